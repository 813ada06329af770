import {createHash} from "node:crypto";
import {posix} from "node:path";

/** A hash that a script's name has from elsewhere, once or twice over. */
const HASHES = /(?:\.[0-9A-Za-z]{8})+\.js$/;

/**
 * Returns the files of a built site with every script named for what it holds and for what it leads to, and with the
 * references of pages and scripts in step. A name changes exactly when the script or one that it imports does, whatever
 * the order of files and whichever modules import one another. Scripts are those that end in .js and have a hash in their
 * name; pages end in .html; files are their text by their path from the site's root.
 */
export function nameByContent(files: ReadonlyMap<string, string>): Map<string, string> {
  const scripts = new Map(
    [...files].filter(([path]) => HASHES.test(path)).map(([path, text]) => [path, readScript(path, text, files)])
  );
  const names = new Map([...scripts.keys()].map((path) => [path, named(path, scripts)]));
  return new Map(
    [...files].map(([path, text]) => [
      names.get(path) ?? path,
      /\.(?:js|html)$/.test(path) ? replaceReferences(path, text, names) : text
    ])
  );
}

interface Script {
  /** Hash of its text without the names of other scripts. */
  own: string;
  /** Scripts it refers to, in order. */
  references: string[];
}

function readScript(path: string, text: string, files: ReadonlyMap<string, string>): Script {
  const references: string[] = [];
  const blanked = text.replace(REFERENCE, (whole, quote: string, to: string) => {
    const target = posix.join(posix.dirname(path), to);
    if (!files.has(target) || !HASHES.test(target)) return whole;
    references.push(target);
    return `${quote}${to.replace(HASHES, "")}${quote}`;
  });
  return {own: digest([blanked]), references};
}

/**
 * Returns a script's name: the hash is of all scripts that it leads to, each with its place among them rather than its
 * name, so that scripts which import one another can be named too.
 */
function named(path: string, scripts: ReadonlyMap<string, Script>): string {
  const places = new Map([[path, 0]]);
  const parts: string[] = [];
  for (const next of places.keys()) {
    const {own, references} = scripts.get(next)!;
    for (const reference of references) if (!places.has(reference)) places.set(reference, places.size);
    parts.push(own, ...references.map((reference) => String(places.get(reference))));
  }
  return path.replace(HASHES, `.${digest(parts).slice(0, 8)}.js`);
}

/** A path in quotes, relative to the file it stands in. */
const REFERENCE = /(["'`])(\.{1,2}\/[^"'`\s$]+\.js)\1/g;

function replaceReferences(path: string, text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(REFERENCE, (whole, quote: string, to: string) => {
    const target = names.get(posix.join(posix.dirname(path), to));
    return target
      ? `${quote}${posix.join(posix.dirname(to), posix.basename(target)).replace(/^(?!\.)/, "./")}${quote}`
      : whole;
  });
}

function digest(parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\n");
  return hash.digest("hex");
}
