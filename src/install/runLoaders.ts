import {spawn} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

/** Processes at a time: more than two would read the catalogs once more each. */
const MOST = 2;

const PROGRAM = fileURLToPath(new URL("./loadersInOne.js", import.meta.url));

/**
 * Runs the data loaders that pages name and puts what they make into a folder, where a build finds it: Framework itself
 * would run them one after another, each in a process that reads modules and catalogs anew. Throws an Error with what a
 * loader says when it fails.
 */
export async function runLoaders(folder: string): Promise<void> {
  const loaders = namedLoaders();
  const processes = Math.min(MOST, availableParallelism());
  const shares = Array.from({length: processes}, (_, i) => loaders.filter((_, at) => at % processes === i));
  await Promise.all(shares.filter(({length}) => length > 0).map((share) => run(folder, share)));
}

/** Loaders whose file a page attaches, or the head of all pages (`ASKED` in the configuration), by their names in src/data. */
function namedLoaders(): string[] {
  const pages = readdirSync("src", {recursive: true, encoding: "utf8"}).filter((path) => path.endsWith(".md"));
  const files = [...pages.map((path) => join("src", path)), "observablehq.config.ts"];
  const text = files.map((path) => readFileSync(path, "utf8")).join();
  return readdirSync("src/data").filter((name) => text.includes(`/data/${name.replace(/\.ts$/, "")}"`));
}

function run(folder: string, loaders: readonly string[]): Promise<void> {
  const parameters = ["--import", "tsx", PROGRAM, folder, ...loaders.map((name) => join("src/data", name))];
  const child = spawn(process.execPath, parameters, {stdio: ["ignore", "ignore", "pipe"]});
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      if (status !== 0) return reject(new Error(said || `${loaders.join(", ")} failed`));
      process.stderr.write(said);
      resolve();
    });
  });
}
