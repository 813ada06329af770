import {fileURLToPath} from "node:url";
import {defineConfig} from "vitest/config";

/**
 * The tests of the engine alone, which Stryker runs again for every change of it: without the catalogs, whose loading
 * takes longer than all of them, without random sheets, and without the one formula of 900 parentheses, too many for the stack of a process but
 * not for that of a thread, where Stryker runs tests.
 */
export default defineConfig({
  resolve: {alias: [{find: "./fixture.js", replacement: fileURLToPath(new URL("noFixture.ts", import.meta.url))}]},
  test: {
    include: ["book", "checkFormula", "engine", "evaluate", "expression", "inferUnit", "model", "unit", "units"].map(
      (name) => `test/model/${name}.test.ts`
    ),
    testNamePattern: /^(?!.*\({100})(?!the notebook's own model|random sheets)/,
    isolate: false,
    testTimeout: 20_000
  }
});
