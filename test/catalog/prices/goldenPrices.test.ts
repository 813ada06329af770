import {readdirSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Price} from "../../../src/model/catalog.js";
import {GOLDEN, GOLDEN_NOW, type GoldenPrice} from "./goldenPrices.js";
import {FIXTURES} from "./priceServer.js";
import {parseCatalogFile, realContext} from "./realCatalogs.js";

/** The lines of real catalogs that the prices stand in, with their header: a file for each catalog. */
const LINES = join(FIXTURES, "golden");

const context = realContext();

/** The file with a price's lines, and the cloud they are of. */
function linesOf([file]: GoldenPrice, isNow: boolean): {name: string; cloud: string} {
  if (!isNow) return {name: `${file}.csv`, cloud: file};
  const name = `v8-${file.replace(/^excerpts\//, "").replace(/(\/vms|\.rows)\.csv$/, "")}`;
  return {name: `${name}.csv`, cloud: name.split("-")[1]!};
}

const rows = new Map<string, Price[]>();
function rowsIn({name, cloud}: {name: string; cloud: string}): Price[] {
  const known = rows.get(name) ?? parseCatalogFile({cloud, path: join(LINES, name)}, context).rows;
  rows.set(name, known);
  return known;
}

const ALL = [
  ...GOLDEN.map((one) => [one, linesOf(one, false)] as const),
  ...GOLDEN_NOW.map((one) => [one, linesOf(one, true)] as const)
];

describe(`${ALL.length} prices read by eye, of the lines they stand in`, () => {
  it("are sixty at least, each of other lines, and every file of lines is of some", () => {
    expect(new Set(ALL.map(([one]) => one.slice(0, 4).join(" "))).size).toBeGreaterThanOrEqual(60);
    expect(readdirSync(LINES).sort()).toEqual([...new Set(ALL.map(([, {name}]) => name))].sort());
  });

  it.each(ALL)("%s", ([, sku, region, pricing, accelerator_id, gpus, usd_per_hour], file) => {
    const found = rowsIn(file).filter((row) => row.sku === sku && row.region === region && row.pricing === pricing);
    expect(found).toMatchObject([{accelerator_id, gpus, usd_per_hour}]);
    expect(found[0]!.usd_per_gpu_hour).toBeCloseTo(usd_per_hour / gpus, 5);
  });
});
