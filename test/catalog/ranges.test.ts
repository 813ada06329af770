import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {loadErrorRanges} from "../../src/catalog/calibration/trainingCatalog.js";
import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {loadCorrelations, loadRanges} from "../../src/catalog/ranges.js";

const {assumptions} = loadCatalog("data");
const errors = loadErrorRanges("data");

function folderWith(file: string, header: string, row: string): string {
  const folder = mkdtempSync(join(tmpdir(), "ranges-"));
  writeFileSync(join(folder, file), `${header}\n${row}\n`);
  return folder;
}

describe("ranges.csv", () => {
  const read = (row: string) =>
    loadRanges(folderWith("ranges.csv", "id,range,source,as_of,note", row), assumptions, errors);

  test("takes ends and middle of what is measured from the errors of the kind of model", () => {
    const {low, middle, high} = errors.find(
      (one) => one.quantity === "tokens_per_second_per_gpu" && one.kind === "mixture"
    )!;
    expect(read("throughput_error_mixture,from measured,x,2026-11,")[0]!.range).toBe(`${low} to ${middle} to ${high}`);
    expect(read("pue,1.05 to 1.1 to 1.25,x,2026-11,")[0]!.range).toBe("1.05 to 1.1 to 1.25");
  });

  test.each([
    ["nothing,1 to 2,x,2026-11,", /ranges\.csv:2: column id: got "nothing", expected an assumption/],
    ["pue,2 to 1,x,2026-11,", /:2: column range: got "2 to 1", expected a distribution/],
    ["pue,1.5 to 1.6,x,2026-11,", /:2: column range: got "1.5 to 1.6", expected a range that holds 1\.1/],
    ["pue,from measured,x,2026-11,", /:2: column range: .*only the errors of throughput/],
    ["pue,1 to 2,,2026-11,", /:2: column source/]
  ])("refuses %s", (row, message) => {
    expect(() => read(row)).toThrow(message);
  });
});

describe("correlations.csv", () => {
  const read = (row: string) =>
    loadCorrelations(folderWith("correlations.csv", "group,input,loading,source,as_of,note", row), assumptions);

  test("takes assumptions, pairs of their ends and prices", () => {
    for (const input of ["pue", "power_price", "price_spot"])
      expect(read(`site,${input},-0.5,x,2026-11,`)).toMatchObject([{group: "site", input, loading: -0.5}]);
  });

  test.each([
    ["site,nothing,1,x,2026-11,", /:2: column input: got "nothing"/],
    ["site,pue,1.5,x,2026-11,", /:2: column loading: got "1.5", expected a number from -1 to 1/]
  ])("refuses %s", (row, message) => {
    expect(() => read(row)).toThrow(message);
  });
});
