import {mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import * as v from "valibot";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {CatalogError} from "../../../src/catalog/csv/CatalogError.js";
import {asOf, id, optionalFinite, pattern, positive, text, unit} from "../../../src/catalog/csv/cells.js";
import {
  LONGEST_CELL,
  MAXIMUM_BYTES,
  MOST_ROWS,
  parseCatalog,
  readCatalog,
  refersTo
} from "../../../src/catalog/csv/readCatalog.js";
import type {RowCheck} from "../../../src/catalog/csv/readCatalog.js";

const schema = v.object({id, price: positive, note: text});
type Row = v.InferOutput<typeof schema>;

function parse(content: string | Uint8Array, checks: RowCheck<Row>[] = []): Row[] {
  return parseCatalog<Row>(content, schema, {file: "data/x.csv", key: ["id"], checks});
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(CatalogError);
    const {message} = error as CatalogError;
    expect(message).not.toContain("\n");
    return message;
  }
  throw new Error("no error was thrown");
}

describe("parseCatalog(content, schema, options)", () => {
  it("returns typed rows in file order", () => {
    expect(parse("id,price,note\nb,1.5,cheap\na,2e3,\n")).toEqual([
      {id: "b", price: 1.5, note: "cheap"},
      {id: "a", price: 2000, note: ""}
    ]);
  });

  it("finds columns by name, whatever their order", () => {
    expect(parse("note,price,id\nx,1,a\n")).toEqual([{id: "a", price: 1, note: "x"}]);
  });

  it("accepts a byte order mark, in text and in bytes", () => {
    const content = "\ufeffid,price,note\na,1,\n";
    expect(parse(content)).toEqual([{id: "a", price: 1, note: ""}]);
    expect(parse(new TextEncoder().encode(content))).toEqual([{id: "a", price: 1, note: ""}]);
  });

  it("accepts CRLF and a missing last line break", () => {
    expect(parse("id,price,note\r\na,1,x\r\nb,2,y")).toEqual([
      {id: "a", price: 1, note: "x"},
      {id: "b", price: 2, note: "y"}
    ]);
  });

  it("reads quoted commas, quotes, line breaks and letters beyond ASCII", () => {
    expect(parse('id,price,note\na,1,"Bács, ""HU""\nEU"\n')).toEqual([{id: "a", price: 1, note: 'Bács, "HU"\nEU'}]);
  });

  it("keeps formulas of a spreadsheet and markup as plain text", () => {
    expect(parse('id,price,note\na,1,"=1+1<b>"\n')[0]!.note).toBe("=1+1<b>");
  });

  it.each([
    ["an empty file", "", 'data/x.csv:1: column (file): got "empty file", expected a header and at least one row'],
    ["a file of a byte order mark", "\ufeff", 'data/x.csv:1: column (file): got "empty file", expected a header'],
    [
      "a header without rows",
      "id,price,note\n",
      'data/x.csv:1: column (file): got "no rows", expected at least one row'
    ],
    ["a missing column", "id,note\na,\n", 'data/x.csv:1: column price: got "no such column", expected a column of'],
    ["an unknown column", "id,price,note,cost\na,1,,2\n", 'data/x.csv:1: column cost: got "cost", expected one of the'],
    [
      "a column twice",
      "id,price,price,note\na,1,1,\n",
      'data/x.csv:1: column price: got "price", expected every column'
    ],
    ["a short row", "id,price,note\na,1,\nb,1\n", 'data/x.csv:3: column note: got "2 cells", expected 3 cells'],
    ["a long row", "id,price,note\na,1,,,\n", 'data/x.csv:2: column 4: got "5 cells", expected 3 cells'],
    ["an open quote", 'id,price,note\na,1,"x\n', 'data/x.csv:2: column (row): got "Quote Not Closed'],
    ["a stray quote", 'id,price,note\na,1,x"y"\n', 'data/x.csv:2: column (row): got "Invalid Opening Quote'],
    ["a negative number", "id,price,note\na,-1,\n", 'data/x.csv:2: column price: got "-1", expected a number above 0'],
    ["zero where it makes no sense", "id,price,note\na,0,\n", 'column price: got "0", expected a number above 0'],
    ["an infinite number", "id,price,note\na,Infinity,\n", 'column price: got "Infinity", expected a number above 0'],
    ["a number beyond doubles", "id,price,note\na,1e999,\n", 'column price: got "1e999", expected a number above 0'],
    ["NaN", "id,price,note\na,NaN,\n", 'column price: got "NaN", expected a number above 0'],
    ["a hexadecimal number", "id,price,note\na,0x10,\n", 'column price: got "0x10", expected a number above 0'],
    ["a thousands separator", 'id,price,note\na,"1,000",\n', 'column price: got "1,000", expected a number above 0'],
    ["a missing number", "id,price,note\na,,\n", 'column price: got "", expected a number above 0'],
    ["a missing id", "id,price,note\n,1,\n", 'column id: got "", expected an id of lower-case letters'],
    ["an id that is no id", "id,price,note\nA B,1,\n", 'column id: got "A B", expected an id of lower-case letters'],
    [
      "a duplicate key",
      "id,price,note\na,1,\nb,1,\na,2,\n",
      'data/x.csv:4: column id: got "a", expected a key not used'
    ]
  ])("refuses %s", (_, content, message) => {
    expect(messageOf(() => parse(content))).toContain(message);
  });

  it("counts lines through quoted line breaks, blank lines and CRLF", () => {
    const content = 'id,price,note\r\na,1,"x\r\ny"\r\n\r\nb,-2,\r\n';
    expect(messageOf(() => parse(content))).toContain('data/x.csv:5: column price: got "-2"');
  });

  it("counts lines in a file without a last line break", () => {
    expect(messageOf(() => parse("id,price,note\na,1,\nb,-2,x"))).toContain('data/x.csv:3: column price: got "-2"');
  });

  it("names the first line of a row that spans several", () => {
    expect(messageOf(() => parse('id,price,note\na,-1,"x\ny\nz"\n'))).toContain("data/x.csv:2: ");
  });

  it("refuses bytes that are not UTF-8", () => {
    const latin1 = Buffer.from("id,price,note\na,1,Bács\n", "latin1");
    expect(messageOf(() => parse(latin1))).toBe(
      'data/x.csv:1: column (file): got "bytes that are not UTF-8", expected text in UTF-8'
    );
  });

  it("cuts a long value and escapes its line breaks in the message", () => {
    const message = messageOf(() => parse(`id,price,note\na,"1\n${"9".repeat(10000)}",\n`));
    expect(message).toContain('got "1\\n999');
    expect(message.length).toBeLessThan(700);
  });

  it("carries file, line, column, value and expectation on the error", () => {
    const error = (() => {
      try {
        return parse("id,price,note\na,-1,\n");
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toMatchObject({
      file: "data/x.csv",
      line: 2,
      column: "price",
      value: "-1",
      expected: "a number above 0"
    });
  });

  it("refuses a reference to an unknown id, and allows an empty one", () => {
    const checks = [refersTo<Row>("note", ["h100"], "data/y.csv")];
    expect(parse("id,price,note\na,1,h100\nb,1,\n", checks)).toHaveLength(2);
    expect(messageOf(() => parse("id,price,note\na,1,h100\nb,1,h999\n", checks))).toBe(
      'data/x.csv:3: column note: got "h999", expected an id that stands in data/y.csv'
    );
  });

  it("keeps columns named like members of objects apart", () => {
    expect(messageOf(() => parse("id,price,note,__proto__\na,1,,x\n"))).toContain("column __proto__");
    expect(messageOf(() => parse("id,price,constructor\na,1,x\n"))).toContain("column constructor");
  });
});

describe("readCatalog(file, schema, options)", () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "catalog-"))));
  afterAll(() => rmSync(folder, {recursive: true}));

  it("reads a file", () => {
    const file = join(folder, "good.csv");
    writeFileSync(file, "id,price,note\na,1,x\n");
    expect(readCatalog<Row>(file, schema, {key: ["id"]})).toEqual([{id: "a", price: 1, note: "x"}]);
  });

  it("refuses a file that is not there, by its name", () => {
    const file = join(folder, "none.csv");
    const message = messageOf(() => readCatalog<Row>(file, schema, {key: ["id"]}));
    expect(message).toBe(`${file}:1: column (file): got "no such file", expected a readable CSV file`);
  });

  it("refuses a folder, a link to nothing, a device and a file within a file in one line", () => {
    const refused = (name: string) => messageOf(() => readCatalog<Row>(join(folder, name), schema, {key: ["id"]}));
    mkdirSync(join(folder, "folder.csv"));
    symlinkSync("nowhere.csv", join(folder, "link.csv"));
    symlinkSync("loop.csv", join(folder, "loop.csv"));
    symlinkSync("/dev/null", join(folder, "device.csv"));
    writeFileSync(join(folder, "file"), "");
    for (const [name, got] of [
      ["folder.csv", "a folder"],
      ["link.csv", "no such file"],
      ["loop.csv", "ELOOP"],
      ["device.csv", "no plain file"],
      ["file/x.csv", "ENOTDIR"]
    ] as const)
      expect(refused(name)).toBe(`${join(folder, name)}:1: column (file): got "${got}", expected a readable CSV file`);
  });

  it("refuses a file over the size limit without reading it", () => {
    const file = join(folder, "big.csv");
    writeFileSync(file, "");
    truncateSync(file, MAXIMUM_BYTES + 1); // sparse: takes no room on disk
    const message = messageOf(() => readCatalog<Row>(file, schema, {key: ["id"]}));
    expect(message).toContain('got "50000001 bytes", expected at most 50000000 bytes');
  });
});

describe("cells", () => {
  it.each(["1", "1/s", "B/param", "token/sample", "USD/(GPU·h)", "FLOP/(param·token)", "GPU·h", "text", "GiB"])(
    "unit accepts %s",
    (value) => expect(v.is(unit, value)).toBe(true)
  );

  it.each(["", "bytes", "b", "B/", "/s", "B·", "B/(GPU·)", "B/furlong", "B B"])("unit refuses “%s”", (value) =>
    expect(v.is(unit, value)).toBe(false)
  );

  it.each(["2026-01", "2024-02-29"])("asOf accepts %s", (value) => expect(v.is(asOf, value)).toBe(true));

  it.each(["", "2026", "2026-13", "2026-02-30", "2023-02-29", "01/02/2026", "2026-1-1"])("asOf refuses “%s”", (value) =>
    expect(v.is(asOf, value)).toBe(false)
  );

  it("an optional number is null for an empty cell, and 0 and -1 stay what they are", () => {
    expect(v.parse(optionalFinite, "")).toBeNull();
    expect(v.parse(optionalFinite, "0")).toBe(0);
    expect(v.parse(optionalFinite, "-1")).toBe(-1);
    expect(v.is(optionalFinite, "little")).toBe(false);
  });
});

describe("parseCatalog(content, schema, {today})", () => {
  const dated = v.object({id, as_of: asOf});
  const on = (day: string, today: string) =>
    parseCatalog(`id,as_of\na,${day}\n`, dated, {file: "data/x.csv", key: ["id"], today});

  it.each([
    ["2026-12-31", "2026-12-31"],
    ["2027-01-01", "2026-12-31"], // tomorrow has come east of here
    ["2027-01", "2026-12-31"],
    ["2026-12", "2026-12-01"],
    ["2024-02-29", "2024-02-28"]
  ])("takes %s on %s", (day, today) => expect(on(day, today)).toEqual([{id: "a", as_of: day}]));

  it.each([
    ["2027-01-02", "2026-12-31", "2027-01-01"],
    ["2027-02", "2026-12-31", "2027-01-01"],
    ["2027-01", "2026-12-30", "2026-12-31"],
    ["2024-03-01", "2024-02-28", "2024-02-29"]
  ])("refuses %s on %s", (day, today, latest) => {
    expect(messageOf(() => on(day, today))).toBe(
      `data/x.csv:2: column as_of: got "${day}", expected a date that has come, ${latest} at the latest`
    );
  });

  it("takes the day of the clock where none is given", () => {
    const now = new Date();
    const days = (count: number) => new Date(now.getTime() + count * 86_400_000).toISOString().slice(0, 10);
    const load = (day: string) => parseCatalog(`id,as_of\na,${day}\n`, dated, {file: "x.csv", key: ["id"]});
    expect(load(days(0))).toHaveLength(1);
    expect(messageOf(() => load(days(3)))).toMatch(/expected a date that has come/);
  });
});

describe("a catalog without end", () => {
  it("is refused by its rows and by the length of a cell", () => {
    const rows = Array.from({length: MOST_ROWS + 1}, (_, i) => `a${i},1,\n`).join("");
    expect(messageOf(() => parse(`id,price,note\n${rows}`))).toBe(
      'data/x.csv:1: column (file): got "200001 rows", expected at most 200000 rows'
    );
    const long = messageOf(() => parse(`id,price,note\na,1,${"x".repeat(LONGEST_CELL + 1)}\n`));
    expect(long).toMatch(/^data\/x\.csv:2: column 3: got "x+…", expected at most 10000 characters$/);
    expect(long.length).toBeLessThan(1000);
  });
});

describe("pattern", () => {
  const named = v.object({id, pattern});
  const load = (cell: string) => parseCatalog(`id,pattern\na,${cell}\n`, named, {file: "data/x.csv", key: ["id"]});

  it("takes regular expressions and nothing else", () => {
    expect(load("llama(-2)?[- ]7b")).toHaveLength(1);
    expect(messageOf(() => load("llama(7b"))).toBe(
      'data/x.csv:2: column pattern: got "llama(7b", expected a regular expression'
    );
  });
});
