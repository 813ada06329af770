import {posix} from "node:path";
import {build, type Plugin} from "esbuild";
import {groupChunks} from "./groupChunks.js";
import type {Scripts} from "./scripts.js";

/** The imports that a script of esbuild's begins with. */
const IMPORTS = /^(?:import(?:\{[^}]*\}from)?"[^"]+";)+/;
const IMPORT = /import(?:\{([^}]*)\}from)?"([^"]+)";/g;

/**
 * Returns scripts in which chunks that are loaded together, or nearly always, are one: esbuild parts what entries share by
 * every set of entries that share it, modules fetched on demand among them, which makes a hundred files of a page, each
 * compressed by itself. `pages` names entries that are loaded at once, `threads` an entry for each thread; what a thread
 * loads is merged with nothing that it does not. Chunks that only what is fetched on demand needs stay as they are.
 */
export async function mergeChunks(
  {texts, imports}: Scripts,
  entries: ReadonlySet<string>,
  pages: readonly (readonly string[])[],
  threads: readonly string[] = []
): Promise<Scripts> {
  const homes = new Map<string, Home>();
  const groups = groupChunks({texts, imports}, entries, pages, threads).filter(({length}) => length > 1);
  groups.forEach((group, g) => {
    const into = `_import/chunks/together.${String(g).padStart(8, "0")}.js`;
    for (const path of group) homes.set(path, {into, names: new Map()});
  });
  nameExports(texts, homes);
  const moved = new Map<string, string>();
  for (const [path, text] of texts) moved.set(path, renamed(path, text, homes));
  for (const group of groups) {
    const {into} = homes.get(group[0]!)!;
    moved.set(into, await merged(group, into, moved, homes));
  }
  for (const path of homes.keys()) moved.delete(path);
  return {texts: moved, imports: new Map([...moved].map(([path, text]) => [path, importsOf(path, text)]))};
}

/** Gives what other scripts import of chunks that move a short name in the one they move into, what is used most first. */
function nameExports(texts: ReadonlyMap<string, string>, homes: Homes): void {
  const uses = new Map<string, Map<string, number>>(); // of `path name`, by the script that it moves into
  for (const [path, text] of texts) {
    for (const {from, names} of importsWithNames(path, text)) {
      const home = homes.get(from);
      if (!home || home.into === homes.get(path)?.into) continue;
      const counts = uses.get(home.into) ?? new Map<string, number>();
      uses.set(home.into, counts);
      for (const [name] of names) counts.set(`${from} ${name}`, (counts.get(`${from} ${name}`) ?? 0) + 1);
    }
  }
  for (const counts of uses.values()) {
    const mostFirst = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    mostFirst.forEach(([key], i) => {
      const [path, name] = key.split(" ") as [string, string];
      homes.get(path)!.names.set(name, shortName(i));
    });
  }
}

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Returns one of the shortest names, another for each number; none is a word of the language. */
function shortName(index: number): string {
  const letter = LETTERS[index % LETTERS.length]!;
  const rest = Math.floor(index / LETTERS.length);
  return rest === 0 ? letter : `${letter}${rest - 1}`;
}

/** The script that a chunk moves into, and what those of its exports are called there that others import. */
interface Home {
  into: string;
  names: Map<string, string>;
}

type Homes = ReadonlyMap<string, Home>;

/** A script that imports from where chunks are now; those of its own group stay for esbuild to resolve. */
function renamed(path: string, text: string, homes: Homes): string {
  const own = homes.get(path)?.into;
  return text.replace(IMPORTS, (head) => {
    const lists = new Map<string, string[]>(); // what is imported, by the script that it is in now
    const kept = head.replace(IMPORT, (whole, names: string | undefined, from: string) => {
      const home = homes.get(at(path, from));
      if (!home || home.into === own) return whole;
      const to = posix.relative(posix.dirname(path), home.into).replace(/^(?!\.)/, "./");
      const list = lists.get(to) ?? [];
      lists.set(to, list);
      list.push(...namesIn(names).map(([name, local]) => asIn(home.names.get(name)!, local)));
      return "";
    });
    return kept + [...lists].map(([to, list]) => importOf(list, to)).join("");
  });
}

function importOf(list: readonly string[], from: string): string {
  return list.length === 0 ? `import"${from}";` : `import{${list.join(",")}}from"${from}";`;
}

function asIn(name: string, local: string): string {
  return name === local ? name : `${name} as ${local}`;
}

/** The names in the braces of an import, each with the one it has in the script. */
function namesIn(list: string | undefined): [name: string, local: string][] {
  return (list ?? "")
    .split(",")
    .filter(Boolean)
    .map((part) => {
      const [name, local = name] = part.split(" as ") as [string, string?];
      return [name, local];
    });
}

function importsWithNames(path: string, text: string): {from: string; names: [name: string, local: string][]}[] {
  const [head = ""] = IMPORTS.exec(text) ?? [];
  return [...head.matchAll(IMPORT)].map(([, names, from]) => ({from: at(path, from!), names: namesIn(names)}));
}

/** The text of a group's chunks as one script, which exports what each did under another name. */
async function merged(
  group: readonly string[],
  into: string,
  texts: ReadonlyMap<string, string>,
  homes: Homes
): Promise<string> {
  const contents = group.map((path) => {
    const names = [...homes.get(path)!.names];
    return names.length === 0
      ? `import "${path}";`
      : `export {${names.map(([name, short]) => `${name} as ${short}`).join(", ")}} from "${path}";`;
  });
  const inGroup = new Set(group);
  const here: Plugin = {
    name: "chunks",
    setup({onResolve, onLoad}) {
      onResolve({filter: /./}, ({path, importer, kind}) => {
        const full = importer === "<stdin>" ? path : at(importer, path);
        if (kind !== "dynamic-import" && inGroup.has(full)) return {path: full, namespace: "chunk"};
        return {path: posix.relative(posix.dirname(into), full).replace(/^(?!\.)/, "./"), external: true};
      });
      onLoad({filter: /./, namespace: "chunk"}, ({path}) => ({contents: texts.get(path)!, loader: "js"}));
    }
  };
  const {outputFiles} = await build({
    stdin: {contents: contents.join("\n"), resolveDir: "/"},
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    plugins: [here],
    write: false,
    logLevel: "error"
  });
  return outputFiles[0]!.text;
}

function importsOf(path: string, text: string): string[] {
  return [...new Set(importsWithNames(path, text).map(({from}) => from))];
}

function at(path: string, from: string): string {
  return posix.join(posix.dirname(path), from);
}
