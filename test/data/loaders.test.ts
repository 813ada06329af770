import {spawnSync} from "node:child_process";
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {loadCatalog, loadPrices} from "../../src/catalog/loadCatalog.js";
import {catalog} from "../../src/data/catalog.json.js";

const NEGATIVE = "acme,x,t4,1,,,spot,-1,1,,,,,2026-01,page,,,";

function run(loader: string, ...parameters: string[]) {
  const command = ["--import", "tsx", `src/data/${loader}`, ...parameters];
  return spawnSync(process.execPath, command, {encoding: "utf8", timeout: 30_000});
}

describe("data loaders, run as Framework runs them", () => {
  let folder: string;
  let line: number;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "catalog-"));
    cpSync("data", folder, {recursive: true});
    const file = join(folder, "prices.csv");
    const before = readFileSync(file, "utf8");
    line = before.split("\n").length;
    writeFileSync(file, `${before}${NEGATIVE}\n`);
  });
  afterAll(() => rmSync(folder, {recursive: true}));

  it("catalog.json.ts prints the catalog and nothing else", () => {
    const {status, stdout, stderr} = run("catalog.json.ts");
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(catalog("data"));
    expect(catalog("data").scales).toEqual(loadCatalog("data").scales);
  });

  it("prices.json.ts prints every price row", () => {
    const {status, stdout} = run("prices.json.ts");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(loadPrices("data"));
  });

  it.each(["catalog.json.ts", "prices.json.ts"])("%s stops at a bad row with one line", (loader) => {
    const {status, stdout, stderr} = run(loader, folder);
    expect(status).not.toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toBe(`${folder}/prices.csv:${line}: column usd_per_hour: got "-1", expected a number above 0\n`);
  });

  it("prints nothing when imported", () => {
    const url = new URL("../../src/data/catalog.json.ts", import.meta.url).href;
    const {status, stdout} = spawnSync(process.execPath, ["--import", "tsx", "-e", `import("${url}")`], {
      encoding: "utf8"
    });
    expect(status).toBe(0);
    expect(stdout).toBe("");
  });
});
