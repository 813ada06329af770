import {defineConfig} from "vitest/config";
import {BaseSequencer, type TestSpecification} from "vitest/node";

/** Tests of what has no state and touches nothing outside: they can share their modules, which spares loading them. */
const PURE = ["test/engine/**/*.test.ts", "test/model/**/*.test.ts", "test/scenario/**/*.test.ts"];

/**
 * Tests of what a module keeps for all pages, as who is near the window, and of cells that are drawn after a frame is painted,
 * of which the second in a process came to no end: each has a process of its own.
 */
const ALONE = [
  "test/components/added/ownFormulas.test.ts",
  "test/components/ranges/drawnCells.test.ts",
  "test/components/notebook/life.test.ts",
  "test/components/inspector/formulaTables.test.ts",
  "test/components/inspector/laterWords.test.ts"
];

/** The projects as they are begun: the site is built during the first; the last has many short files to end with. */
const ORDER = ["pure", "alone", "pages", "unit"];

/** What edits need is fetched by pages, and here before a test. */
const EDITING = "test/editing.ts";

/** How long a page may take to show what is asked of it, beside other work. */
const POLL = {poll: {timeout: 10_000}};

class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({project}: TestSpecification) => ORDER.indexOf(project.name);
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: {sequencer: InOrder},
    projects: [
      {test: {name: "pure", include: PURE, setupFiles: EDITING, isolate: false, testTimeout: 60_000}},
      {
        test: {
          name: "unit",
          setupFiles: EDITING,
          include: ["test/**/*.test.ts"],
          exclude: [...PURE, ...ALONE, "test/pages/**"],
          isolate: false, // most of their time went into loading the same modules again for each file
          testTimeout: 60_000
        }
      },
      {test: {name: "alone", include: ALONE, setupFiles: EDITING, testTimeout: 60_000}},
      {
        test: {
          name: "pages",
          include: ["test/pages/**/*.test.ts"],
          globalSetup: "test/pages/site.ts",
          setupFiles: "test/pages/whenBuilt.ts",
          expect: POLL,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      }
    ]
  }
});
