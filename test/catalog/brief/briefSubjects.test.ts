import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {csvFormatRows, csvParseRows} from "d3-dsv";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {briefSubject, SUBJECT_COLUMNS} from "../../../src/catalog/brief/briefSubjects.js";
import {readPublishedFigures} from "../../../src/catalog/brief/publishedFigures.js";

const figures = readPublishedFigures("data/brief");

/** Another value that the column may hold in itself. */
const OTHERS = {
  scale: ["tiny", "small"],
  machine: ["1x-rtx-3090", "2x-rtx-3090"],
  layout: ["data-parallel", "zero-3"],
  pricing: ["on-demand", "spot"],
  quantity: ["params", "steps"],
  reading: ["table", "input"]
};

describe("briefSubject(place)", () => {
  // Read off the brief by hand.
  it.each([
    ["scaling-table.csv", "Tiny", "Training Samples", {scale: "tiny", quantity: "samples"}],
    ["scaling-table.csv", "Tiny", "Tokens Seen", {scale: "tiny", quantity: "tokens_seen", reading: "table"}],
    [
      "scaling-table.csv",
      "Large",
      "GPU Hours (2x RTX 3090)",
      {scale: "large", machine: "2x-rtx-3090", quantity: "wall_hours"}
    ],
    [
      "cost-analysis.csv",
      "XL, 8x Spot A100",
      "Total Cost",
      {scale: "xl", machine: "8x-a100-80gb", pricing: "spot", quantity: "spot_cost"}
    ],
    [
      "memory-requirements.csv",
      "XL, Peak Total",
      "Per GPU (4x A100)",
      {scale: "xl", machine: "4x-a100-80gb", layout: "zero-3", quantity: "peak_memory"}
    ],
    ["remarks.csv", "Medium, use cases", "Sweet Spot", {scale: "medium"}],
    ["detailed-breakdown.csv", "Large config, basis", "Steps", {scale: "large-config", quantity: "steps"}],
    ["exact-assumptions.csv", "Precision", "Value", {}]
  ])("tells from the headers of %s what %s in %s is about", (file, row, column, subject) => {
    const nothing = {scale: "", machine: "", layout: "", pricing: "", quantity: "", reading: ""};
    expect(briefSubject({file, row, column})).toEqual({...nothing, ...subject});
  });

  it("says nothing of a place that the brief's tables do not have", () => {
    expect(briefSubject({file: "scaling-table.csv", row: "Tiny", column: "Color"})).toBeNull();
    expect(briefSubject({file: "a.csv", row: "Tiny", column: "Params"})).toBeNull();
  });
});

describe("readPublishedFigures(folder) of the brief with a cell changed", () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "brief-"))));
  afterAll(() => rmSync(folder, {recursive: true}));

  it("stops at every cell blanked, filled or changed that says what a figure is about, by its line and column", () => {
    let tried = 0;
    for (const file of readdirSync("data/brief")) {
      const path = join(folder, file);
      const rows = csvParseRows(readFileSync(join("data/brief", file), "utf8"));
      const own = figures.filter((figure) => figure.file === file);
      for (const name of SUBJECT_COLUMNS) {
        const column = rows[0]!.indexOf(name);
        // One row a value, so that every value of every column of every file is changed once.
        for (const value of new Set(own.map((figure) => figure[name]))) {
          const i = own.findLastIndex((figure) => figure[name] === value);
          for (const other of ["", ...OTHERS[name]].filter((one) => one !== value).slice(0, 2)) {
            const changed = rows.map((row, k) => (k === i + 1 ? row.with(column, other) : row));
            writeFileSync(path, csvFormatRows(changed));
            const right = value === "" ? "nothing" : `"${value}"`;
            expect(() => readPublishedFigures(folder)).toThrow(
              `${path}:${i + 2}: column ${name}: got "${other}", expected ${right}, as "${own[i]!.row}"`
            );
            tried++;
          }
        }
      }
      rmSync(path);
    }
    expect(tried).toBeGreaterThan(300);
  });
});
