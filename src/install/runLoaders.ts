import {execFile} from "node:child_process";
import {mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {availableParallelism} from "node:os";
import {dirname, join} from "node:path";
import {promisify} from "node:util";
import {CACHE} from "./frameworkCache.js";

/**
 * Runs the data loaders that pages name and puts what they make into Framework's cache, where a build finds it:
 * Framework itself would run them one after another, once it has read all pages. Throws an Error with what a loader says
 * when it fails.
 */
export async function runLoaders(): Promise<void> {
  const waiting = namedLoaders();
  const work = async () => {
    for (let loader = waiting.pop(); loader; loader = waiting.pop()) await run(loader);
  };
  await Promise.all(Array.from({length: availableParallelism()}, work));
}

/** Loaders whose file a page attaches, by their names in src/data. */
function namedLoaders(): string[] {
  const pages = readdirSync("src", {recursive: true, encoding: "utf8"}).filter((path) => path.endsWith(".md"));
  const text = pages.map((path) => readFileSync(join("src", path), "utf8")).join();
  return readdirSync("src/data").filter((name) => text.includes(`/data/${madeBy(name)}"`));
}

/** Name of the file that a loader makes. */
function madeBy(loader: string): string {
  return loader.replace(/\.ts$/, "");
}

async function run(loader: string): Promise<void> {
  const made = join(CACHE, "data", madeBy(loader));
  const {stdout, stderr} = await promisify(execFile)(process.execPath, ["--import", "tsx", join("src/data", loader)], {
    maxBuffer: 1e9
  }).catch(({stderr, message}) => {
    throw new Error(stderr || message);
  });
  process.stderr.write(stderr);
  mkdirSync(dirname(made), {recursive: true});
  writeFileSync(`${made}.part`, stdout);
  renameSync(`${made}.part`, made);
}
