import {strFromU8, strToU8, unzipSync, zipSync} from "fflate";
import {COMMITTED} from "../../src/model/committed.js";
import {beforeAll, describe, expect, it} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {columnLetters} from "../../src/export/address.js";
import {ownRowTables} from "../../src/export/ownTables.js";
import {planTables, PLAN_IDS, PLAN_NAMES} from "../../src/export/planTables.js";
import {relatedAsInputs} from "../../src/export/relatedInputs.js";
import type {WorkbookOptions} from "../../src/export/workbook.js";
import {workbookNow as workbook} from "./workbookNow.js";
import type {Columns, Params} from "../../src/engine/compile.js";
import {evaluator} from "../../src/engine/evaluate.js";
import {buildModel, type Model} from "../../src/engine/model.js";
import {assumptionValues, notebookModel} from "../../src/model/notebookModel.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import {plans} from "../../src/model/plans.js";
import {relatedTables} from "../../src/model/tables/related.js";
import {sheet} from "../../src/engine/sheet.js";
import type {Scenario} from "../../src/scenario/scenario.js";
import {readWorkbook, type ReadCell} from "./readWorkbook.js";
import {hasLibreOffice, recalculate} from "./recalculate.js";

type Sheets = Map<string, Map<string, ReadCell>>;

const TOLERANCE = 1e-9;

const FIRST_ROW = 8;

/** Every operator and function over numbers that are unknown, zero, negative or halves, and words unlike in case alone. */
const FORMULAS: Record<string, string> = {
  sum: "d.x + d.y - (d.x - d.y)",
  product: "d.x * d.y / (d.y / 3) / 2",
  remainder: "d.x % d.y",
  negative_square: "-(d.x ** 2)",
  square_of_negative: "(-d.x) ** 2",
  tower: "2 ** d.y ** 2",
  power: "Math.pow(Math.abs(d.x), d.y)",
  power_of_unknown: "Math.pow(d.x, d.zero)",
  root: "Math.sqrt(d.x)",
  logarithms: "Math.log(Math.abs(d.x) + 1) + Math.log2(d.x * d.x + 1) + Math.log10(Math.exp(d.y))",
  constants: "Math.PI + Math.E * Math.LN2 - Math.LN10 + Math.LOG2E - Math.LOG10E + Math.SQRT2",
  floor: "Math.floor(d.x / 2)",
  ceiling: "Math.ceil(d.x / 2)",
  nearest: "Math.round(d.x)",
  greatest: "Math.max(d.x, d.y, 0)",
  least: "Math.min(d.x, d.y)",
  below: "d.x < d.y",
  at_most: "d.x <= d.y",
  equal: "d.x == d.y",
  unequal: "d.x != d.y",
  not_below: "!(d.x < d.y)",
  both: "d.x > 0 && d.y > 0",
  either: "d.x > 0 || d.y > 0 || d.word == 'c'",
  either_number: "d.zero || d.x",
  both_numbers: "d.x && d.y",
  yes_as_number: "d.below + d.both * 2",
  yes_as_yes: "d.below == d.both",
  unknown: "op.is_nan(d.x)",
  known: "op.is_finite(d.x)",
  choice: "d.x ? d.y : 7",
  nested: "d.x > 1 ? 1 : d.x > 0 ? 2 : d.x < 0 ? 3 : 4",
  branch_unknown: "d.below ? d.x : NaN",
  same_word: "d.word == 'B'",
  other_word: "d.word != d.group",
  empty_word: "d.word == ''",
  has_word: "d.word ? 1 : 0",
  in_list: "op.listed(d.word, 'b, *, c') ? 1 : 0",
  of_a_list: "op.listed(d.group, $.several) ? 1 : 0",
  named: "$.factor * d.x + ($.mode == 'on' ? 1 : 0)",
  rows: "op.count()",
  smallest: "op.min(d.x)",
  largest: "op.max(d.x * 2)",
  total: "op.sum(d.x)",
  smallest_positive: "op.min(d.x > 0 ? d.x : NaN)",
  is_smallest: "d.x == op.min(d.x)",
  yes_in_group: "op.sum(d.x > 0)",
  share: "d.y / op.sum(d.y)"
};

const WORDS: Record<string, string> = {
  verdict: "d.x > d.y ? 'more' : d.x == d.y ? d.word : 'less, or \"unknown\" & <odd>'"
};

/** Over groups told apart by a number. */
const GROUPED: Record<string, string> = {
  half_rows: "op.count()",
  half_least: "op.min(d.y)",
  half_none: "op.max(d.half > 2 ? NaN : d.y)"
};

const COLUMNS: Columns = {
  id: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
  group: ["a", "A", "a", "a*", "ab", "07", "7", "", "<5"].map((group, i) => (i === 8 ? "a" : group)),
  word: ["b", "B", "", "c", "7", "*", "b", "=1+1", "B"],
  x: Float64Array.of(3.5, -3.5, NaN, 2.5, -2.5, 0, 7, 1e15, -7),
  y: Float64Array.of(2, 3, 1, NaN, -2, 5, 7, 3, 2),
  zero: new Float64Array(9),
  half: Float64Array.of(1, 1, 1, 2, 2, 2.5, 2.5, 2.5, 1)
};

const PARAMS: Params = {factor: 2.5, mode: "on", several: "a*, A"};

const MODEL = buildModel(
  [
    sheet("numbers", "Numbers", specs(FORMULAS, "1", "group")),
    sheet("grouped", "Grouped", specs(GROUPED, "1", "half")),
    sheet("words", "Words", specs(WORDS, "text", "group"))
  ],
  {
    columns: {id: "text", group: "text", word: "text", x: "1", y: "1", zero: "1", half: "1"},
    assumptions: {factor: "1", mode: "text", several: "list"}
  }
);

// Without the machines of many layouts, and two sizes that lie between others, a workbook is recalculated in a fourth of the
// time, and has every formula all the same.
const MANY = Object.fromEntries(["8x-a100-80gb", "8x-h100-sxm", "8x-b200", "4x-rtx-3090"].map((id) => [id, null]));

/** Columns of an analyst's own over three tables and over plans, and a table of people that two of them range over. */
const SCENARIO: Scenario = {
  rows: {
    machines: MANY,
    scales: {small: null, medium: null},
    accelerators: {"a100-sxm4-80gb": {msrp: 8000, memory_capacity: 40e9}}
  },
  added: {
    assumptions: {rack: {label: "Rack", unit: "USD", value: 500}},
    columns: {
      per_gigabyte: {label: "Memory price", unit: "USD/B", formula: "d.msrp / d.memory_capacity", of: "accelerators"},
      with_rack: {label: "With its rack", unit: "USD", formula: "d.msrp * +d.gpus + $.rack", of: "machines"},
      share: {label: "Share of the most", unit: "1", formula: "d.gpus / op.max(d.gpus)", of: "machines"},
      racks: {label: "Racks", unit: "1", formula: "", of: "machines", values: {"1x-a100-80gb": 3}},
      crowded: {label: "Crowded", unit: "text", formula: "d.racks > 2 ? 'yes' : 'no'", of: "machines"},
      discount: {label: "Discount", unit: "1", formula: "", of: "offers", values: {"lambda/h100-sxm/on-demand": 0.25}},
      kept: {label: "Kept", unit: "1", formula: "1 - d.discount", of: "offers"},
      weight: {label: "Weight", unit: "1", formula: "", of: "storage", values: {}},
      wages: {label: "Wages", unit: "USD", formula: "op.sum(staff.wage * staff.people)"},
      dearest: {
        label: "Dearest",
        unit: "USD",
        formula: "op.max(staff.wage) + op.min(staff.wage > $.rack / 10 ? staff.wage : NaN)"
      },
      stored_weights: {label: "Weights", unit: "1", formula: "op.sum(storage.weight)"},
      bought: {label: "Bought", unit: "USD", formula: "d.with_rack * 2 + d.wages"},
      said: {label: "Said", unit: "text", formula: "d.crowded == 'yes' ? 'crowded' : 'empty'"}
    },
    tables: {
      staff: {
        label: "Staff",
        columns: {
          role: {label: "Role", unit: "text"},
          wage: {label: "Wage", unit: "USD"},
          people: {label: "People", unit: "1"}
        },
        rows: {a: {role: "=engineer", wage: 100, people: 2}, b: {role: "clerk", wage: 40, people: 3}, c: {wage: 7}}
      }
    }
  }
};
const applied = applyScenario(committedCatalog(), SCENARIO, COMMITTED);
const {catalog, declared, tables: ownTables} = applied;
const notebook = notebookModel(catalog.assumptions, declared);
const planColumns = plans(catalog);
const wholeParams = assumptionValues(catalog);
const related = {...relatedTables(catalog), ...ownTables};
const evaluated = evaluator(notebook)(planColumns, wholeParams, related);
const OWN_RELATIONS = new Set(["staff", "storage"]);
const {model: whole, columns: wholeColumns} = relatedAsInputs(notebook, planColumns, evaluated, OWN_RELATIONS);
const OPTIONS: WorkbookOptions = {
  title: "Model Scaling Estimates",
  date: "2026-11-01",
  assumptions: catalog.assumptions,
  tables: planTables(catalog),
  related,
  rowNames: PLAN_NAMES,
  ids: PLAN_IDS,
  rowTables: ownRowTables(catalog, notebook, related, SCENARIO.added!.tables)
};
const written = workbook(notebook, planColumns, wholeParams, OPTIONS);

/** All plans of the first scale, and the first half of those of the second on the first machine. */
const FEWER = (() => {
  const {scale, scale_machine: both} = planColumns as Record<string, string[]>;
  const first = scale!.lastIndexOf(scale![0]!) + 1;
  return first + Math.floor(both!.filter((one) => one === both![first]).length / 2);
})();
const fewer = workbook(notebook, planColumns, wholeParams, {...OPTIONS, rows: FEWER});

/** What Excel has no equal of: the least of the rows before. */
const VALUES = ["on_frontier", "plan_on_frontier"];
const LIVE: Model = {...whole, order: whole.order.filter((name) => !VALUES.includes(name))};

describe("workbook(…) of the whole notebook", () => {
  it("holds a live formula for every formula of every sheet that ranges over rows of plans alone", () => {
    expect([...whole.errors]).toEqual([]);
    const sheets = readWorkbook(written);
    for (const name of LIVE.order) expect(cellOf(sheets, whole, name, 0).formula, name).not.toBeNull();
    expect(whole.order.filter((name) => !LIVE.order.includes(name))).toEqual(VALUES);
    for (const name of VALUES) expect(cellOf(sheets, whole, name, 0).formula, name).toBeNull();
  });

  it("has each input column of a table in plans", () => {
    for (const {key, columns} of planTables(catalog)) {
      for (const name of [key, ...columns]) expect(wholeColumns, name).toHaveProperty(name);
    }
  });
});

describe("columns and tables of an analyst's own in a workbook", () => {
  const sheets = readWorkbook(written);
  const heldIn = (title: string, name: string, row: number) => {
    const cells = sheets.get(title)!;
    return cells.get(`${letters(cells, `d.${name}`)}${FIRST_ROW + row}`);
  };
  const a100 = catalog.machines.findIndex(({id}) => id === "1x-a100-80gb");
  const chip = catalog.accelerators.findIndex(({id}) => id === "a100-sxm4-80gb");

  it("are applied whole", () => {
    expect(applied.ignored).toEqual([]);
    expect([...notebook.errors]).toEqual([]);
  });

  it("are live formulas over the rows of their table, which take from the inputs what stands there", () => {
    expect(heldIn("Columns of machines", "with_rack", a100)).toMatchObject({value: 8500, error: false});
    expect(heldIn("Columns of machines", "with_rack", a100)!.formula).toMatch(/\*.*\+rack$/);
    expect(heldIn("Columns of machines", "gpus", a100)!.formula).toMatch(/^IF\(ISNUMBER\(Machines!/);
    expect(heldIn("Columns of accelerators", "per_gigabyte", chip)!.value).toBeCloseTo(200e-9, 18);
    expect(heldIn("Columns of machines", "racks", a100)).toEqual({value: 3, error: false, formula: null});
    expect(heldIn("Columns of machines", "crowded", a100)!.value).toBe("yes");
    const offer = catalog.offers.findIndex(({provider, accelerator_id, pricing}) =>
      [provider, accelerator_id, pricing].join("/").startsWith("lambda/h100-sxm/on-demand")
    );
    expect(heldIn("Columns of offers", "kept", offer)!.value).toBe(0.75);
  });

  it("are read by plans from there, and what ranges over a table is live where the table is", () => {
    const row = (wholeColumns.machine as string[]).indexOf("1x-a100-80gb");
    expect(heldIn("Plans", "with_rack", row)!.formula).toContain("'Columns of machines'!");
    // Two engineers at 100 and three clerks at 40; the third row says no number of people.
    expect(heldIn("Own", "wages", row)).toMatchObject({value: 320});
    expect(heldIn("Own", "wages", row)!.formula).toContain("SUMIF(Staff!");
    expect(heldIn("Own", "bought", row)!.value).toBe(17_320);
    expect(heldIn("Own", "stored_weights", row)).toMatchObject({error: true});
  });
});

describe.runIf(hasLibreOffice())("workbook(…) recalculated by LibreOffice", () => {
  const [batch, samples] = [48, 1_234_567];
  const edits = {batch_size: batch, basis: "first-principles", mfu_consumer: 0.25, rack: 700};
  let small: Sheets, same: Sheets, edited: Sheets, part: Sheets;

  beforeAll(async () => {
    const smallBytes = workbook(MODEL, COLUMNS, PARAMS, {title: "Small", date: "", assumptions: []});
    const changed = change(written, (sheets) => {
      setCell(sheets, "Scales", "samples", catalog.scales[0]!.id, samples);
      setCell(sheets, "Staff", "wage", "clerk", 60);
      setCell(sheets, "Accelerators", "brief_rate", catalog.accelerators[0]!.id, null);
      for (const [id, value] of Object.entries(edits)) setAssumption(sheets, id, value);
    });
    const files = [smallBytes, written, changed, fewer].map(spoil);
    [small, same, edited, part] = (await recalculate(files)) as [Sheets, Sheets, Sheets, Sheets];
  }, 300_000);

  it("computes every operator and function as the notebook does", () => {
    expect([...MODEL.errors]).toEqual([]);
    expect(compared(small, MODEL, evaluator(MODEL)(COLUMNS, PARAMS))).toEqual({different: [], cells: 9 * 51});
  });

  it("computes every number of the notebook to 1e-9, whatever values the file holds", () => {
    const {different, cells} = compared(same, LIVE, evaluator(whole)(wholeColumns, wholeParams, related));
    expect(different).toEqual([]);
    expect(cells).toBe(LIVE.order.length * wholeColumns["id"]!.length);
  });

  it("computes the same of some of the plans, and holds what looks over others as it is among all", () => {
    const ours = evaluator(whole)(wholeColumns, wholeParams, related);
    const differing: string[] = [];
    let live = 0;
    for (const name of whole.order)
      for (let i = 0; i < FEWER; ++i) {
        const cell = cellOf(part, whole, name, i);
        live += Number(cell.formula !== null);
        if (!isSame(cell, ours[name]![i]!)) differing.push(`${name}[${i}]: ${cell.value}, ours ${ours[name]![i]}`);
      }
    expect(differing).toEqual([]);
    // The first scale has all of its plans here: but for what looks over all scales, its cells are formulas.
    const values = LIVE.order.filter((name) => cellOf(part, whole, name, 0).formula === null);
    expect(values.map((name) => whole.cells.get(name)!.over)).toEqual(values.map(() => "recipe"));
    expect(live).toBeGreaterThan(0.9 * whole.order.length * FEWER);
    expect(cellOf(part, whole, "layout_best", FEWER - 1).formula).not.toBeNull();
    expect(cellOf(part, whole, "best_layout_score", FEWER - 1).formula).toBeNull();
  });

  it("follows a change of batch size, of other inputs, of rows of one's own, and of a price that is taken out", () => {
    const scale = catalog.scales[0]!;
    const accelerator = catalog.accelerators[0]!.id;
    const where = (name: string, id: string, value: number) =>
      Float64Array.from(wholeColumns[name] as Float64Array, (old, i) =>
        wholeColumns[name === "samples" ? "scale" : "accelerator"]![i] === id ? value : old
      );
    const dearer = Float64Array.from(wholeColumns.with_rack as Float64Array, (old) => old + 200);
    const staff = {...related.staff, wage: Float64Array.of(100, 60, 7)};
    const columns = {
      ...wholeColumns,
      with_rack: dearer,
      samples: where("samples", scale.id, samples),
      brief_rate: where("brief_rate", accelerator, NaN)
    };
    const ours = evaluator(whole)(columns, {...wholeParams, ...edits}, {...related, staff});
    expect(compared(edited, LIVE, ours).different).toEqual([]);
    expect(cellOf(edited, whole, "steps", 0).value).toBeCloseTo(samples / batch, 6);
    expect(cellOf(same, whole, "steps", 0).value).toBeCloseTo(scale.samples / 32, 6);
  });
});

function specs(formulas: Record<string, string>, unit: string, over: string) {
  const flag = /[<>]|==|!=|&&|\|\||is_/;
  return Object.fromEntries(
    Object.entries(formulas).map(([name, formula]) => [
      name,
      {unit: unit === "1" && flag.test(formula) ? "flag" : unit, formula, label: name, over}
    ])
  );
}

/** Every cell of every formula that differs from ours, in words. */
function compared(sheets: Sheets, model: Model, ours: Columns): {different: string[]; cells: number} {
  const different: string[] = [];
  let cells = 0;
  for (const name of model.order) {
    const column = ours[name]!;
    for (let i = 0; i < column.length; ++i) {
      const found = cellOf(sheets, model, name, i);
      cells += 1;
      if (found.formula === null) different.push(`${name}[${i}] is no formula`);
      else if (!isSame(found, column[i]!))
        different.push(`${name}[${i}]: ${found.value}, ours ${column[i]} (${found.formula})`);
    }
  }
  return {different, cells};
}

function isSame({value, error}: ReadCell, own: number | string): boolean {
  if (typeof own === "string") return !error && value === own;
  if (!Number.isFinite(own)) return error;
  if (error || typeof value === "string") return false;
  return Math.abs(Number(value) - own) <= TOLERANCE * Math.abs(own);
}

/** The cell of a formula in a row, found by the name above its column. */
function cellOf(sheets: Sheets, model: Model, name: string, row: number): ReadCell {
  const title = model.cells.get(name)!.sheet;
  const cells = sheets.get(title[0]!.toUpperCase() + title.slice(1))!;
  const address = `${letters(cells, `d.${name}`)}${FIRST_ROW + row}`;
  return cells.get(address) ?? {value: "", error: false, formula: null};
}

function letters(cells: Map<string, ReadCell>, heading: string): string {
  for (let j = 0; j < 200; ++j) if (cells.get(`${columnLetters(j)}5`)?.value === heading) return columnLetters(j);
  throw new Error(`No column is headed ${heading}`);
}

type Parts = {names: Map<string, string>; xml: Record<string, string>; read: Sheets};

/** The file with some cells changed. */
function change(bytes: Uint8Array, edit: (parts: Parts) => void): Uint8Array {
  const files = unzipSync(bytes);
  const xml = Object.fromEntries(Object.entries(files).map(([name, part]) => [name, strFromU8(part)]));
  const read = readWorkbook(bytes);
  edit({names: new Map([...read.keys()].map((name, i) => [name, `xl/worksheets/sheet${i + 1}.xml`])), xml, read});
  return zipSync(Object.fromEntries(Object.entries(xml).map(([name, text]) => [name, strToU8(text)])));
}

/** The file with 0 in place of every value a formula had: what is read back then has been computed. */
function spoil(bytes: Uint8Array): Uint8Array {
  return change(bytes, ({xml}) => {
    for (const name of Object.keys(xml)) xml[name] = xml[name]!.replace(/(<\/f><v>)[^<]*/g, "$10");
  });
}

function setCell(parts: Parts, title: string, column: string, key: string, value: number | null): void {
  const cells = parts.read.get(title)!;
  const [address] = [...cells].find(([, cell]) => cell.value === key)!;
  replace(parts, title, `${letters(cells, `d.${column}`)}${rowOf(address)}`, value);
}

function setAssumption(parts: Parts, id: string, value: number | string): void {
  const [address] = [...parts.read.get("Assumptions")!].find(([at, cell]) => at.startsWith("J") && cell.value === id)!;
  replace(parts, "Assumptions", `B${rowOf(address)}`, value);
}

function rowOf(address: string): string {
  return address.replace(/^[A-Z]+/, "");
}

function replace({names, xml}: Parts, title: string, address: string, value: number | string | null): void {
  const part = names.get(title)!;
  const cell = new RegExp(`<c r="${address}"( s="\\d+")?[^>]*>.*?</c>`);
  if (!cell.test(xml[part]!)) throw new Error(`${title} has no cell ${address}`);
  const content =
    value === null
      ? "/>"
      : typeof value === "number"
        ? `><v>${value}</v></c>`
        : ` t="inlineStr"><is><t>${value}</t></is></c>`;
  xml[part] = xml[part]!.replace(cell, `<c r="${address}"$1${content}`);
}
