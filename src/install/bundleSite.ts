import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join, posix, relative, resolve} from "node:path";
import {build, type Plugin} from "esbuild";
import {deferModules} from "./deferModules.js";
import {externalScripts} from "./externalScripts.js";
import {mergeChunks} from "./mergeChunks.js";
import {nameByContent} from "./nameByContent.js";
import {notices} from "./notices.js";
import {partOfJstat} from "./partOfJstat.js";
import {importsIn, reachedFrom} from "./scripts.js";
import {wordsApart} from "./wordsApart.js";

/** File of a built site that has the licenses of the libraries in it. */
const NOTICES = "licenses.txt";

/**
 * Bundles the modules of a site that Framework built without them (stage.ts): those that pages name, from src. What they
 * share goes into chunks; what is not used of a library goes nowhere. Pages preload what they need, and the libraries'
 * licenses go with them. Every script is named for its content: a browser that kept a script under a name of its own
 * would ask for chunks that are gone. The site has to be a fresh build of Framework's.
 */
export async function bundleSite(folder: string): Promise<void> {
  const pages = filesUnder(folder, ".html");
  const named = pages.flatMap((page) => namedModules(folder, page));
  const threads = threadModules();
  const entryPoints = [...new Set([...named, ...threads])];
  const {outputFiles, metafile} = await build({
    absWorkingDir: resolve(folder),
    entryPoints: entryPoints.map((path) => ({in: sourceOf(path), out: path.replace(/\.js$/, "")})),
    outdir: ".",
    chunkNames: "_import/chunks/[name].[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    plugins: [wordsApart, threadPaths, partOfJstat],
    metafile: true,
    write: false,
    logLevel: "error"
  });
  for (const page of pages) writeFileSync(join(folder, page), deferModules(readFileSync(join(folder, page), "utf8")));
  const scripts = await mergeChunks(
    {
      texts: new Map(outputFiles.map(({path, text}) => [relative(resolve(folder), path).replaceAll("\\", "/"), text])),
      imports: importsIn(metafile)
    },
    new Set(entryPoints),
    [...pages.map((page) => firstModules(folder, page)), ...pages.map((page) => namedModules(folder, page))],
    threads
  );
  for (const path of filesUnder(folder, ".js")) if (/^_(?:import|node)\//.test(path)) rmSync(join(folder, path));
  rmSync(join(folder, "_node"), {recursive: true, force: true});
  for (const [path, text] of scripts.texts) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), relativeThreads(text, path));
  }
  for (const page of pages) preload(folder, page, reachedFrom(firstModules(folder, page), scripts.imports));
  renameScripts(folder);
  externalScripts(folder, pages);
  writeFileSync(join(folder, NOTICES), notices(Object.keys(metafile.inputs)));
}

/** Modules of the site's own that a page's cells import, as paths from the site's root. */
function namedModules(folder: string, page: string): string[] {
  return modulesIn(readFileSync(join(folder, page), "utf8"), page);
}

function modulesIn(script: string, page: string): string[] {
  const found = [...script.matchAll(/\bimport\("(\.[./]*\/_import\/[^"]+\.js)"\)/g)];
  return [...new Set(found.map(([, path]) => posix.join(posix.dirname(page), path!)))];
}

/** Those of them that the page's first cell imports: the others are asked for once the notebook is open. */
function firstModules(folder: string, page: string): string[] {
  const html = readFileSync(join(folder, page), "utf8");
  const [first = ""] = /define\(\{id: "[0-9a-f]{8}", outputs:[\s\S]*?\n\}\}\);/.exec(html) ?? [];
  return modulesIn(first, page);
}

/** Modules that others name by import.meta.resolve, to run in threads of their own, in a module's text. */
const THREAD = /import\.meta\.resolve\((["'])(\.{1,2}\/[^"']+\.js)\1\)/g;

/** Stands before a path from the site's root until it is known where the module that names it ends up. */
const FROM_ROOT = "site-root:";

/** Modules that run in threads of their own, as paths from the site's root. */
function threadModules(): string[] {
  const modules = filesUnder("src", ".ts").filter((path) => !path.startsWith("."));
  return modules.flatMap((path) =>
    [...readFileSync(join("src", path), "utf8").matchAll(THREAD)].map(([, , to]) => fromRoot(path, to!))
  );
}

/** Stands in the name of a thread's module for the hash of what it holds, until that is known. */
const NO_HASH = "00000000";

/** Returns the path from the site's root that a module of src has which another names. */
function fromRoot(path: string, to: string): string {
  return posix.join("_import", posix.dirname(path), to.replace(/\.js$/, `.${NO_HASH}.js`));
}

/** Returns the file of src that a path from the site's root stands for, with Framework's hash in it or without. */
function sourceOf(path: string): string {
  const stem = resolve("src", path.replace(/^_import\//, "").replace(/(?:\.[0-9a-f]{8})?\.js$/, ""));
  return [`${stem}.ts`, `${stem}.js`].find((file) => existsSync(file)) ?? `${stem}.js`;
}

/** Names modules of other threads from the site's root: a module that names one may go into a chunk elsewhere. */
const threadPaths: Plugin = {
  name: "thread-paths",
  setup({onLoad}) {
    onLoad({filter: /\.ts$/}, ({path}) => {
      const text = readFileSync(path, "utf8");
      const own = relative("src", path).replaceAll("\\", "/");
      const contents = text.replace(
        THREAD,
        (_, quote: string, to: string) => `import.meta.resolve(${quote}${FROM_ROOT}${fromRoot(own, to)}${quote})`
      );
      return {contents, loader: "ts"};
    });
  }
};

/** Names modules of other threads from where a built script stands. */
function relativeThreads(text: string, path: string): string {
  const from = posix.dirname(path.replaceAll("\\", "/"));
  return text.replace(new RegExp(`${FROM_ROOT}([^"'\`]+)`, "g"), (_, to: string) =>
    posix.relative(from, to).replace(/^(?!\.)/, "./")
  );
}

/**
 * Replaces a page's list of modules to load early by the chunks it needs. They are of low priority: the style and the
 * frame's scripts, which the first paint waits for, go first, and with them the answer that is built into the page.
 */
function preload(folder: string, page: string, needed: ReadonlySet<string>): void {
  const up = relative(dirname(page), ".") || ".";
  const links = [...needed].map(
    (path) => `<link rel="modulepreload" fetchpriority="low" href="${posix.join(up, path).replace(/^(?!\.)/, "./")}">\n`
  );
  const file = join(folder, page);
  const html = readFileSync(file, "utf8");
  const own = /<link rel="modulepreload" href="[^"]*\/_(?:import|node)\/[^"]*">\n/g;
  const without = html.replace(own, "");
  const last = without.lastIndexOf('<link rel="modulepreload"');
  const at = last < 0 ? without.indexOf("</head>") : without.indexOf("\n", last) + 1;
  const credits = `<a href="${posix.join(up, NOTICES)}">Licenses of the libraries in it</a>`;
  const bundled = (without.slice(0, at) + links.join("") + without.slice(at)).replaceAll(
    '<link rel="modulepreload" href',
    '<link rel="modulepreload" fetchpriority="low" href'
  );
  writeFileSync(file, bundled.replace(/(<\/div>\s*)?<\/footer>/, ` ${credits}$&`));
}

function renameScripts(folder: string): void {
  const paths = [...filesUnder(folder, ".js"), ...filesUnder(folder, ".html")];
  const files = new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  const renamed = nameByContent(files);
  for (const path of paths) if (!renamed.has(path)) rmSync(join(folder, path));
  for (const [path, text] of renamed) writeFileSync(join(folder, path), text);
}

/** Files with an ending, as paths from the folder. */
function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((path) => path.endsWith(ending))
    .map((path) => path.replaceAll("\\", "/"));
}
