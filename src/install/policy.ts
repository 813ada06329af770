import {createHash} from "node:crypto";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {basename, dirname, join, posix} from "node:path";

/**
 * What a page of the site may load and run, as its own policy. No script stands in a page, so that none is named by its
 * hash; 'unsafe-eval' lets formulas be compiled. A header may say the same, and in which pages the site may be framed,
 * which a page cannot say of itself.
 */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:", // charts are drawn to pictures from data
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'"
];

/** What makes code, markup and threads of texts pass the site's own checks. */
export const TRUSTED = "require-trusted-types-for 'script'; trusted-types default formulas threads";

/** The notebook as one file has its scripts in it, and opens from a disk. */
const ONE_FILE = "one-file.html";

/** The picture of a page's tab. */
const ICON = /href="data:image\/svg\+xml;base64,([^"]*)"/g;

const PICTURE = /url\("data:image\/svg\+xml,([^"]*)"\)/g;

/**
 * Writes the policy into every page of a built site, and the pictures of its styles into files, so that it works where
 * none but the site's own are allowed. Throws an Error where a page holds a script that the policy would stop.
 */
export function writePolicy(folder: string): void {
  const paths = readdirSync(folder, {recursive: true, encoding: "utf8"}).map((path) => path.split("\\").join("/"));
  for (const path of paths.filter((one) => one.endsWith(".css"))) picturesApart(join(folder, path));
  for (const path of paths.filter((one) => one.endsWith(".html") && basename(one) !== ONE_FILE)) {
    const html = readFileSync(join(folder, path), "utf8");
    if (/<script(?![^>]*\ssrc=)[^>]*>/.test(html))
      throw new Error(`${posix.join(folder, path)}: a script stands in it`);
    const policy = [...POLICY, TRUSTED].join("; ");
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
    const to = posix.relative(posix.dirname(path), ".") || ".";
    const icon = (_: string, written: string) =>
      `href="${to}/${pictureIn(folder, Buffer.from(written, "base64").toString("utf8"))}"`;
    const first = (charset: string) => `${charset}\n${meta}`;
    writeFileSync(join(folder, path), html.replace(ICON, icon).replace(/<meta charset="utf-8">/i, first));
  }
}

/** Writes a picture into a folder and returns its name. */
function pictureIn(folder: string, svg: string): string {
  const name = `picture.${createHash("sha256").update(svg).digest("hex").slice(0, 8)}.svg`;
  writeFileSync(join(folder, name), svg);
  return name;
}

function picturesApart(path: string): void {
  const css = readFileSync(path, "utf8");
  const file = (_: string, written: string) => `url("./${pictureIn(dirname(path), decodeURIComponent(written))}")`;
  const apart = css.replace(PICTURE, file);
  if (apart !== css) writeFileSync(path, apart);
}
