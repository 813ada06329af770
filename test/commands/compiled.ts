import {createHash} from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {buildSync} from "esbuild";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const PARTS = "catalog data engine estimate export model scenario sweep text".split(" ").map((name) => `src/${name}`);

/** Lets what libraries ask for by require be found from a module. */
const REQUIRE = 'import {createRequire} from "node:module"; const require = createRequire(import.meta.url);';

const made = new Map<string, string>();

/**
 * Returns the path of a command of src (and what it starts in threads, in `more`) as plain JavaScript, made once per state
 * of the sources. It is what npm runs, without the second in which tsx reads hundreds of files, which a hundred runs would
 * feel.
 */
export function compiled(entry: string, more: readonly string[] = []): string {
  const folder = made.get(entry) ?? make([entry, ...more]);
  made.set(entry, folder);
  return join(folder, entry.replace(/\.ts$/, ".js"));
}

function make(entries: readonly string[]): string {
  const sources = PARTS.flatMap((part) =>
    readdirSync(join(PROJECT, part), {recursive: true, encoding: "utf8"})
      .filter((name) => /\.[jt]s$/.test(name))
      .map((name) => join(part, name))
  ).sort();
  const hash = createHash("sha256").update(REQUIRE + entries.join());
  for (const name of ["package-lock.json", ...sources])
    hash.update(`${name}\n`).update(readFileSync(join(PROJECT, name)));
  const cache = join(PROJECT, "node_modules/.cache/commands");
  const folder = join(cache, hash.digest("hex").slice(0, 16));
  if (!existsSync(folder)) {
    const draft = `${folder}-${process.pid}`;
    mkdirSync(draft, {recursive: true});
    buildSync({
      entryPoints: entries.map((entry) => join(PROJECT, entry)),
      outdir: draft,
      outbase: PROJECT,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      external: ["@duckdb/*", "tsx"],
      banner: {js: REQUIRE},
      logLevel: "error"
    });
    writeFileSync(join(draft, "package.json"), '{"type": "module"}');
    symlinkSync(join(PROJECT, "data"), join(draft, "data"));
    try {
      renameSync(draft, folder);
    } catch {
      rmSync(draft, {recursive: true, force: true}); // another worker was first
    }
  }
  return folder;
}
