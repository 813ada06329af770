import {readdirSync} from "node:fs";
import {join} from "node:path";

/** The site as one file, which is no page of it. */
export const ONE_FILE = "one-file.html";

/** Returns the built pages, as paths from the site's root. */
export function htmlFiles(folder: string): string[] {
  return allFiles(folder)
    .filter((path) => path.endsWith(".html") && !path.endsWith(ONE_FILE))
    .map((path) => path.slice(folder.length + 1));
}

/** Returns every file under a folder. */
export function allFiles(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) =>
    entry.isDirectory() ? allFiles(join(folder, entry.name)) : [join(folder, entry.name)]
  );
}
