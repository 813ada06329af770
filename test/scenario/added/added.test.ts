import {describe, expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {Books} from "../../../src/components/notebook/books.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {compare} from "../../../src/scenario/compare.js";
import {tryEdits} from "../../../src/scenario/edit.js";
import {canonical, countEdits, EMPTY, type Scenario} from "../../../src/scenario/scenario.js";
import {checkScenario} from "../../../src/scenario/schema.js";
import {decodeScenario, encodeScenario} from "../../../src/scenario/url.js";

const catalog = committedCatalog();

/** A tax and two people who look after a run for as long as it lasts. */
const OWN: Scenario = {
  added: {
    assumptions: {tax: {label: "Sales tax", unit: "1", value: 0.19, low: 0, high: 0.3}},
    columns: {
      cost_with_tax: {label: "Cost with tax", unit: "USD", formula: "d.cost * (1 + $.tax)"},
      cost_with_staff: {
        label: "Cost with tax and staff",
        unit: "USD",
        formula: "d.cost_with_tax + op.sum(staff.wage * staff.share) * d.wall_hours"
      }
    },
    tables: {
      staff: {
        label: "Staff",
        columns: {
          wage: {label: "Wage", unit: "USD/h"},
          share: {label: "Share", unit: "1"},
          role: {label: "Role", unit: "text"}
        },
        rows: {first: {wage: 80, share: 0.5, role: "engineer"}, second: {wage: 100, share: 0.1}}
      }
    }
  }
};

const apply = (scenario: Scenario) => applyScenario(catalog, scenario, COMMITTED);

describe("what a scenario adds", () => {
  test("is evaluated with everything else, and follows edits", () => {
    const books = new Books(catalog, COMMITTED);
    const row = books.rowOf("large/1x-a100-80gb/data-parallel")!;
    const number = (name: string) => books.book.column(name)[row] as number;
    expect(books.apply({...OWN, assumptions: {...OWN.assumptions, basis: "brief"}})).toEqual([]);
    // The middle of the brief's 1,000 to 1,200 hours; 80 × 0.5 + 100 × 0.1 are 50 dollars an hour.
    expect(number("wall_hours")).toBe(1100);
    const cost = number("cost");
    expect(number("cost_with_tax")).toBeCloseTo(1.19 * cost, 6);
    expect(number("cost_with_staff")).toBeCloseTo(1.19 * cost + 55_000, 6);
    books.apply({...OWN, assumptions: {tax: 0.25, basis: "brief"}});
    expect(number("cost_with_tax")).toBeCloseTo(1.25 * cost, 6);
    const staff = OWN.added!.tables!.staff!;
    const alone = {...staff, rows: {first: staff.rows.first!}};
    books.apply({assumptions: {basis: "brief"}, added: {...OWN.added, tables: {staff: alone}}});
    expect(number("cost_with_staff")).toBeCloseTo(1.19 * cost + 44_000, 6);
    expect(books.apply(EMPTY)).toEqual([]);
    expect(() => books.book.column("cost_with_tax")).toThrow('There is no column or formula named "cost_with_tax"');
    expect(books.book.model.sheets).toEqual(COMMITTED.sheets);
  });

  test("goes through a link and the check of files as it is", () => {
    expect(checkScenario(OWN)).toEqual({scenario: canonical(OWN), problem: null});
    expect(decodeScenario(encodeScenario(OWN, {version: "v"})).scenario).toEqual(canonical(OWN));
    expect(countEdits(OWN)).toBe(6);
    expect(apply(OWN).ignored).toEqual([]);
  });

  test("is listed among the edits, one line each, and each can be taken back", () => {
    const changes = compare(apply(EMPTY), apply(OWN));
    expect(changes.map(({part, key, field, before, after}) => [part, field, key, before, after])).toEqual([
      ["added", "assumptions", "tax", "not there", "0.19"],
      ["added", "columns", "cost_with_tax", "not there", "d.cost * (1 + $.tax)"],
      ["added", "columns", "cost_with_staff", "not there", OWN.added!.columns!.cost_with_staff!.formula],
      ["added", "tables", "staff", "not there", "wage: 80, 100; share: 0.5, 0.1; role: engineer, "]
    ]);
    const without = tryEdits(
      catalog,
      OWN,
      [{part: "added", kind: "columns", name: "cost_with_staff", what: undefined}],
      COMMITTED
    );
    expect(without.refused).toEqual([]);
    expect(Object.keys(without.scenario.added!.columns!)).toEqual(["cost_with_tax"]);
    const back = tryEdits(
      catalog,
      EMPTY,
      [{part: "added", kind: "assumptions", name: "tax", what: OWN.added!.assumptions!.tax}],
      COMMITTED
    );
    expect(back.scenario).toEqual({added: {assumptions: OWN.added!.assumptions}});
  });

  test("cannot be taken back while something else of it is read", () => {
    const {scenario, refused} = tryEdits(
      catalog,
      OWN,
      [{part: "added", kind: "tables", name: "staff", what: undefined}],
      COMMITTED
    );
    expect(scenario).toBe(OWN);
    const {label} = OWN.added!.tables!.staff!;
    const {label: reader} = OWN.added!.columns!.cost_with_staff!;
    expect(refused).toEqual([`${label} is read by ${reader} (d.cost_with_staff): change or delete that first`]);
  });

  /** A budget of two formulas, one of which a formula beside it reads. */
  const BUDGET: Scenario = {
    added: {
      sheets: {budget: {label: "Team budget"}, later: {label: "Later"}},
      columns: {
        tax: {label: "Tax", unit: "USD", formula: "d.cost * 0.2", sheet: "budget"},
        gross: {label: "Gross", unit: "USD", formula: "d.cost + d.tax", sheet: "budget"},
        half: {label: "Half", unit: "USD", formula: "d.gross / 2"}
      }
    }
  };
  const deleting = (name: string): Parameters<typeof tryEdits>[2][number] => {
    return {part: "added", kind: "sheets", name, what: undefined};
  };
  const without = (name: string): Parameters<typeof tryEdits>[2][number] => {
    return {part: "added", kind: "columns", name, what: undefined};
  };

  test("stands in sheets of its own, which are named, go through a link and are listed", () => {
    const {declared, ignored, sheets} = apply(BUDGET);
    expect(ignored).toEqual([]);
    expect(sheets).toEqual({budget: "Team budget", later: "Later"});
    const own = declared.sheets.slice(COMMITTED.sheets.length);
    // One without formulas is no sheet of the model.
    expect(own.map(({name, title, formulas}) => [name, title, formulas.map((one) => one.name)])).toEqual([
      ["own", "Added here", ["half"]],
      ["budget", "Team budget", ["tax", "gross"]]
    ]);
    expect(decodeScenario(encodeScenario(BUDGET, {version: "v"})).scenario).toEqual(canonical(BUDGET));
    expect(countEdits(BUDGET)).toBe(5);
    expect(compare(apply(EMPTY), apply(BUDGET)).map(({field, key, after}) => [field, key, after])).toEqual([
      ["sheets", "budget", "a sheet, Team budget"],
      ["sheets", "later", "a sheet, Later"],
      ["columns", "half", "d.gross / 2"],
      ["columns", "tax", "d.cost * 0.2, in Team budget"],
      ["columns", "gross", "d.cost + d.tax, in Team budget"]
    ]);
    const books = new Books(catalog, COMMITTED);
    books.apply({...BUDGET, assumptions: {basis: "brief"}});
    const row = books.rowOf("large/1x-a100-80gb/data-parallel")!;
    const number = (name: string) => books.book.column(name)[row] as number;
    expect(number("half")).toBeCloseTo(0.6 * number("cost"), 6);
  });

  test("is renamed without a change of what reads it", () => {
    const what = {label: "Money"};
    const renamed = tryEdits(catalog, BUDGET, [{part: "added", kind: "sheets", name: "budget", what}], COMMITTED);
    expect(renamed.refused).toEqual([]);
    expect(apply(renamed.scenario).declared.sheets.at(-1)!.title).toBe("Money");
    expect(compare(apply(BUDGET), apply(renamed.scenario)).map(({before, after}) => [before, after])).toEqual([
      ["a sheet, Team budget", "a sheet, Money"],
      ["d.cost * 0.2, in Team budget", "d.cost * 0.2, in Money"],
      ["d.cost + d.tax, in Team budget", "d.cost + d.tax, in Money"]
    ]);
  });

  test("is deleted as a sheet with its formulas, and not under a formula elsewhere that reads them", () => {
    const tried = (scenario: Scenario, ...edits: Parameters<typeof tryEdits>[2][number][]) =>
      tryEdits(catalog, scenario, edits, COMMITTED);
    expect(tried(BUDGET, deleting("later")).scenario.added!.sheets).toEqual({budget: {label: "Team budget"}});
    expect(tried(BUDGET, deleting("budget")).refused).toEqual([
      expect.stringMatching(/"gross" is refused: it stands in the sheet "budget", and there is none/),
      expect.stringMatching(/"tax" is refused: it stands in the sheet "budget"/),
      expect.stringMatching(/"half" is refused\. .*d\.gross/)
    ]);
    const whole = [without("tax"), without("gross"), deleting("budget")];
    expect(tried(BUDGET, ...whole).refused).toEqual([
      expect.stringMatching(/^.* is read by .* \(d\.half\): change or delete that first$/)
    ]);
    const {scenario, refused} = tried(BUDGET, without("half"), ...whole);
    expect(refused).toEqual([]);
    expect(scenario).toEqual({added: {sheets: {later: {label: "Later"}}}});
  });

  test.each<[string, Scenario["added"], RegExp]>([
    ["a name that a sheet of the notebook has", {sheets: {cost: {label: "Cost"}}}, /"cost" is left out: .*already/],
    ["the name of the one that is always there", {sheets: {own: {label: "Own"}}}, /"own" is left out: .*already/],
    ["no label", {sheets: {mine: {label: " "}}}, /"mine" is left out: it has no name/]
  ])("is left out as a sheet of %s", (_, added, reason) => {
    const {ignored, declared} = apply({added});
    expect(ignored).toEqual([expect.stringMatching(reason)]);
    expect(declared).toBe(COMMITTED);
  });

  test("is bounded as sheets, whatever a link says", () => {
    const many = Object.fromEntries(Array.from({length: 31}, (_, i) => [`s${i}`, {label: "S"}]));
    expect(checkScenario({added: {sheets: many}}).problem).toMatch(/more than 30 sheets/);
    expect(checkScenario({added: {sheets: {"<b>": {label: "S"}}}}).problem).toMatch(/other signs than small letters/);
    const of = {mine: {label: "M", unit: "1", formula: "", of: "machines" as const, sheet: "budget"}};
    expect(apply({added: {...BUDGET.added, columns: of}}).ignored).toEqual([
      expect.stringMatching(/stands in no sheet of formulas/)
    ]);
  });

  const column = (formula: string, unit = "USD") => ({columns: {mine: {label: "Mine", unit, formula}}});
  const assumption = (unit: string, value: number) => ({assumptions: {mine: {label: "Mine", unit, value}}});
  const table = (unit: string, value: number | string, name = "mine") => ({
    tables: {[name]: {label: "Mine", columns: {a: {label: "A", unit}}, rows: {one: {a: value}}}}
  });
  test.each<[string, Scenario["added"], RegExp]>([
    [
      "a name that a formula has",
      {columns: {cost: {label: "C", unit: "USD", formula: "d.spot_cost"}}},
      /"cost" is left out: there is something of that name already/
    ],
    [
      "a name that an assumption has",
      {assumptions: {batch_size: {label: "B", unit: "1", value: 1}}},
      /"batch_size" is left out: there is something/
    ],
    [
      "a name that a relation has",
      {tables: {offers: {label: "O", columns: {a: {label: "A", unit: "1"}}, rows: {}}}},
      /"offers" is left out: there is something/
    ],
    [
      "the name of a column of plans",
      {columns: {gpus: {label: "G", unit: "GPU", formula: "1"}}},
      /"gpus" is left out: there is something/
    ],
    ["a unit there is not", column("d.cost", "dollars per moon"), /"mine" is left out: /],
    [
      "another unit than the formula yields",
      column("d.wall_hours"),
      /"mine" is left out\. .*yields h but the cell is in USD/
    ],
    ["an unknown name", column("d.nope"), /"mine" is left out\. .*reads d\.nope/],
    ["itself", column("d.mine + d.cost"), /"mine" is left out\. .*reads itself/],
    ["code", column("globalThis.alert(1)"), /"mine" is left out\. /],
    [
      "a range in reverse",
      {assumptions: {mine: {label: "M", unit: "1", value: 1, low: 3, high: 2}}},
      /low end of its range is above/
    ],
    ["words in a column of numbers", table("USD", "much"), /A of its row "one" is a number, and "much" is not/],
    ["a number in a column of words", table("text", 5), /A of its row "one" is text, and 5 is not/],
    [
      "a cell of no column",
      {tables: {mine: {label: "M", columns: {a: {label: "A", unit: "1"}}, rows: {one: {b: 1}}}}},
      /which is no column of it/
    ],
    ["yes and no as a part", table("flag", 0.5), /A of its row "one" is yes \(1\) or no \(0\), and 0\.5 is neither/],
    ["an assumption in words", assumption("text", 5), /"mine" is left out: the unit "text" is not that of a number/],
    ["a unit with words in it", assumption("h·flag", 1), /the unit "h·flag" is not that of a number/],
    [
      "an assumption between yes and no",
      assumption("flag", 0.5),
      /its value is yes \(1\) or no \(0\), and 0\.5 is neither/
    ],
    ["a unit of a power beyond reason", assumption("h^400", 1), /Unit "h\^400" has a power above 9/],
    ["a unit of a power beyond reason in all", column("d.cost", "(h^3)^-4"), /has a power above 9/],
    ["a table under a word of the notation", table("1", 1, "if"), /"if" is left out: formulas cannot read that name/],
    ["a table under a word for a value", table("1", 1, "null"), /"null" is left out: formulas cannot read that name/],
    ["no column", {tables: {mine: {label: "M", columns: {}, rows: {}}}}, /it has no column/]
  ])("is left out with the reason where it has %s", (_, added, sentence) => {
    const {catalog: edited, declared, ignored} = apply({added});
    expect(ignored).toEqual([expect.stringMatching(sentence)]);
    expect([edited, declared]).toEqual([catalog, COMMITTED]);
  });

  test("may be yes or no, and an assumption or column under a word of the notation", () => {
    const yes = {label: "Insured", unit: "flag", value: 1};
    const added = {
      assumptions: {if: yes},
      columns: {in: {label: "Insured cost", unit: "USD", formula: "$.if ? d.cost * 2 : d.cost"}}
    };
    expect(apply({added}).ignored).toEqual([]);
    expect(apply({added, assumptions: {if: 0}}).ignored).toEqual([]);
    expect(apply({added, assumptions: {if: 0.5}}).ignored).toEqual([
      "Insured is yes (1) or no (0), and 0.5 is neither"
    ]);
  });

  test.each<[string, unknown, RegExp]>([
    [
      "a reserved name",
      JSON.parse('{"columns": {"__proto__": {"label": "x", "unit": "1", "formula": "1"}}}'),
      /reserved/
    ],
    [
      "a reserved name deep inside",
      JSON.parse(
        '{"tables": {"a": {"label": "x", "columns": {"b": {"label": "x", "unit": "1"}}, "rows": {"c": {"constructor": 1}}}}}'
      ),
      /reserved/
    ],
    ["a name that no formula can read", {columns: {"Mine-1": {label: "x", unit: "1", formula: "1"}}}, /small letters/],
    [
      "parts there are not",
      {columns: {mine: {label: "x", unit: "1", formula: "1", run: "1"}}},
      /parts that it cannot have/
    ],
    ["kinds there are not", {pages: {}}, /parts that it cannot have/],
    ["hidden signs", {columns: {mine: {label: "a\u202eb", unit: "1", formula: "1"}}}, /control characters/],
    ["a list", {tables: {a: {label: "x", columns: [], rows: {}}}}, /not a list/],
    [
      "too many rows",
      {
        tables: {
          a: {label: "x", columns: {}, rows: Object.fromEntries(Array.from({length: 201}, (_, i) => [`r${i}`, {}]))}
        }
      },
      /more than 200 rows/
    ]
  ])("is refused at the door with %s", (_, added, sentence) => {
    expect(checkScenario({added}).problem).toMatch(sentence);
  });
});
