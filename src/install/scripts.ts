import type {Metafile} from "esbuild";

/** The scripts of a bundled site, and what each imports as soon as it is loaded. */
export interface Scripts {
  texts: Map<string, string>; // by path
  imports: Map<string, readonly string[]>; // paths, by path
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
