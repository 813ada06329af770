import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {join, posix} from "node:path";

const INLINE = /<script((?:\s+type="module")?)>([\s\S]*?)<\/script>/g;

/**
 * Gives the scripts that stand in pages files of their own, so that a host's policy has to allow none in pages. They lie
 * beside their page, as the paths in them are relative to it; what pages of a folder share is one file. Files are named
 * for their content.
 */
export function externalScripts(folder: string, pages: readonly string[]): void {
  for (const page of pages) {
    const path = join(folder, page);
    const own = posix.basename(page, ".html");
    const html = readFileSync(path, "utf8").replace(INLINE, (_, type: string, text: string) => {
      const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
      const name = `${type === "" ? "page" : own}.${hash}.js`;
      writeFileSync(join(folder, posix.dirname(page), name), text);
      return `<script${type} src="./${name}"></script>`;
    });
    writeFileSync(path, html);
  }
}
