import {expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {parseUnit} from "../../src/engine/unit.js";
import {wordsOfAssumption, formatCell, parseAssumption, parseCell} from "../../src/scenario/cells/cell.js";
import {rangeOfAssumption} from "../../src/scenario/ranges/rangeText.js";
import {checkAssumption, checkField} from "../../src/scenario/cells/checkValue.js";
import {choicesOf, fieldOf, FIELDS, fieldsOf} from "../../src/scenario/fields.js";
import {TABLES} from "../../src/model/tables/index.js";
import {CATALOGS, type Value} from "../../src/scenario/scenario.js";
import {CATALOG} from "./fixture.js";

const catalog = committedCatalog();

test("fields name columns that the catalogs have, in units that convert", () => {
  for (const {catalog: name, field, unit, entry} of FIELDS) {
    expect(Object.keys(catalog[name][0] ?? TABLES[name].facts), `${name}.${field}`).toContain(field);
    expect(parseUnit(entry).powers).toEqual(parseUnit(unit).powers);
  }
});

test("every committed value is possible and plausible, and its cell reads back", () => {
  for (const name of CATALOGS) {
    for (const row of catalog[name]) {
      for (const field of fieldsOf(name)) {
        const value = (row as unknown as Record<string, Value>)[field.field]!;
        const choices = choicesOf(field, catalog);
        const where = `${name}.${field.field} ${JSON.stringify(value)}`;
        if (field.kind !== "text" || value !== "")
          expect(checkField(field, value, choices), where).toEqual({problem: null, warning: null});
        if (typeof value !== "string" || value === value.trim()) {
          const back = parseCell(field, formatCell(field, value), choices);
          // Prices per GB are kept per byte, some with the dust of the division.
          const isPrice = typeof value === "number" && field.unit.startsWith("USD") && field.entry !== field.unit;
          if (isPrice) expect(Math.abs(Number(back) / (value || 1) - (value ? 1 : 0)), where).toBeLessThan(1e-15);
          else expect(back, where).toBe(value);
        }
      }
    }
  }
  for (const assumption of catalog.assumptions) {
    if (assumption.low !== null && assumption.low === assumption.high) continue;
    expect(checkAssumption(assumption, assumption.value), assumption.id).toEqual({problem: null, warning: null});
    expect(parseAssumption(assumption, wordsOfAssumption(assumption, assumption.value))).toBe(assumption.value);
  }
});

test("parseCell(…) reads the text of a cell by its field", () => {
  const field = (name: Parameters<typeof fieldOf>[0], column: string) => fieldOf(name, column)!;
  expect(parseCell(field("accelerators", "memory_capacity"), "24")).toBe(24_000_000_000);
  expect(parseCell(field("accelerators", "tdp"), "")).toBe(null);
  expect(parseCell(field("accelerators", "year"), "2022")).toBe(2022);
  expect(formatCell(field("accelerators", "year"), 2022)).toBe("2022");
  expect(parseCell(field("layouts", "recompute"), "Full")).toBe("full");
  expect(() => parseCell(field("machines", "gpus"), "0")).toThrow("GPUs cannot be 0; the least is 1");
  expect(() => parseCell(field("machines", "gpus"), "")).toThrow("A number is missing");
  expect(() => parseCell(field("scales", "layers"), "8.5")).toThrow("Layers is a whole number, and 8.5 is not");
  expect(() => parseCell(field("offers", "usd_per_gpu_hour_median"), "-$1")).toThrow("Price cannot be -$1.00");
  expect(() => parseCell(field("scales", "name"), "  ")).toThrow("Name needs a name");
});

test("a value outside its plausible range is possible, with a warning", () => {
  expect(checkField(fieldOf("offers", "usd_per_gpu_hour_median")!, 500)).toEqual({
    problem: null,
    warning: "$500 is outside the plausible range, $0.01 to $200"
  });
  expect(checkAssumption(CATALOG.assumptions[0]!, 5000)).toEqual({
    problem: null,
    warning: "5,000 is outside the plausible range, 1 to 4,096"
  });
});

test("a batch is whole, as a value and as a range: no layout shares half a sample", () => {
  const batch = catalog.assumptions.find(({id}) => id === "batch_size")!;
  expect(parseAssumption(batch, "48")).toBe(48);
  expect(() => parseAssumption(batch, "2.5")).toThrow("Batch size is a whole number, and 2.5");
  for (const text of ["2 to 3", "2.5 ± 0.5", "uniform(1, 4)", "16 to 64"])
    expect(() => rangeOfAssumption(batch, text, false), text).toThrow(
      /^Batch size is a whole number; write choices, as/
    );
  expect(() => rangeOfAssumption(batch, "2.5 | 3", false)).toThrow("Batch size is a whole number, and 2.5");
  expect(rangeOfAssumption(batch, "16 | 32 | 64", false)).toEqual({value: 32, range: "16 | 32 | 64"});
});

test("a list is several of its choices, each once, and any alone", () => {
  const plain = catalog.assumptions.find(({id}) => id === "plan_provider")!;
  const providers = {...plain, choices: ["any", "aws", "lambda", "us, east"]};
  expect(plain.unit).toBe("list");
  expect(parseAssumption(providers, " AWS ,lambda")).toBe("aws, lambda");
  expect(parseAssumption(providers, "lambda\naws")).toBe("lambda, aws");
  expect(parseAssumption(providers, "")).toBe("any");
  expect(parseAssumption(providers, "us, east")).toBe("us, east");
  expect(() => parseAssumption(providers, "aws, gcp")).toThrow(/is one of any, aws, lambda, .*"gcp" is not/);
  expect(() => parseAssumption(providers, "aws, aws")).toThrow('names "aws" twice');
  expect(() => parseAssumption(providers, "aws, any")).toThrow("is any alone, or names without it");
  expect(checkAssumption(providers, 3).problem).toContain("3 is not");
});

test("a share above all there is is refused, not planned with", () => {
  const share = catalog.assumptions.find(({id}) => id === "memory_margin")!;
  expect(parseAssumption(share, "95%")).toBe(0.95);
  expect(parseAssumption(share, "1")).toBe(1);
  for (const text of ["95", "1.5", "150 %"]) expect(() => parseAssumption(share, text), text).toThrow(/1 is all of it/);
  expect(checkAssumption(share, 1.01).problem).toContain("is a share and cannot be 1.01");
  // What is plausible of a share may end below all of it; what is possible does not.
  const utilization = catalog.assumptions.find(({id}) => id === "mfu_a100")!;
  expect(checkAssumption(utilization, 0.9)).toMatchObject({
    problem: null,
    warning: expect.stringContaining("plausible")
  });
  expect(checkAssumption(utilization, 1)).toMatchObject({problem: null});
  expect(checkAssumption(utilization, 1.01).problem).toContain("is a share and cannot be 1.01");
});
