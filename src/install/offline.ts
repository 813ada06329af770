import {createHash} from "node:crypto";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join, posix} from "node:path";

/** The worker that keeps the site, at its root: what lies under a worker's folder is what it may answer for. */
const WORKER = "offline.js";

/** What a browser is not asked to keep: the same again in one file, and pictures for previews of links. */
const LEFT_OUT = /^(?:one-file\.html|previews\/.*)$/;

/** The most that a browser is asked to keep, in bytes; beside it may stand what it kept of the build before. */
const MOST = 10e6;

/**
 * Gives a built site a worker that keeps its pages, scripts and data for when there is no network, and has its pages name
 * it. Throws an Error where that would be more than a browser should be asked to keep. Nothing of the site may change
 * afterwards: files are kept by their hashes.
 */
export function keptOffline(folder: string): void {
  const paths = filesUnder(folder).filter((path) => path !== WORKER && !LEFT_OUT.test(path));
  for (const path of paths.filter((path) => path.endsWith(".html"))) {
    const worker = posix.relative(posix.dirname(path), WORKER).replace(/^(?!\.)/, "./");
    const html = readFileSync(join(folder, path), "utf8");
    writeFileSync(join(folder, path), html.replace("</title>", `</title>\n<meta name="offline" content="${worker}">`));
  }
  const contents = paths.map((path) => [path, readFileSync(join(folder, path))] as const);
  const size = contents.reduce((sum, [, {length}]) => sum + length, 0);
  if (size > MOST) throw new Error(`The site has ${size} bytes to be kept offline; at most ${MOST} may be`);
  const files = Object.fromEntries(contents.map(([path, content]) => [path, hashOf(content)]));
  const text = readFileSync(new URL("./offlineWorker.js", import.meta.url), "utf8");
  const version = hashOf(JSON.stringify(files) + text);
  const written = `const VERSION = ${JSON.stringify(version)};\nconst FILES = ${JSON.stringify(files)};\n${text}`;
  writeFileSync(join(folder, WORKER), written);
}

/** Returns a hash as browsers check one. */
function hashOf(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("base64");
}

/** Files of a folder, as paths from it, in the same order on every machine. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(folder, posix.join(entry.parentPath, entry.name)))
    .sort();
}
