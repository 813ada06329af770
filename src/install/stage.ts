import {copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {pathToFileURL} from "node:url";

/** What Framework builds in place of src. */
export const STAGE = "src/.observablehq/stage";

/** Its configuration: that of the site, of another folder. */
const CONFIG = join(STAGE, "observablehq.config.js");

/** A module as Framework sees it. */
const NO_MODULE = "export {};\n";

/**
 * Makes a folder for Framework to build in which the site's modules are empty files: Framework would transpile each and
 * hash all that it imports, once for every module that imports it, and pack each library, which takes most of a build's
 * time; bundleSite makes scripts of the modules themselves. Pages, styles, data loaders and all other files are as they
 * are. Returns the path of its configuration.
 */
export function stage(): string {
  rmSync(STAGE, {recursive: true, force: true});
  for (const path of filesOfSite()) {
    const to = join(STAGE, path);
    mkdirSync(dirname(to), {recursive: true});
    if (isModule(path)) writeFileSync(to.replace(/\.ts$/, ".js"), NO_MODULE);
    else copyFileSync(join("src", path), to);
  }
  const original = JSON.stringify(pathToFileURL("observablehq.config.ts").href);
  writeFileSync(
    CONFIG,
    `import "tsx/esm";
const {default: config} = await import(${original});
export default {...config, root: ${JSON.stringify(STAGE)}, output: "dist"};
`
  );
  return CONFIG;
}

/** Paths of the files in src, without what Framework keeps there. */
function filesOfSite(): string[] {
  return readdirSync("src", {withFileTypes: true})
    .filter(({name}) => !name.startsWith("."))
    .flatMap((entry) =>
      entry.isDirectory()
        ? readdirSync(join("src", entry.name), {recursive: true, withFileTypes: true})
            .filter((inner) => inner.isFile())
            .map((inner) => join(inner.parentPath, inner.name).slice("src/".length))
        : [entry.name]
    );
}

/** Whether a file is a module of pages: loaders and pages that are made have a second ending. */
function isModule(path: string): boolean {
  return /(?:^|[\\/])[^.\\/]+\.[jt]s$/.test(path);
}
