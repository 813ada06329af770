import type {KnipConfig} from "knip";

/** Modules that a page's cells import. */
const importsOf = (page: string) =>
  [...page.matchAll(/^import [^;]* from "[^"]+";$/gm)].map(([line]) => line).join("\n");

/** What ends in an exclamation mark counts without the tests too: what only tests use is dead. */
export default {
  entry: [
    "observablehq.config.ts!",
    "src/**/*.md!",
    "src/data/*.ts!",
    "src/**/*.run.ts!",
    "src/{catalog/refresh,estimate/main,estimate/plan,sweep/sweep}.ts!",
    "src/estimate/startThread.js!", // read by its path
    "src/components/notebook/head.js!", // read by the configuration
    "src/install/{packages,browser,loaderInPreview,oneFilePage,offlineWorker}.js!", // run by npm scripts, by Framework and in browsers
    "src/install/numbers/numbersOf.ts!", // put into a program by the build
    "src/components/planner/searchWorker.ts!", // begun by its path, as a thread
    "test/mutate/*.ts", // run by npm run mutate
    "src/engine/reference.ts!" // Arquero's own derive, which tests and benches hold the compiled sheets to
  ],
  project: ["src/**/*.{ts,js,md}!", "test/**/*.{ts,mjs}", "*.{ts,js}"],
  compilers: {md: importsOf},
  include: ["files", "dependencies", "unlisted", "binaries", "unresolved", "exports", "types", "duplicates", "cycles"],
  rules: {cycles: "error"}, // of imports; those of types alone and those on demand are none
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [
    "@expo-google-fonts/inter", // read by its path
    "@observablehq/framework", // run by its path
    "axe-core", // read by its path
    "typescript-7" // run by its path
  ],
  ignoreBinaries: ["mkfifo", "apt-get", "soffice", "pdftotext"]
} satisfies KnipConfig;
