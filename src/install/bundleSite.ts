import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join, posix, relative, resolve} from "node:path";
import {build, type Metafile, type Plugin} from "esbuild";
import {nameByContent} from "./nameByContent.js";
import {notices} from "./notices.js";

/** File of a built site that has the licenses of the libraries in it. */
const NOTICES = "licenses.txt";

/**
 * Bundles the modules of a built site: Framework leaves each module and library a file of its own, close to two hundred
 * requests a page. What the modules that pages name share goes into chunks; what is not used of a library goes nowhere.
 * Pages preload what they now need, and the libraries' licenses go with them. Every script is named for its content:
 * Framework's own hash of a module knows nothing of chunks, and a browser that kept a script under such a name would ask
 * for chunks that are gone. The site has to be a fresh build of Framework's.
 */
export async function bundleSite(folder: string): Promise<void> {
  const pages = filesUnder(folder, ".html");
  const named = new Map(pages.map((page) => [page, namedModules(folder, page)]));
  const entryPoints = [...new Set([...named.values()].flat())];
  const {outputFiles, metafile} = await build({
    absWorkingDir: resolve(folder),
    entryPoints: entryPoints.map((path) => ({in: `./${path}`, out: path.replace(/\.js$/, "")})),
    outdir: ".",
    chunkNames: "_import/chunks/[name].[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    plugins: [installedLibraries],
    metafile: true,
    write: false,
    logLevel: "error"
  });
  for (const path of filesUnder(folder, ".js")) if (/^_(?:import|node)\//.test(path)) rmSync(join(folder, path));
  rmSync(join(folder, "_node"), {recursive: true, force: true});
  for (const {path, contents} of outputFiles) {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, contents);
  }
  for (const [page, modules] of named) preload(folder, page, modules, metafile);
  renameScripts(folder);
  writeFileSync(join(folder, NOTICES), notices(Object.keys(metafile.inputs)));
}

/** Modules of the site's own that a page's cells import, as paths from the site's root. */
function namedModules(folder: string, page: string): string[] {
  const html = readFileSync(join(folder, page), "utf8");
  const found = [...html.matchAll(/\bimport\("(\.[./]*\/_import\/[^"]+\.js)"\)/g)];
  return [...new Set(found.map(([, path]) => posix.join(posix.dirname(page), path!)))];
}

/** Reads libraries as they are installed rather than as Framework packed them, so that what is unused is left out. */
const installedLibraries: Plugin = {
  name: "installed-libraries",
  setup({onResolve, resolve: resolveAgain}) {
    onResolve({filter: /\/_node\//}, ({path, kind}) => {
      const [, name] = /\/_node\/((?:@[^/]+\/)?[^/@]+)@/.exec(path)!;
      return resolveAgain(name!, {kind, resolveDir: process.cwd()});
    });
  }
};

/** Replaces a page's list of modules to load early by the chunks it needs. */
function preload(folder: string, page: string, modules: readonly string[], {outputs}: Metafile): void {
  const needed = new Set<string>();
  const visit = (path: string) => {
    if (needed.has(path)) return;
    needed.add(path);
    for (const {path: next, kind} of outputs[path]!.imports) if (kind === "import-statement") visit(next);
  };
  modules.forEach(visit);
  const up = relative(dirname(page), ".") || ".";
  const links = [...needed].map(
    (path) => `<link rel="modulepreload" href="${posix.join(up, path).replace(/^(?!\.)/, "./")}">\n`
  );
  const file = join(folder, page);
  const html = readFileSync(file, "utf8");
  const own = /<link rel="modulepreload" href="[^"]*\/_(?:import|node)\/[^"]*">\n/g;
  const without = html.replace(own, "");
  const last = without.lastIndexOf('<link rel="modulepreload"');
  const at = last < 0 ? without.indexOf("</head>") : without.indexOf("\n", last) + 1;
  const credits = `<a href="${posix.join(up, NOTICES)}">Licenses of the libraries in it</a>`;
  const bundled = without.slice(0, at) + links.join("") + without.slice(at);
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
