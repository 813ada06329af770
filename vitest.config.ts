import {defineConfig} from "vitest/config";

/** Tests of what has no state and touches nothing outside: they can share their modules, which spares loading them. */
const PURE = ["test/engine/**/*.test.ts", "test/model/**/*.test.ts", "test/scenario/**/*.test.ts"];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {test: {name: "pure", include: PURE, isolate: false, testTimeout: 20_000}},
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...PURE, "test/pages/**"],
          testTimeout: 20_000
        }
      },
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
