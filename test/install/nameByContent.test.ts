import {describe, expect, test} from "vitest";
import {nameByContent} from "../../src/install/nameByContent.js";

/** A site of a page, the script it names, a chunk of that, and two scripts that import each other. */
const SITE: Record<string, string> = {
  "index.html": 'import("./_import/open.11111111.js"); link("./_observablehq/client.22222222.js")',
  "_observablehq/client.22222222.js": "client",
  "_import/open.11111111.js": 'import"./chunks/chunk.AAAAAAAA.js";import("./chunks/lazy.33333333.BBBBBBBB.js")',
  "_import/chunks/chunk.AAAAAAAA.js": "shared",
  "_import/chunks/lazy.33333333.BBBBBBBB.js": 'import"./chunk.CCCCCCCC.js";lazy',
  "_import/chunks/chunk.CCCCCCCC.js": 'import("./lazy.33333333.BBBBBBBB.js");"./gone.44444444.js"',
  "_import/lone.55555555.js": "lone"
};

/** Names by what they were before. */
function names(changes: Record<string, string> = {}): Record<string, string> {
  const before = {...SITE, ...changes};
  const after = [...nameByContent(new Map(Object.entries(before))).keys()];
  return Object.fromEntries(Object.keys(before).map((path, i) => [path, after[i]!]));
}

/** The names that a change of files changes. */
function changed(changes: Record<string, string>): string[] {
  const [before, after] = [names(), names(changes)];
  return Object.keys(SITE).filter((path) => before[path] !== after[path]);
}

describe("nameByContent(…)", () => {
  test("gives every script a hash for those it has, and leaves pages their names", () => {
    const hash = "[0-9a-f]{8}";
    expect(Object.values(names()).join("\n")).toMatch(
      new RegExp(
        `^index\\.html\n_observablehq/client\\.${hash}\\.js\n_import/open\\.${hash}\\.js\n_import/chunks/chunk\\.${hash}\\.js\n` +
          `_import/chunks/lazy\\.${hash}\\.js\n_import/chunks/chunk\\.${hash}\\.js\n_import/lone\\.${hash}\\.js$`
      )
    );
  });

  test("changes the references of pages and scripts with the names, and no others", () => {
    const files = nameByContent(new Map(Object.entries(SITE)));
    const name = names();
    const under = (path: string) => name[path]!.slice("_import/".length);
    expect(files.get("index.html")).toBe(
      `import("./${name["_import/open.11111111.js"]}"); link("./${name["_observablehq/client.22222222.js"]}")`
    );
    expect(files.get(name["_import/open.11111111.js"]!)).toBe(
      `import"./${under("_import/chunks/chunk.AAAAAAAA.js")}";import("./${under("_import/chunks/lazy.33333333.BBBBBBBB.js")}")`
    );
    expect(files.get(name["_import/chunks/chunk.CCCCCCCC.js"]!)).toContain('"./gone.44444444.js"');
  });

  test("changes the name of a script and of all that lead to it, those that import one another included", () => {
    const lone = "_import/lone.55555555.js";
    const open = "_import/open.11111111.js";
    const chunk = "_import/chunks/chunk.AAAAAAAA.js";
    const pair = ["_import/chunks/lazy.33333333.BBBBBBBB.js", "_import/chunks/chunk.CCCCCCCC.js"];
    expect(changed({[lone]: "other"})).toEqual([lone]);
    expect(changed({[chunk]: "other"})).toEqual([open, chunk]);
    for (const one of pair) expect(changed({[one]: `${SITE[one]}more`})).toEqual([open, ...pair]);
  });

  test("tells which of two scripts is imported where", () => {
    const [chunk, other, third] = ["AAAAAAAA", "CCCCCCCC", "DDDDDDDD"].map((hash) => `chunk.${hash}.js`);
    const open = "_import/open.11111111.js";
    const site = (imported: string) => ({
      [open]: `import"./chunks/${chunk}";import"./chunks/${other}";import"./chunks/${third}"`,
      [`_import/chunks/${other}`]: "other",
      [`_import/chunks/${third}`]: `import"./${imported}"`
    });
    expect(names(site(chunk!))[open]).not.toBe(names(site(other!))[open]);
  });

  test("looks neither at the hashes there were nor at the order of files", () => {
    const renamed = Object.entries(SITE).map(([path, text]): [string, string] => [
      path.replace("AAAAAAAA", "ZZZZZZZZ").replace("11111111", "99999999"),
      text.replace("AAAAAAAA", "ZZZZZZZZ").replace("11111111", "99999999")
    ]);
    const after = [...nameByContent(new Map(renamed.reverse())).entries()].reverse();
    expect(after).toEqual([...nameByContent(new Map(Object.entries(SITE))).entries()]);
  });
});
