import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join, posix, resolve} from "node:path";
import {build, type Plugin} from "esbuild";

/** The notebook as one file, from the root of a built site. */
const ONE_FILE = "one-file.html";

/** What previews of links show of a page, for which a file on a disk has no picture. */
const PREVIEW = /<meta (?:property="og:|name="twitter:)[^>]*>\n?/g;

/**
 * Writes a built site as one HTML file beside its pages: all pages, scripts, styles and data in it, so that it opens by a
 * double click from a disk. `<meta name="edits">` in its head is empty; what is written there is the part of an address
 * after # that the file opens with.
 */
export async function oneFile(folder: string): Promise<void> {
  const names = filesUnder(folder, ".html")
    .filter((path) => path !== ONE_FILE)
    .map((path) => path.slice(0, -".html".length));
  const html = new Map(names.map((name) => [name, readFileSync(join(folder, `${name}.html`), "utf8")]));
  const index = html.get("index")!;
  const pages = Object.fromEntries(
    [...html].map(([name, text]) => [name, {title: partOf(text, "title"), center: centerOf(text)}])
  );
  const data = filesUnder(join(folder, "_file"), "").map((path) => posix.join("_file", path));
  const files = Object.fromEntries(
    [...data, "licenses.txt"].map((path) => [path, readFileSync(join(folder, path), "utf8")])
  );
  const [, style = ""] = /<link rel="stylesheet" type="text\/css" href="\.\/([^"]+)">/.exec(index)!;
  const script = await scriptOf(folder, html);
  const frame = index
    .replace(/<link rel="(?:preload|stylesheet|modulepreload)"[^>]*>\n?/g, "")
    .replace(PREVIEW, "")
    .replace(/<script type="module" src="[^"]*"><\/script>/, "")
    .replace(/<script src="\.\/([^"]+)"><\/script>/g, (_, path: string) =>
      inline(readFileSync(join(folder, path), "utf8"))
    )
    .replace(centerOf(index), "")
    .replace("<head>", () => `<head>\n<meta name="edits" content="">`)
    .replace("</head>", () => `<style>${readFileSync(join(folder, style), "utf8")}</style>\n</head>`);
  const parts = [
    stored("pages", pages),
    stored("files", files),
    inline(script),
    inline(readFileSync(new URL("./oneFilePage.js", import.meta.url), "utf8"))
  ];
  writeFileSync(
    join(folder, ONE_FILE),
    frame.replace("</body>", () => `${parts.join("\n")}\n</body>`)
  );
}

/** One script for all pages, which runs the modules of a page when `oneFilePages[page]` is called. */
async function scriptOf(folder: string, pages: ReadonlyMap<string, string>): Promise<string> {
  const modules = [...pages].flatMap(([name, text]) => {
    const [, path] = /<script type="module" src="([^"]+)"><\/script>/.exec(text) ?? [];
    return path === undefined ? [] : [[name, `./${posix.join(posix.dirname(name), path)}`] as const];
  });
  const entry = modules.map(([name, path]) => `${JSON.stringify(name)}: () => import(${JSON.stringify(path)})`);
  const {outputFiles} = await build({
    absWorkingDir: resolve(folder),
    stdin: {contents: `globalThis.oneFilePages = {${entry.join(",\n")}};`, resolveDir: resolve(folder)},
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    define: {"import.meta.url": "location.href"},
    plugins: [unusedLibraries],
    logOverride: {"empty-import-meta": "silent"},
    write: false,
    logLevel: "error"
  });
  return outputFiles[0]!.text;
}

/** Libraries that Framework offers cells by name and this site has not: they are asked for only where a cell names them. */
const unusedLibraries: Plugin = {
  name: "unused-libraries",
  setup({onResolve}) {
    onResolve({filter: /^\.{1,2}\/(?:_npm|stdlib)\//}, ({path, kind}) =>
      kind === "dynamic-import" ? {path, external: true} : null
    );
  }
};

/** What differs between pages beside their titles: all that stands in the middle of the frame. */
function centerOf(html: string): string {
  const [, center = ""] = /<div id="observablehq-center">([\s\S]*)<\/div>\s*<\/body>/.exec(html)!;
  return center;
}

function partOf(html: string, name: string): string {
  const [, text = ""] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(html)!;
  return text;
}

/** A script in a page; nothing in it ends the element. */
function inline(script: string): string {
  return `<script>${script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--")}</script>`;
}

/** Data in a page, as text that no browser takes for markup. */
function stored(name: string, value: unknown): string {
  const text = JSON.stringify(value).replaceAll("<", "\\u003c");
  return `<script type="application/json" id="one-file-${name}">${text}</script>`;
}

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => posix.relative(folder, posix.join(entry.parentPath, entry.name)));
}
