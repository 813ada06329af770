import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {csvFormat, csvParse} from "d3-dsv";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {loadAccelerators, loadScales} from "../../src/catalog/loadCatalog.js";
import {validation} from "../../src/data/validation.json.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "facts-"));
  cpSync("data", folder, {recursive: true});
});
afterAll(() => rmSync(folder, {recursive: true}));

/** Does the action with another value in a cell of a file, and returns where the cell stands. */
function withCell(file: string, id: string, [column, value]: [string, string], action: (where: string) => void): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const rows = csvParse(text);
  const i = rows.findIndex((row) => row["id"] === id);
  rows[i]![column] = value;
  writeFileSync(path, csvFormat(rows, rows.columns));
  try {
    action(`${path}:${i + 2}: column ${column}: got "${value}", expected`);
  } finally {
    writeFileSync(path, text);
  }
}

describe("an accelerator's data sheet", () => {
  // One H100: 67, 494.5, 989.4 and 1,979 TFLOP/s, 80 GB at 3,350 GB/s, 700 W.
  it.each([
    ["tf32_tflop_per_s", "9999999", "a number from 0.333 to 300000 at the widest"],
    ["tf32_tflop_per_s", "1000", "a number from 123.7 to 989.4, as bf16_tflop_per_s is 989.4"],
    ["tf32_tflop_per_s", "66", "a number from 123.7 to 989.4, as bf16_tflop_per_s is 989.4"],
    ["fp32_tflop_per_s", "1000", "a number from 15.46 to 989.4, as bf16_tflop_per_s is 989.4"],
    ["fp32_tflop_per_s", "600", "a number from 15.45 to 494.5, as tf32_tflop_per_s is 494.5"],
    ["fp8_tflop_per_s", "988", "a number from 989.4 to 3958, as bf16_tflop_per_s is 989.4"],
    ["fp8_tflop_per_s", "19790", "a number from 989.4 to 3958, as bf16_tflop_per_s is 989.4"],
    ["int8_top_per_s", "19790", "a number from 61.84 to 7915, as bf16_tflop_per_s is 989.4"],
    ["memory_gb", "8000", "a number from 1.33 to 6000 at the widest"],
    ["memory_bandwidth_gb_per_s", "9999999", "a number from 33.3 to 300000 at the widest"],
    ["memory_bandwidth_gb_per_s", "33500", "a number from 320 to 20000, as memory_gb is 80"],
    ["memory_bandwidth_gb_per_s", "335", "a number from 494.7 to 197900, as bf16_tflop_per_s is 989.4"],
    ["interconnect_gb_per_s", "9000", "a number from 3.35 to 3350, as memory_bandwidth_gb_per_s is 3350"],
    ["tdp_w", "9999", "a number from 10 to 9000 at the widest"],
    ["year", "1922", "a number from 1990 to 2100 at the widest"],
    ["year", "20222", "a number from 1990 to 2100 at the widest"],
    ["max_gpus_per_node", "9999", "a number from 1 to 1730 at the widest"],
    ["msrp_usd", "9999999", "a number from 33.3 to 600000 at the widest"]
  ])("is refused with %s %s", (column, value, expected) => {
    withCell("accelerators.csv", "h100-sxm", [column, value], (where) =>
      expect(() => loadAccelerators(folder)).toThrow(`${where} ${expected}`)
    );
  });

  it("is refused by the figure that no longer fits the one changed", () => {
    withCell("accelerators.csv", "h100-sxm", ["memory_gb", "8"], (where) =>
      expect(() => loadAccelerators(folder)).toThrow(
        where.replace(
          /column .*/,
          'column memory_bandwidth_gb_per_s: got "3350", expected a number from 32 to 2000, as memory_gb is 8'
        )
      )
    );
  });

  it("may lack what is optional, and may be of a chip that has not come", () => {
    withCell("accelerators.csv", "h100-sxm", ["tf32_tflop_per_s", ""], () =>
      expect(loadAccelerators(folder)).toHaveLength(70)
    );
    withCell("accelerators.csv", "h100-sxm", ["year", "2028"], () => expect(loadAccelerators(folder)).toHaveLength(70));
  });
});

describe("a scale", () => {
  it.each([
    ["samples", "1000000000000000", "a number from 3330 to 3e12 at the widest"],
    ["sequence_length", "1", "a number from 21.3 to 3e6 at the widest"]
  ])("is refused with %s %s", (column, value, expected) => {
    withCell("scales.csv", "tiny", [column, value], (where) =>
      expect(() => loadScales(folder)).toThrow(`${where} ${expected}`)
    );
  });
});

describe("the loader of the Validation page", () => {
  it("holds measured runs to their accelerators", () => {
    withCell("measured-runs.csv", "llmf-001", ["model_tflops_per_gpu", "9999999"], (where) =>
      expect(() => validation(folder)).toThrow(`${where} at most 989.4, the peak of one`)
    );
  });
});
