import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, posix, resolve} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";

/** A small project: two pages over modules of which both, one or neither load a third. */
const PROJECT: Record<string, string> = {
  "package.json": '{"type": "module"}',
  "observablehq.config.ts":
    'export default {root: "src", search: true, interpreters: {".ts": ["node", "--import", "tsx"]}};',
  "src/index.md": page("first", "open", "lone"),
  "src/deep/other.md": page("second", "open"),
  "src/components/open.ts":
    'import {format} from "d3-format";\nimport {words} from "./words.js";\n' +
    'export const open = async () => (await import("./later.js")).later + words + format(".1f")(1);\n',
  "src/components/words.ts": 'export const words: string = "words of both";\n',
  "src/components/more.ts": 'import {words} from "./words.js";\nexport const more = words.length;\n',
  "src/components/later.ts": 'export const later = "later";\n',
  "src/components/lone.ts":
    'export const lone = "lone";\nexport const start = () => new Worker(import.meta.resolve("./apart.js"));\n',
  "src/components/apart.ts": 'postMessage("from apart");\n',
  "src/data/numbers.json.ts": "process.stdout.write(JSON.stringify([1, 2]));\n"
};

/** What the second build differs in: a page says and imports more, and a module has another comment. */
const CHANGES: Record<string, string> = {
  "src/deep/other.md": page("another", "open", "more"),
  "src/components/lone.ts":
    '// Alone.\nexport const lone = "lone";\nexport const start = () => new Worker(import.meta.resolve("./apart.js"));\n'
};

/** Has any request fail that leaves the machine, as on one without a network. */
const OFFLINE = "--import=data:text/javascript,globalThis.fetch=()=>{throw(Error('offline'))}";

let folder: string;
let first: Map<string, string>;
let second: Map<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "build-"));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  first = build(PROJECT);
  second = build(CHANGES);
}, 120_000);
afterAll(() => rmSync(folder, {recursive: true, force: true}));

test("a script whose content differs between two builds has another name, and one that is the same keeps it", () => {
  const scripts = (site: Map<string, string>) =>
    [...site.keys()].filter((path) => !path.endsWith(".html") && path !== "offline.js");
  expect(second.get("offline.js")).not.toBe(first.get("offline.js")); // browsers ask for it by its name, and compare
  const kept = scripts(first).filter((path) => second.has(path));
  for (const path of kept) expect([path, second.get(path)]).toEqual([path, first.get(path)]);
  const stem = (path: string) => path.replace(/\.[0-9a-f]{8}\./, ".");
  const keptStems = new Set(kept.map(stem));
  for (const same of [
    "_import/components/lone.js",
    "_observablehq/client.js",
    "_file/data/numbers.json",
    "licenses.txt"
  ])
    expect([...keptStems]).toContain(same);
  const renewed = scripts(second)
    .filter((path) => !first.has(path))
    .map(stem);
  for (const other of ["_import/components/open.js", "_observablehq/search.js"]) expect(renewed).toContain(other);
});

test("whatever a page or a script of a build names is there", () => {
  for (const site of [first, second]) {
    let references = 0;
    for (const [path, text] of site) {
      if (!/\.(?:html|js)$/.test(path) || path === "one-file.html") continue; // that one has all in it
      for (const [, to] of text.matchAll(/["'](\.{1,2}\/[^"'\s]*\.[0-9A-Za-z]{8}\.\w+)["']/g)) {
        references++;
        expect([...site.keys()]).toContain(posix.join(dirname(path), to!));
      }
    }
    expect(references).toBeGreaterThan(20);
  }
});

test("every script of a build is named for its content, those that run in threads of their own too", () => {
  const scripts = [...second.keys()].filter((path) => path.startsWith("_import/") && path.endsWith(".js"));
  expect(scripts.filter((path) => !/\.(?!0{8})[0-9a-z]{8}\.js$/i.test(path))).toEqual([]);
  const [apart] = scripts.filter((path) => path.includes("apart."));
  const [lone] = scripts.filter((path) => path.includes("lone."));
  expect(second.get(lone!)).toContain(`"./${posix.basename(apart!)}"`);
});

test("scripts that pages ask for early leave the line to what the first paint waits for", () => {
  for (const path of ["index.html", "deep/other.html"]) {
    const links = first.get(path)!.match(/<link rel="modulepreload"[^>]*>/g)!;
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => !link.includes('fetchpriority="low"'))).toEqual([]);
  }
});

test("the licenses of what is bundled go with it", () => {
  expect(first.get("licenses.txt")).toMatch(/^d3-format \d/m);
  expect(first.get("deep/other.html")).toContain('href="../licenses.txt"');
});

test("a loader that fails stops the build with what it says, and leaves the site there was", () => {
  write({"src/data/numbers.json.ts": 'console.error("data/numbers.csv:2: bad");\nprocess.exitCode = 1;\n'});
  const {status, stderr} = run();
  expect([status, stderr]).toEqual([1, "data/numbers.csv:2: bad\n"]);
  expect([...site().keys()]).toEqual([...second.keys()]);
});

function page(words: string, ...modules: string[]): string {
  const imports = modules.map((name) => `import {${name}} from "/components/${name}.js";\n`).join("");
  const uses = modules.map((name) => `\`\`\`js\n${name}\n\`\`\`\n`).join("\n");
  const numbers = '```js\nFileAttachment("/data/numbers.json").json()\n```\n';
  return `# The ${words} page\n\n\`\`\`js\n${imports}\`\`\`\n\n${uses}\n${numbers}`;
}

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), text);
  }
}

/** Runs what `npm run build` runs. */
function run() {
  const command = ["--import", "tsx", resolve("src/install/build.run.ts")];
  return spawnSync(process.execPath, command, {
    cwd: folder,
    encoding: "utf8",
    env: {...process.env, NODE_OPTIONS: OFFLINE}
  });
}

/** Returns the files of a build, by path. */
function build(files: Record<string, string>): Map<string, string> {
  write(files);
  const {status, stdout, stderr} = run();
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
  return site();
}

function site(): Map<string, string> {
  const dist = join(folder, "dist");
  const entries = readdirSync(dist, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  const paths = entries.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(dist.length + 1)
      .replaceAll("\\", "/")
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(dist, path), "utf8")]));
}
