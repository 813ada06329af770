import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {test: {name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/pages/**"], testTimeout: 20_000}},
      {
        test: {
          name: "pages",
          include: ["test/pages/**/*.test.ts"],
          globalSetup: "test/pages/site.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      }
    ]
  }
});
