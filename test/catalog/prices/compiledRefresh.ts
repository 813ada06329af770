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

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));
const PARTS = ["src/catalog", "src/engine", "src/model", "src/scenario", "src/export", "src/text"];

let made: string | undefined;

/**
 * Returns the path of the refresh command as one file of plain JavaScript, made once per state of the sources. It is what
 * `npm run refresh` runs, without the half second in which tsx reads hundreds of files, which a hundred runs would feel.
 */
export function compiledRefresh(): string {
  made ??= make();
  return made;
}

function make(): string {
  const sources = PARTS.flatMap((part) =>
    readdirSync(join(PROJECT, part), {recursive: true, encoding: "utf8"})
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(part, name))
  ).sort();
  const hash = createHash("sha256");
  for (const name of ["package-lock.json", ...sources])
    hash.update(`${name}\n`).update(readFileSync(join(PROJECT, name)));
  const cache = join(PROJECT, "node_modules/.cache/refresh");
  const folder = join(cache, hash.digest("hex").slice(0, 16));
  if (!existsSync(folder)) {
    const draft = `${folder}-${process.pid}`;
    mkdirSync(draft, {recursive: true});
    buildSync({
      entryPoints: [join(PROJECT, "src/catalog/refresh.ts")],
      outfile: join(draft, "src/catalog/refresh.js"),
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
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
  return join(folder, "src/catalog/refresh.js");
}
