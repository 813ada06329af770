import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {join, posix} from "node:path";

const INLINE = /<script((?:\s+type="module")?)>([\s\S]*?)<\/script>/g;

/**
 * Gives the scripts that stand in pages files of their own, so that a host's policy has to allow none in pages. A module
 * lies beside its page, as the paths in it are relative; other scripts are shared. Files are named for their content.
 */
export function externalScripts(folder: string, pages: readonly string[]): void {
  for (const page of pages) {
    const path = join(folder, page);
    const beside = page.replace(/\.html$/, "");
    const up = "../".repeat(page.split("/").length - 1) || "./";
    const html = readFileSync(path, "utf8").replace(INLINE, (_, type: string, text: string) => {
      const name = `${createHash("sha256").update(text).digest("hex").slice(0, 8)}.js`;
      if (type === "") {
        writeFileSync(join(folder, `page.${name}`), text);
        return `<script src="${up}page.${name}"></script>`;
      }
      writeFileSync(join(folder, `${beside}.${name}`), text);
      return `<script type="module" src="./${posix.basename(beside)}.${name}"></script>`;
    });
    writeFileSync(path, html);
  }
}
