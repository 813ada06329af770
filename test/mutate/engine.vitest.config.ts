import {fileURLToPath} from "node:url";
import {defineConfig} from "vitest/config";

/**
 * The tests of the engine alone, which Stryker runs again for every change of it: without the catalogs, whose loading
 * takes longer than all of them, and without random sheets. A formula of 900 parentheses is left out as well: it is too
 * much for the stack of a process and not for that of a thread, where Stryker runs tests.
 */
export default defineConfig({
  resolve: {alias: [{find: "./fixture.js", replacement: fileURLToPath(new URL("noFixture.ts", import.meta.url))}]},
  test: {
    include: [
      "book",
      "checkFormula",
      "engine",
      "evaluate",
      "formulas",
      "inferUnit",
      "model",
      "related",
      "unit",
      "units"
    ].map((name) => `test/engine/${name}.test.ts`),
    testNamePattern: /^(?!.*\({100})(?!the notebook's own model|random sheets|random tables)/,
    isolate: false,
    testTimeout: 20_000
  }
});
