import {createHash} from "node:crypto";
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join, posix} from "node:path";
import {describePage, descriptionOf} from "./describePage.js";
import type {PageNumbers} from "./numbersOf.js";
import {pictures} from "./previewPicture.js";

/** Folder of the pictures, from the site's root. */
const FOLDER = "previews";

/** Pages that are about what their address names, whose answer as built is another's. */
const ADDRESSED = ["scales/added.html"];

/**
 * Returns what writes into the head of a page of a built site what previews of links to it show: the question, the answer's
 * sentence and a picture of it, which is named for what it shows. Addresses are absolute where the site's is given.
 */
export async function previews(
  folder: string,
  address: string | null
): Promise<(page: string, numbers: PageNumbers) => void> {
  const draw = await pictures();
  return (page, {answer, catalogs}) => {
    const html = readFileSync(join(folder, page), "utf8");
    const own = !ADDRESSED.includes(page);
    const said = descriptionOf(html, own ? answer : "");
    const [date] = catalogs.split(".");
    const picture = draw({...said, below: own && answer && date ? `By the catalogs of ${date}` : ""});
    const hash = createHash("sha256").update(picture).digest("hex").slice(0, 8);
    const path = posix.join(FOLDER, page.replace(/\.html$/, `.${hash}.png`));
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), picture);
    const shown = {
      picture: posix.relative(posix.dirname(page), path).replace(/^(?!\.)/, "./"),
      address: address && new URL(page === "index.html" ? "" : page, address).href
    };
    writeFileSync(join(folder, page), describePage(html, said, shown));
  };
}
