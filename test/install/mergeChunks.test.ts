import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {pathToFileURL} from "node:url";
import {afterAll, expect, test} from "vitest";
import {groupChunks} from "../../src/install/groupChunks.js";
import {mergeChunks} from "../../src/install/mergeChunks.js";
import {reachedFrom, type Scripts} from "../../src/install/scripts.js";

const folder = mkdtempSync(join(tmpdir(), "chunks-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** As esbuild writes them: names alike in every file, imports first, exports last. */
const TEXTS = {
  "_import/one.js":
    'import{a as x}from"./chunks/p.js";import{a as y,c}from"./chunks/q.js";import"./chunks/r.js";var z=x+y+c;export{z as one};',
  "_import/two.js":
    'import{a}from"./chunks/p.js";import{a as y}from"./chunks/q.js";var b=a*y,w=async()=>(await import("./later.js")).later;export{b as two,w as wait};',
  "_import/later.js":
    'import{b as t}from"./chunks/s.js";import{a as y}from"./chunks/q.js";var l=t+y;export{l as later};',
  "_import/chunks/p.js": 'import{a as k}from"./q.js";var a=k+1;export{a};',
  "_import/chunks/q.js": "var a=10,b=5;export{a,b as c};",
  "_import/chunks/r.js": `globalThis.ran=(globalThis.ran??0)+1;globalThis.long=${JSON.stringify("long ".repeat(1000))};`,
  "_import/chunks/s.js": "var b=3;export{b};"
};

const IMPORTS: Record<string, string[]> = {
  "_import/one.js": ["_import/chunks/p.js", "_import/chunks/q.js", "_import/chunks/r.js"],
  "_import/two.js": ["_import/chunks/p.js", "_import/chunks/q.js"],
  "_import/later.js": ["_import/chunks/s.js", "_import/chunks/q.js"],
  "_import/chunks/p.js": ["_import/chunks/q.js"]
};

const SCRIPTS: Scripts = {texts: new Map(Object.entries(TEXTS)), imports: new Map(Object.entries(IMPORTS))};

test("chunks that are loaded together are one, and every script gives what it gave", async () => {
  const entries = new Set(["_import/one.js", "_import/two.js", "_import/later.js"]);
  const {texts, imports} = await mergeChunks(SCRIPTS, entries, [["_import/one.js"], ["_import/two.js"]]);
  const chunks = [...texts.keys()].filter((path) => path.startsWith("_import/chunks/")).sort();
  // p and q are of both; r is of one alone, and s of none.
  expect(chunks).toEqual(["_import/chunks/r.js", "_import/chunks/s.js", "_import/chunks/together.00000000.js"]);
  expect([...reachedFrom(["_import/two.js"], imports)].sort()).toEqual([
    "_import/chunks/together.00000000.js",
    "_import/two.js"
  ]);
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(folder, "package.json"), '{"type": "module"}');
  const load = (path: string) => import(pathToFileURL(join(folder, path)).href) as Promise<Record<string, unknown>>;
  expect((await load("_import/one.js")).one).toBe(11 + 10 + 5);
  const {two, wait} = await load("_import/two.js");
  expect(two).toBe(110);
  expect(await (wait as () => Promise<number>)()).toBe(13);
  expect((globalThis as {ran?: number}).ran).toBe(1);
});

test("a short chunk that one page alone loads is one with what all load, unless a thread loads either", async () => {
  const texts = new Map(Object.entries({...TEXTS, "_import/chunks/r.js": "globalThis.ran=(globalThis.ran??0)+1;"}));
  const entries = new Set(["_import/one.js", "_import/two.js", "_import/later.js"]);
  const pages = [["_import/one.js"], ["_import/two.js"]];
  const chunksOf = (scripts: Scripts) =>
    [...scripts.texts.keys()].filter((path) => path.startsWith("_import/chunks/")).sort();
  const {imports} = SCRIPTS;
  expect(chunksOf(await mergeChunks({texts, imports}, entries, pages))).toEqual([
    "_import/chunks/s.js",
    "_import/chunks/together.00000000.js"
  ]);
  // The thread loads q and s: p and r, which pages alone load, are one, and r comes along with p.
  const {texts: apart, imports: then} = await mergeChunks({texts, imports}, entries, pages, ["_import/later.js"]);
  const loaded = [...reachedFrom(["_import/later.js"], then)];
  expect(loaded.map((path) => apart.get(path)!).join("")).not.toContain("ran");
});

test("chunks that would import one another in a circle stay apart", () => {
  const texts = new Map([
    ["one.js", ""],
    ["two.js", ""],
    ["a.js", "a"],
    ["b.js", "b".repeat(9000)],
    ["c.js", "c"]
  ]);
  const imports = new Map([
    ["one.js", ["a.js"]],
    ["two.js", ["b.js"]],
    ["three.js", ["c.js"]],
    ["a.js", ["b.js"]],
    ["b.js", ["c.js"]]
  ]);
  const groups = groupChunks({texts, imports}, new Set(["one.js", "two.js", "three.js"]), [
    ["one.js"],
    ["two.js"],
    ["three.js"]
  ]);
  expect(groups.some((group) => group.includes("a.js") && group.includes("c.js") && !group.includes("b.js"))).toBe(
    false
  );
});
