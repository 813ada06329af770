import {download, fileName} from "../elements/download.js";
import type {Notebook} from "../notebook/notebook.js";
import {linkTo} from "../session/session.js";
import {siteRoot} from "../session/siteRoot.js";

declare global {
  /** Where the notebook is one file, gives it as text. */
  var oneFile: {html: () => string} | undefined;
}

/** What the file opens with: the part of an address after #. */
const EDITS = /<meta name="edits" content="[^"]*">/;

/**
 * Saves the whole notebook as one file that opens from a disk with the edits in it. Throws an Error in words where this
 * server has no such file.
 */
export async function saveOneFile(notebook: Notebook, name: string): Promise<void> {
  const hash = new URL(linkTo(notebook)).hash.slice(1);
  const html = globalThis.oneFile?.html() ?? (await builtFile());
  if (!EDITS.test(html) || /["<>]/.test(hash))
    throw new Error("what this server keeps as one file is not this notebook");
  download(
    fileName(name, "html"),
    html.replace(EDITS, () => `<meta name="edits" content="${hash}">`),
    "text/html"
  );
}

async function builtFile(): Promise<string> {
  const response = await fetch(`${siteRoot()}one-file.html`, {cache: "no-cache"}).catch(() => {
    throw new Error("it comes from the server, which does not answer");
  });
  if (!response.ok) throw new Error("this server has no such file; npm run build writes it beside the pages");
  return response.text();
}
