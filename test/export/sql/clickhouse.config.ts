import {defineConfig} from "vitest/config";

/** Tests that need ClickHouse's engine, which `npm run test:clickhouse` installs beside the product. */
export default defineConfig({
  test: {include: ["test/export/sql/*.chdb.ts"], testTimeout: 1_800_000, hookTimeout: 60_000, maxWorkers: 1}
});
