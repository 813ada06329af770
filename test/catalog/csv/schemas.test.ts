import {describe, expect, it} from "vitest";
import {parseCatalog} from "../../../src/catalog/csv/readCatalog.js";
import {rowSchema} from "../../../src/catalog/csv/rowSchema.js";
import {assumptionRow, priceRow} from "../../../src/catalog/csv/schemas.js";
import {layouts} from "../../../src/model/tables/layouts.js";

const PRICES =
  "provider,sku,accelerator_id,gpus,vcpus,memory_gib,pricing,usd_per_hour,usd_per_gpu_hour,region,gpus_sold,as_of,source,stale_since,stale_reason,notes";
const ASSUMPTIONS = "id,label,group,value,unit,low,high,choices,source,as_of,note";
const LAYOUTS = "id,name,recompute,zero_stage,tensor_parallel,pipeline_parallel,expert_parallel,rank,source,as_of,note";

const price = (row: string) => parseCatalog(`${PRICES}\n${row}\n`, priceRow, {file: "p.csv", key: ["sku"]})[0]!;
const assumption = (row: string) =>
  parseCatalog(`${ASSUMPTIONS}\n${row}\n`, assumptionRow, {file: "a.csv", key: ["id"]})[0]!;
const layout = (row: string) =>
  parseCatalog(`${LAYOUTS}\n${row}\n`, rowSchema(layouts), {file: "l.csv", key: ["id"]})[0]!;

describe("priceRow", () => {
  it("reads unknown vCPUs and memory as null", () => {
    expect(price("acme,big,h100,8,,,spot,16,2,,,2026-01,page,,,")).toMatchObject({
      gpus: 8,
      vcpus: null,
      memory_gib: null,
      usd_per_hour: 16
    });
  });

  it("accepts an hourly price that rounding explains", () => {
    expect(price("acme,big,h100,8,,,spot,6.5323,0.81654,,,2026-01,page,,,").usd_per_gpu_hour).toBe(0.81654);
  });

  it.each([
    [
      "a price per hour that is not GPUs × price per GPU",
      "acme,big,h100,8,,,spot,15,2,,,2026-01,page,,,",
      "usd_per_hour"
    ],
    ["a missing price", "acme,big,h100,8,,,spot,16,,,,2026-01,page,,,", "usd_per_gpu_hour"],
    ["a price of zero", "acme,big,h100,8,,,spot,0,0,,,2026-01,page,,,", "usd_per_hour"],
    ["an unknown kind of price", "acme,big,h100,8,,,weekly,16,2,,,2026-01,page,,,", "pricing"],
    ["half a GPU", "acme,big,h100,0.5,,,spot,1,2,,,2026-01,page,,,", "gpus"],
    ["a missing source", "acme,big,h100,8,,,spot,16,2,,,2026-01,,,,", "source"],
    ["a missing date", "acme,big,h100,8,,,spot,16,2,,,,page,,,", "as_of"]
  ])("refuses %s", (_, row, column) => {
    expect(() => price(row)).toThrow(`p.csv:2: column ${column}: got `);
  });
});

describe("assumptionRow", () => {
  it("reads numbers as numbers and choices as a list", () => {
    expect(assumption("rate,Rate,G,3e-4,1/s,0,1,,page,2026-01,")).toMatchObject({value: 0.0003, low: 0, high: 1});
    expect(assumption("kind,Kind,G,b,text,,,a|b,page,2026-01,")).toMatchObject({value: "b", choices: ["a", "b"]});
  });

  it.each([
    ["a wrong unit", "rate,Rate,G,1,furlong,0,2,,page,2026-01,", "unit", "furlong"],
    ["text where a number belongs", "rate,Rate,G,fast,1/s,0,2,,page,2026-01,", "value", "fast"],
    ["a negative number", "rate,Rate,G,-1,1/s,,,,page,2026-01,", "value", "-1"],
    ["a value below its range", "rate,Rate,G,1,1/s,2,3,,page,2026-01,", "value", "1"],
    ["a range with one end", "rate,Rate,G,1,1/s,,3,,page,2026-01,", "high", "3"],
    ["a range that runs backward", "rate,Rate,G,2,1/s,3,1,,page,2026-01,", "value", "2"],
    ["a choice that is none", "kind,Kind,G,c,text,,,a|b,page,2026-01,", "value", "c"],
    ["choices beside a number", "rate,Rate,G,1,1/s,0,2,1|2,page,2026-01,", "choices", "1|2"],
    ["an id that no formula can name", "a-b,Rate,G,1,1/s,0,2,,page,2026-01,", "id", "a-b"]
  ])("refuses %s", (_, row, column, value) => {
    expect(() => assumption(row)).toThrow(`a.csv:2: column ${column}: got "${value}", expected `);
  });
});

describe("rowSchema(layouts)", () => {
  it.each([
    ["a fourth ZeRO stage", "x,X,none,4,1,1,1,1,page,2026-01,", "zero_stage"],
    ["an unknown recomputation", "x,X,some,0,1,1,1,1,page,2026-01,", "recompute"],
    ["no GPU at all", "x,X,none,0,0,1,1,1,page,2026-01,", "tensor_parallel"]
  ])("refuses %s", (_, row, column) => {
    expect(() => layout(row)).toThrow(`l.csv:2: column ${column}: got `);
  });
});
