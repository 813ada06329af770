import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join, posix, relative, resolve} from "node:path";
import {build, type Metafile, type Plugin} from "esbuild";
import {externalScripts} from "./externalScripts.js";
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
  const threads = threadModules(folder);
  const entryPoints = [...new Set([...[...named.values()].flat(), ...threads])];
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
    plugins: [threadPaths(resolve(folder)), installedLibraries],
    metafile: true,
    write: false,
    logLevel: "error"
  });
  for (const path of filesUnder(folder, ".js")) if (/^_(?:import|node)\//.test(path)) rmSync(join(folder, path));
  rmSync(join(folder, "_node"), {recursive: true, force: true});
  for (const {path, contents} of outputFiles) {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, relativeThreads(Buffer.from(contents).toString(), relative(resolve(folder), path)));
  }
  for (const [page, modules] of named) preload(folder, page, modules, metafile);
  renameScripts(folder);
  externalScripts(folder, pages);
  writeFileSync(join(folder, NOTICES), notices(Object.keys(metafile.inputs)));
}

/** Modules of the site's own that a page's cells import, as paths from the site's root. */
function namedModules(folder: string, page: string): string[] {
  const html = readFileSync(join(folder, page), "utf8");
  const found = [...html.matchAll(/\bimport\("(\.[./]*\/_import\/[^"]+\.js)"\)/g)];
  return [...new Set(found.map(([, path]) => posix.join(posix.dirname(page), path!)))];
}

/** Modules that others name by import.meta.resolve, to run in threads of their own, in a module's text. */
const THREAD = /import\.meta\.resolve\((["'])(\.{1,2}\/[^"']+\.js)\1\)/g;

/** Stands before a path from the site's root until it is known where the module that names it ends up. */
const FROM_ROOT = "site-root:";

/** Modules that run in threads of their own, as paths from the site's root. */
function threadModules(folder: string): string[] {
  const modules = filesUnder(folder, ".js").filter((path) => path.startsWith("_import/"));
  return modules.flatMap((path) =>
    [...readFileSync(join(folder, path), "utf8").matchAll(THREAD)].map(([, , to]) =>
      posix.join(posix.dirname(path), to!)
    )
  );
}

/** Names modules of other threads from the site's root: a module that names one may go into a chunk elsewhere. */
function threadPaths(folder: string): Plugin {
  return {
    name: "thread-paths",
    setup({onLoad}) {
      onLoad({filter: /[\\/]_import[\\/].*\.js$/}, ({path}) => {
        const text = readFileSync(path, "utf8");
        const from = posix.dirname(relative(folder, path).replaceAll("\\", "/"));
        const contents = text.replace(THREAD, (_, quote: string, to: string) => {
          const target = `${quote}${FROM_ROOT}${posix.join(from, to)}${quote}`;
          return `import.meta.resolve(${target})`;
        });
        return {contents, loader: "js"};
      });
    }
  };
}

/** Names modules of other threads from where a built script stands. */
function relativeThreads(text: string, path: string): string {
  const from = posix.dirname(path.replaceAll("\\", "/"));
  return text.replace(new RegExp(`${FROM_ROOT}([^"'\`]+)`, "g"), (_, to: string) =>
    posix.relative(from, to).replace(/^(?!\.)/, "./")
  );
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
