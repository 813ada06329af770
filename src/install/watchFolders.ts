import {readdirSync, watch} from "node:fs";
import {join} from "node:path";

/** How long after the last of several changes they are told, in milliseconds: editors save in more than one step. */
const QUIET = 100;

/**
 * Calls `changed` with the paths of files that match `pattern`, under any of the folders, after they are written, made,
 * moved or deleted. It is folders that are watched: a file's own watcher ends when an editor saves by moving another file
 * in its place. Returns a function that ends it.
 */
export function watchFolders(
  folders: readonly string[],
  pattern: RegExp,
  changed: (paths: string[]) => void
): () => void {
  const paths = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    changed([...paths]);
    paths.clear();
  };
  const watchers = folders.flatMap(withFoldersUnder).map((folder) =>
    watch(folder, (_, name) => {
      if (!name || !pattern.test(name)) return;
      paths.add(join(folder, name));
      clearTimeout(timer);
      timer = setTimeout(tell, QUIET);
    })
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function withFoldersUnder(folder: string): string[] {
  const entries = readdirSync(folder, {withFileTypes: true, recursive: true});
  const under = entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  return [folder, ...under];
}
