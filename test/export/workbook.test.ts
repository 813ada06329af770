import {describe, expect, it} from "vitest";
import {OF_OTHERS} from "../../src/export/formulaSheets.js";
import type {WorkbookOptions} from "../../src/export/workbook.js";
import {workbookNow as workbook} from "./workbookNow.js";
import type {Assumption} from "../../src/model/catalog.js";
import {buildModel} from "../../src/engine/model.js";
import {sheet} from "../../src/engine/sheet.js";
import {readParts, readWorkbook} from "./readWorkbook.js";
import {assertWellFormed} from "./wellFormed.js";

const ASSUMPTIONS: Assumption[] = [
  assumption({id: "price", value: 1.5, unit: "USD/h", low: 0.1, high: 10, source: '=HYPERLINK("http://x")'}),
  assumption({id: "basis", value: "brief", unit: "text", choices: ["brief", "first-principles"]})
];

const COLUMNS = {
  id: ["a/1", "a/2", "b/1"],
  scale: ["a", "a", "b"],
  hours: Float64Array.of(10, 20, NaN),
  batch: Float64Array.of(32, 32, 64),
  remark: ["=1+1", "", "plain"]
};

const COST = sheet("cost", "Cost & more", {
  cost: {label: "Cost <of> it", unit: "USD", formula: "d.hours * $.price", note: "-note", source: "@source"},
  cheapest: {label: "Cheapest", unit: "flag", formula: "d.cost == op.min(d.cost)"},
  verdict: {label: "Verdict", unit: "text", formula: "d.cost > 20 ? 'dear' : 'cheap'"},
  ordered: {label: "Order of words", unit: "flag", formula: "d.scale < 'b'"},
  wrong: {label: "Wrong", unit: "1", formula: "d.nothing * 2"}
});

const MODEL = buildModel([COST], {
  columns: {id: "text", scale: "text", hours: "h", batch: "sample/step", remark: "text"},
  assumptions: {price: "USD/h", basis: "text"}
});

const OPTIONS: WorkbookOptions = {
  title: "Estimates & <more>",
  date: "2026-11-01",
  assumptions: ASSUMPTIONS,
  tables: [{title: "Scales", key: "scale", columns: ["batch", "hours"], about: new Map([["a", {source: "+src"}]])}]
};

function write(options: Partial<WorkbookOptions> = {}) {
  return workbook(MODEL, COLUMNS, {price: 1.5, basis: "brief"}, {...OPTIONS, ...options});
}

describe("workbook(…) with a summary", () => {
  const zipped = write({
    summary: {
      question: "What does a take?",
      about: ["Scenario: none"],
      answers: [{label: "Cost", name: "cost"}],
      inputs: [{label: "Price", id: "price"}],
      prices: [{label: "A & B, on-demand", value: 1.5, as_of: "2026-01-01", note: "", source: "list"}],
      machines: {
        label: "Cost by machine, <both>",
        name: "cost",
        rows: [
          {label: "one", row: 0},
          {label: "two & more", row: 1}
        ]
      }
    }
  });
  const parts = readParts(zipped);

  it("draws live cells of the summary, with the values they have", () => {
    const chart = parts["xl/charts/chart1.xml"]!;
    // Title, about, a gap, a heading, an answer, a gap, a heading: the machines stand in rows 8 and 9.
    expect([...chart.matchAll(/<c:f>([^<]*)<\/c:f>/g)].map(([, at]) => at)).toEqual([
      "Summary!$A$8:$A$9",
      "Summary!$B$8:$B$9"
    ]);
    // 10 h and 20 h at 1.5 dollars.
    expect(chart).toContain('<c:pt idx="0"><c:v>15</c:v></c:pt><c:pt idx="1"><c:v>30</c:v></c:pt>');
    const summary = parts["xl/worksheets/sheet1.xml"]!;
    expect(summary).toContain(
      '<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>'
    );
    expect(/<c r="B9"[^>]*><f>([^<]*)<\/f><v>30<\/v>/.exec(summary)?.[1]).toBe("Cost!B9");
  });

  it("names every part it has, each well formed, and prints the summary and what the workbook is alone", () => {
    for (const xml of Object.values(parts)) expect(() => assertWellFormed(xml)).not.toThrow();
    const typed = [...parts["[Content_Types].xml"]!.matchAll(/PartName="\/([^"]*)"/g)].map(([, name]) => name);
    const others = Object.keys(parts).filter((name) => !name.endsWith(".rels") && name !== "[Content_Types].xml");
    expect(typed.sort()).toEqual(others.sort());
    const printed = [...parts["xl/workbook.xml"]!.matchAll(/_xlnm\.Print_Area" localSheetId="(\d)">([^<]*)</g)];
    const cells = [...readWorkbook(zipped).values()];
    // Of the others a cell where nothing is: a worksheet without a print area is printed whole by LibreOffice.
    expect(
      printed.map(([, sheet, area]) => {
        const [name, range] = area!.split("!");
        const [first, last = first] = range!.replaceAll("$", "").split(":");
        return [name, first, cells[Number(sheet)]!.has(first!) || last !== first];
      })
    ).toEqual([
      ["Summary", "A1", true],
      ["README", "A1", true],
      ["Assumptions", "L1", false],
      ["Scales", "E1", false],
      ["Plans", "H1", false],
      ["Cost", "I1", false]
    ]);
  });
});

describe("workbook(…) of the first rows", () => {
  it("is live where all rows of a group are there, and of others has values that are not to be typed over", () => {
    const two = readWorkbook(write({rows: 2, rowsSay: "Those of a."}));
    expect(two.get("Cost")!.has("B10")).toBe(false);
    expect(two.get("Cost")!.get("C9")!.formula).toContain("MINIFS");
    expect([...two.get("README")!.values()].map(({value}) => value)).not.toContain("Cheapest");
    expect([...two.get("README")!.values()].some(({value}) => String(value).endsWith("Those of a."))).toBe(true);

    // The second row of a is not there: that the first is the cheapest of both is a value, its cost is live.
    const bytes = write({rows: 1});
    const one = readWorkbook(bytes);
    expect(one.get("Cost")!.get("C8")).toEqual({value: 1, error: false, formula: null});
    expect(one.get("Cost")!.get("B8")!.formula).toBe("Plans!C8*price");
    expect([...one.get("README")!.values()].map(({value}) => value)).toContain(OF_OTHERS);
    const xml = readParts(bytes);
    const style = Number(/<c r="C8"(?: s="(\d+)")?/.exec(xml["xl/worksheets/sheet5.xml"]!)![1] ?? 0);
    const cells = /<cellXfs.*<\/cellXfs>/.exec(xml["xl/styles.xml"]!)![0].match(/<xf [^>]*>/g)!;
    expect(cells[style]).toContain('fillId="0"');
  });
});

describe("workbook(…)", () => {
  const bytes = write();
  const parts = readParts(bytes);
  const sheets = readWorkbook(bytes);
  const cost = sheets.get("Cost")!;

  it("has the worksheets in order", () => {
    expect([...sheets.keys()]).toEqual(["README", "Assumptions", "Scales", "Plans", "Cost"]);
  });

  it("consists of well-formed XML that names every part it has", () => {
    for (const xml of Object.values(parts)) expect(() => assertWellFormed(xml)).not.toThrow();
    const typed = [...parts["[Content_Types].xml"]!.matchAll(/PartName="\/([^"]*)"/g)].map(([, name]) => name);
    const others = Object.keys(parts).filter((name) => !name.endsWith(".rels") && name !== "[Content_Types].xml");
    expect(typed.sort()).toEqual(others.sort());
  });

  it("refers only to styles there are", () => {
    const count = Number(/<cellXfs count="(\d+)"/.exec(parts["xl/styles.xml"]!)![1]);
    const used = Object.values(parts).flatMap((xml) => [...xml.matchAll(/ s="(\d+)"/g)].map(([, id]) => Number(id)));
    expect(Math.max(...used)).toBeLessThan(count);
    expect(count).toBe([.../<cellXfs.*<\/cellXfs>/.exec(parts["xl/styles.xml"]!)![0].matchAll(/<xf /g)].length);
  });

  it("writes each formula with its value, each row in the same place on every worksheet", () => {
    expect(cost.get("B8")).toEqual({value: 15, error: false, formula: "Plans!C8*price"});
    expect(cost.get("B9")).toEqual({value: 30, error: false, formula: "Plans!C9*price"});
    expect(cost.get("B10")).toEqual({value: "#N/A", error: true, formula: "Plans!C10*price"});
    expect(cost.get("D9")).toEqual({value: "dear", error: false, formula: 'IF(IFERROR(B9>20,FALSE),"dear","cheap")'});
    expect([8, 9, 10].map((row) => cost.get(`C${row}`)!.value)).toEqual([true, false, false]);
    expect(cost.get("A9")).toMatchObject({value: "a/2", formula: "Plans!A9"});
  });

  it("puts label, unit, name, formula, note and source above each column", () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((row) => (cost.get(`B${row}`) ?? cost.get(`A${row}`))!.value)).toEqual([
      "Cost & more",
      "-note",
      "@source",
      "= d.hours * $.price",
      "d.cost",
      "Cost <of> it",
      "USD"
    ]);
  });

  it("moves what rows share to a table of its own, and leaves there what they do not", () => {
    const [scales, plans] = [sheets.get("Scales")!, sheets.get("Plans")!];
    expect(["A8", "B8", "A9", "B9"].map((cell) => scales.get(cell)!.value)).toEqual(["a", 32, "b", 64]);
    expect(["D8", "D9", "D10"].map((cell) => plans.get(cell)!.formula)).toEqual(
      ["B8", "B8", "B9"].map((cell) => `IF(ISNUMBER(Scales!${cell}),Scales!${cell},NA())`)
    );
    expect(plans.get("C9")).toEqual({value: 20, error: false, formula: null});
    expect(plans.get("C10")).toEqual({value: "#N/A", error: true, formula: null});
  });

  it("makes each assumption a named cell with its range or choices", () => {
    expect(parts["xl/workbook.xml"]).toContain('<definedName name="price">Assumptions!$B$3</definedName>');
    const assumptions = sheets.get("Assumptions")!;
    expect(assumptions.get("B3")!.value).toBe(1.5);
    expect(assumptions.get("B4")!.value).toBe("brief");
    expect(parts["xl/worksheets/sheet2.xml"]).toContain('<formula1>"brief,first-principles"</formula1>');
    expect(parts["xl/worksheets/sheet2.xml"]).toContain("<formula1>0.1</formula1><formula2>10</formula2>");
  });

  it("leaves text that starts like a formula a text, also when it is edited", () => {
    const styles = [.../<cellXfs.*<\/cellXfs>/.exec(parts["xl/styles.xml"]!)![0].matchAll(/<xf [^>]*>/g)];
    for (const [name, text] of [
      ["sheet2", '=HYPERLINK("http://x")'],
      ["sheet3", "+src"],
      ["sheet4", "=1+1"],
      ["sheet5", "-note"],
      ["sheet5", "@source"]
    ] as const) {
      const xml = parts[`xl/worksheets/${name}.xml`]!;
      const escaped = text.replaceAll("&", "&amp;");
      const cell = new RegExp(`<c [^>]*s="(\\d+)" t="inlineStr"><is><t xml:space="preserve">([^<]*)</t></is></c>`, "g");
      const found = [...xml.matchAll(cell)].find(([, , inner]) => inner === escaped);
      expect(found, text).toBeDefined();
      expect(styles[Number(found![1])]![0]).toContain('quotePrefix="1"');
    }
    for (const cells of sheets.values())
      for (const {formula} of cells.values()) expect(formula ?? "").not.toMatch(/HYPERLINK/);
  });

  it("keeps as values what Excel cannot say, with the reason on the first worksheet", () => {
    expect(cost.get("E8")).toEqual({value: 1, error: false, formula: null});
    expect(cost.get("F8")).toEqual({value: "#N/A", error: true, formula: null});
    const readme = [...sheets.get("README")!.values()].map(({value}) => value);
    expect(readme).toContain("ordered");
    expect(readme).toContain("Excel has no equal of an order of words");
    expect(readme).toContain("The formula reads d.nothing, and there is no column or formula of that name");
  });

  it("says what it is and when it was written", () => {
    const readme = [...sheets.get("README")!.values()].map(({value}) => value);
    expect(readme.slice(0, 2)).toEqual(["Estimates & <more>", "Written 2026-11-01"]);
    expect(parts["docProps/core.xml"]).toContain("<dc:title>Estimates &amp; &lt;more&gt;</dc:title>");
  });

  it("begins with a summary of live numbers of the first row and of named cells, if asked for one", () => {
    const summary = {
      question: "What does it cost?",
      about: ["Scenario: as committed"],
      answers: [{label: "Cost", name: "cost", range: [12, 14, 19] as const}],
      inputs: [{label: "Price", id: "price"}],
      prices: [{label: "acme, spot", value: 1.5, as_of: "2026-11-01", note: "used", source: "list ".repeat(40)}],
      notes: [{on: "Batch size", text: "as =agreed"}]
    };
    const [name, cells] = [...readWorkbook(write({summary}))][0]!;
    expect(name).toBe("Summary");
    const held = [...cells.values()].map(({value, formula}) => formula ?? value);
    // The first row is row 8 of its worksheet: 10 h at 1.5 USD/h.
    expect(held.slice(0, 2)).toEqual(["What does it cost?", "Scenario: as committed"]);
    expect(
      [...cells.values()].filter(({formula}) => formula !== null).map(({value, formula}) => [formula, value])
    ).toEqual([
      [expect.stringMatching(/^Cost!\$?[A-Z]+8$/), 15],
      ["price", 1.5]
    ]);
    expect(held).toContain("acme, spot");
    expect(held.slice(held.indexOf("Batch size"))).toEqual(["Batch size", "as =agreed"]);
    // The range stands beside the live number, under what says that it is of draws.
    expect(held.slice(held.indexOf("Answer"), held.indexOf("Answer") + 12)).toEqual([
      ...["Answer", "Value", "5 % of draws, as exported", "50 % of draws", "95 % of draws", "Unit"],
      ...["Cost", expect.stringMatching(/^Cost!/), 12, 14, 19, "USD"]
    ]);
    // A price is a number, and the row of a long source is as high as its lines: 200 characters on four of 60 or fewer.
    expect(held).toContain(1.5);
    expect(readParts(write({summary}))["xl/worksheets/sheet1.xml"]).toMatch(/<row r="\d+" ht="60" customHeight="1">/);
  });

  it("gives the same bytes for the same input", () => {
    expect(write()).toEqual(bytes);
  });

  it("strips what XML forbids and keeps what looks like an escape", () => {
    const label = "a\u0000b\u001f \ud800 _x0041_ ]]> \ufffe c";
    const odd = readParts(write({assumptions: [{...ASSUMPTIONS[0]!, label}, ASSUMPTIONS[1]!]}));
    assertWellFormed(odd["xl/worksheets/sheet2.xml"]!);
    expect(odd["xl/worksheets/sheet2.xml"]).toContain(">ab  _x005F_x0041_ ]]&gt;  c<");
  });

  it("refuses more rows than a worksheet holds", () => {
    const model = buildModel([], {columns: {x: "1"}, assumptions: {}});
    const rows = {x: new Float64Array(1_048_576)};
    expect(() => workbook(model, rows, {}, {title: "", date: "", assumptions: []})).toThrow(/Excel holds 1048576/);
  });
});

function assumption(fields: Partial<Assumption>): Assumption {
  const blank = {id: "", label: "", group: "", value: 0, unit: "1", low: null, high: null, choices: []};
  return {...blank, source: "", as_of: "", note: "", ...fields};
}

describe("ranges in a workbook", () => {
  const ranges = {
    rows: [2, 0],
    draws: 1024,
    quantities: [{name: "cost", low: [1, 2], middle: [3, 4], high: [5, 6]}]
  };
  const sheets = readWorkbook(write({ranges}));
  const sheet = sheets.get("Ranges")!;

  it("stand as values beside the live number, in rows of their own, and the first worksheet says so", () => {
    expect([...sheets.keys()].at(-1)).toBe("Ranges");
    const said = [...sheets.get("README")!.values()].map(({value}) => value);
    expect(said.some((text) => String(text).includes("they do not follow a change"))).toBe(true);
    const row = (at: number) => ["A", "B", "C", "D", "E"].map((column) => sheet.get(`${column}${at}`));
    // The third plan, b/1, whose cost is not known, then the first: 10 h at $1.50.
    expect(row(8).map((cell) => cell?.value)).toEqual(["b/1", "#N/A", 1, 3, 5]);
    expect(row(9).map((cell) => cell?.value)).toEqual(["a/1", 15, 2, 4, 6]);
    expect(row(8)[1]!.formula).toMatch(/Cost'?!.*10$/);
    expect(row(9)[1]!.formula).toMatch(/Cost'?!.*8$/);
    expect(row(9)[2]!.formula).toBeNull();
  });
});
