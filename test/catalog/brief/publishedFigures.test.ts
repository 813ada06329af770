import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import {CatalogError} from "../../../src/catalog/csv/CatalogError.js";
import {parsePublishedFigures, readPublishedFigures} from "../../../src/catalog/brief/publishedFigures.js";

const HEADER = "heading,row,column,published,low,high,unit,scale,machine,layout,pricing,quantity,reading,note";
const GOOD = {
  heading: "Memory",
  row: "Tiny",
  column: "Size",
  published: "~40-50 MB",
  low: "40",
  high: "50",
  unit: "MB",
  scale: "tiny",
  machine: "1x-rtx-3090",
  layout: "data-parallel",
  pricing: "",
  quantity: "weights",
  reading: "",
  note: ""
};
const PLACE = {path: "data/brief/t.csv", file: "t.csv"};

function csv(...rows: Partial<typeof GOOD>[]): string {
  return [
    HEADER,
    ...rows.map((row) =>
      Object.values({...GOOD, ...row})
        .map((cell) => `"${cell}"`)
        .join(",")
    )
  ].join("\n");
}

describe("parsePublishedFigures(csv)", () => {
  test("returns numbers, id and rounding", () => {
    expect(parsePublishedFigures(csv({}), PLACE)).toEqual([
      {line: 2, figure: {...GOOD, id: "t-tiny-size", file: "t.csv", low: 40, high: 50, rounding: 5}}
    ]);
  });

  test("keeps a figure without an upper end and a cell without a number", () => {
    const [open, none] = parsePublishedFigures(
      csv({published: "60+ MB", low: "60", high: ""}, {published: "N/A", low: "", high: ""}),
      PLACE
    ).map(({figure}) => figure);
    expect(open).toMatchObject({low: 60, high: null, rounding: 5});
    expect(none).toMatchObject({low: null, high: null, rounding: null});
  });

  test("keeps a claim in words, digits and all", () => {
    const [claim] = parsePublishedFigures(csv({published: "Fits 3090", unit: "text", low: "", high: ""}), PLACE);
    expect(claim!.figure).toMatchObject({published: "Fits 3090", low: null, rounding: null});
  });

  test.each<[Partial<typeof GOOD>, string]>([
    [{heading: ""}, 'column heading: got "", expected a text'],
    [{row: " Tiny"}, 'column row: got " Tiny", expected text without marks or spaces around it'],
    [{column: "x".repeat(301)}, "expected at most 300 characters"],
    [{published: "**40-50 MB**"}, 'column published: got "**40-50 MB**", expected text without marks'],
    [{published: "40 MB, 50 MB"}, 'column published: got "40 MB, 50 MB", expected one figure, a number or a range'],
    [{low: "about 40"}, 'column low: got "about 40", expected a number written out in digits, or nothing'],
    [{low: "41"}, 'column low: got "41", expected 40 MB, as ~40-50 MB is printed'],
    [{low: ""}, 'column low: got "", expected 40 MB, as ~40-50 MB is printed'],
    [{high: "500"}, 'column high: got "500", expected 50 MB, as ~40-50 MB is printed'],
    [
      {published: "60+ MB", low: "60", high: "60"},
      'column high: got "60", expected nothing, as 60+ MB prints no such end'
    ],
    [{published: "N/A"}, 'column low: got "40", expected nothing, as N/A prints no such end'],
    [{published: "~50-40 MB", low: "50", high: "40"}, 'column high: got "40", expected at least 50, the low end'],
    [{unit: "parsec"}, 'column unit: got "parsec", expected one of param, sample'],
    [{unit: "GB"}, 'column published: got "~40-50 MB", expected the unit MB, as MB is printed'],
    [{unit: "text"}, 'column low: got "40", expected nothing'],
    [{scale: "Tiny"}, 'column scale: got "Tiny", expected an id such as 2x-rtx-3090, or nothing'],
    [{machine: "RTX 3090"}, 'column machine: got "RTX 3090", expected an id'],
    [{layout: "ZeRO-3"}, 'column layout: got "ZeRO-3", expected an id'],
    [{pricing: "cheap"}, 'column pricing: got "cheap", expected on-demand, spot or nothing'],
    [{quantity: "Weights"}, 'column quantity: got "Weights", expected the name of a quantity in snake_case'],
    [
      {quantity: "spot_saving_low"},
      'column quantity: got "spot_saving_low", expected the name of a quantity, not of one end of its range'
    ],
    [{reading: "64"}, 'column reading: got "64", expected output, table, sequence, input or nothing'],
    [{note: "x".repeat(301)}, "expected at most 300 characters"]
  ])("names file, line, column and value of the bad row %j", (bad, message) => {
    const parse = () => parsePublishedFigures(csv({}, {row: "Small"}, bad), PLACE);
    expect(parse).toThrow("data/brief/t.csv:4: column ");
    expect(parse).toThrow(message);
    expect(parse).toThrow(/^.*$/); // one line
  });

  test("names an id that no catalog has", () => {
    const parse = (known: object) => () => parsePublishedFigures(csv({}), {...PLACE, known});
    expect(parse({scale: ["tiny"], machine: ["1x-rtx-3090"], layout: ["data-parallel"]})).not.toThrow();
    expect(parse({scale: ["small", "large"]})).toThrow(
      't.csv:2: column scale: got "tiny", expected one of small, large'
    );
    expect(parse({machine: ["1x-h100"]})).toThrow(
      't.csv:2: column machine: got "1x-rtx-3090", expected one of 1x-h100'
    );
    expect(parse({layout: ["zero-3"]})).toThrow('t.csv:2: column layout: got "data-parallel", expected one of zero-3');
  });

  test("names a wrong header, a short row, a long row and a stray quote", () => {
    const parse = (text: string) => () => parsePublishedFigures(text, PLACE);
    expect(parse("")).toThrow('t.csv:1: column heading: got "", expected the header heading');
    expect(parse(HEADER.replace("low", "lo"))).toThrow('t.csv:1: column low: got "lo", expected the header low');
    expect(parse(`${HEADER},more`)).toThrow('t.csv:1: column 15: got "more", expected no more columns');
    expect(parse(`${HEADER}\na,b`)).toThrow('t.csv:2: column column: got "", expected 14 cells');
    expect(parse(`${csv({})},more`)).toThrow('t.csv:2: column 15: got "more", expected no more cells');
    expect(parse(`${csv({})}\na,b"c,d`)).toThrow("data/brief/t.csv:3: ");
  });

  test.each([
    ["a quote left open", `${csv({})}\n"Memory,Small,Size,1 MB,1,1,MB,small,,,,weights,,`],
    ["a quote in the middle of a cell", `${csv({})}\nMe"mory,Small,Size,1 MB,1,1,MB,small,,,,weights,,`],
    ["text after a closing quote", `${csv({})}\n"Memory"x,Small,Size,1 MB,1,1,MB,small,,,,weights,,`]
  ])("stops at %s with one line that names file and line", (_, text) => {
    expect(() => parsePublishedFigures(text, PLACE)).toThrow(CatalogError);
    expect(() => parsePublishedFigures(text, PLACE)).toThrow(/^data\/brief\/t\.csv:3: [^\n]*expected well-formed CSV$/);
  });

  test("stops where quotes swallow the end of a line, and at bytes that are not UTF-8", () => {
    const swallowed = `${csv({heading: "Memory\nMemory"})}`;
    expect(() => parsePublishedFigures(swallowed, PLACE)).toThrow(
      /^data\/brief\/t\.csv:2: column heading: [^\n]*expected a text on one line$/
    );
    const bytes = Buffer.concat([Buffer.from(csv({})), Buffer.from([0x0a, 0xff])]);
    expect(() => parsePublishedFigures(bytes, PLACE)).toThrow(/expected text in UTF-8$/);
  });
});

describe("readPublishedFigures(folder)", () => {
  const folder = mkdtempSync(join(tmpdir(), "figures-"));
  afterAll(() => rmSync(folder, {recursive: true}));

  test("refuses a folder without tables, a row told twice and a file out of bounds", () => {
    expect(() => readPublishedFigures(folder)).toThrow("got no CSV file");
    writeFileSync(join(folder, "a.csv"), csv({}));
    writeFileSync(join(folder, "b.csv"), csv({}));
    expect(readPublishedFigures(folder).map((figure) => figure.id)).toEqual(["a-tiny-size", "b-tiny-size"]);
    writeFileSync(join(folder, "b.csv"), csv({}, {row: "TINY"}));
    expect(() => readPublishedFigures(folder)).toThrow(
      /b\.csv:3: column column: got "Size", .* not used in .*b\.csv:2/
    );
    writeFileSync(join(folder, "b.csv"), " ".repeat(1_000_001));
    expect(() => readPublishedFigures(folder)).toThrow(
      /b\.csv:1: column \(file\): got "1000001 bytes", expected at most 1000000 bytes/
    );
  });
});
