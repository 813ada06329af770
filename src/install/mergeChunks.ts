import {posix} from "node:path";
import {build, type Metafile, type Plugin} from "esbuild";

/** The scripts of a bundled site, and what each imports as soon as it is loaded. */
export interface Scripts {
  texts: Map<string, string>; // by path
  imports: Map<string, readonly string[]>; // paths, by path
}

/** The imports that a script of esbuild's begins with. */
const IMPORTS = /^(?:import(?:\{[^}]*\}from)?"[^"]+";)+/;
const IMPORT = /import(?:\{([^}]*)\}from)?"([^"]+)";/g;
const EXPORTS = /export\{([^}]*)\};\s*$/;

/**
 * Returns scripts in which chunks that are always loaded together are one: esbuild parts what entries share by every set
 * of entries that share it, modules fetched on demand among them, which makes a hundred files of a page, each compressed
 * by itself. `together` names entries that are loaded at once, such as the modules of a page, or of a thread; chunks that
 * only what is fetched on demand needs stay as they are.
 */
export async function mergeChunks(
  {texts, imports}: Scripts,
  entries: ReadonlySet<string>,
  together: readonly (readonly string[])[]
): Promise<Scripts> {
  const loaded = new Map<string, string>(); // by which of them a chunk is
  together.forEach((paths, i) => {
    for (const path of reachedFrom(paths, imports)) loaded.set(path, `${loaded.get(path) ?? ""} ${i}`);
  });
  const groups = new Map<string, string[]>();
  for (const [path, by] of loaded) if (!entries.has(path)) groups.set(by, [...(groups.get(by) ?? []), path]);
  const homes = new Map<string, {into: string; as: (name: string) => string}>();
  const many = [...groups.values()].filter((group) => group.length > 1);
  many.forEach((group, g) => {
    const into = `_import/chunks/together.${String(g).padStart(8, "0")}.js`;
    group.sort().forEach((path, i) => homes.set(path, {into, as: (name) => `${name}_${i}`}));
  });
  const moved = new Map<string, string>();
  for (const [path, text] of texts) moved.set(path, renamed(path, text, homes));
  for (const group of many) {
    const {into} = homes.get(group[0]!)!;
    moved.set(into, await merged(group, into, moved, homes));
  }
  for (const path of homes.keys()) moved.delete(path);
  return {texts: moved, imports: new Map([...moved].map(([path, text]) => [path, importsOf(path, text)]))};
}

/** Returns what scripts load at once, themselves among it. */
export function reachedFrom(paths: readonly string[], imports: Scripts["imports"]): Set<string> {
  const found = new Set(paths);
  for (const path of found) for (const next of imports.get(path) ?? []) found.add(next);
  return found;
}

/** Returns the static imports between what esbuild made. */
export function importsIn({outputs}: Metafile): Scripts["imports"] {
  return new Map(
    Object.entries(outputs).map(([path, {imports}]) => [
      path,
      imports.filter(({kind}) => kind === "import-statement").map(({path}) => path)
    ])
  );
}

type Homes = ReadonlyMap<string, {into: string; as: (name: string) => string}>;

/** A script that imports from where chunks are now; those of its own group stay for esbuild to resolve. */
function renamed(path: string, text: string, homes: Homes): string {
  const own = homes.get(path)?.into;
  return text.replace(IMPORTS, (head) =>
    head.replace(IMPORT, (whole, names: string | undefined, from: string) => {
      const home = homes.get(at(path, from));
      if (!home || home.into === own) return whole;
      const to = posix.relative(posix.dirname(path), home.into).replace(/^(?!\.)/, "./");
      if (names === undefined) return `import"${to}";`;
      const parts = names.split(",").map((part) => part.split(" as ") as [string, string?]);
      return `import{${parts.map(([name, local = name]) => `${home.as(name)} as ${local}`).join(",")}}from"${to}";`;
    })
  );
}

/** The text of a group's chunks as one script, which exports what each did under another name. */
async function merged(
  group: readonly string[],
  into: string,
  texts: ReadonlyMap<string, string>,
  homes: Homes
): Promise<string> {
  const contents = group.map((path) => {
    const [, list = ""] = EXPORTS.exec(texts.get(path)!) ?? [];
    const names = list
      .split(",")
      .filter(Boolean)
      .map((part) => part.split(" as ").at(-1)!);
    const {as} = homes.get(path)!;
    return names.length === 0
      ? `import "${path}";`
      : `export {${names.map((name) => `${name} as ${as(name)}`).join(", ")}} from "${path}";`;
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
  const [head = ""] = IMPORTS.exec(text) ?? [];
  return [...head.matchAll(IMPORT)].map(([, , from]) => at(path, from!));
}

function at(path: string, from: string): string {
  return posix.join(posix.dirname(path), from);
}
