import {readdirSync, utimesSync} from "node:fs";
import {basename, join} from "node:path";
import {framework} from "./framework.js";
import {prepareCache} from "./frameworkCache.js";
import {watchFolders} from "./watchFolders.js";

/** What data loaders read and are made of, beside their own files. */
const BEHIND_LOADERS = ["data", "src/catalog", "src/model"];

/** Framework's preview runs a loader again, and tells open pages, where the loader's own file is newer than its output. */
function touchLoaders(): void {
  for (const name of readdirSync("src/data")) touch(join("src/data", name));
}

function touch(path: string): void {
  const now = new Date();
  utimesSync(path, now, now);
}

prepareCache();
touchLoaders(); // what they made before may be of older catalogs
watchFolders(BEHIND_LOADERS, /\.(?:csv|ts)$/, (paths) => {
  if (paths.some((path) => basename(path) === "scales.csv")) touch("observablehq.config.ts"); // it names their pages
  touchLoaders();
});
process.exit(await framework(["preview", ...process.argv.slice(2)], {LOADER_ERRORS: "shown"}));
