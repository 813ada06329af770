import {describe, expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {Books} from "../../src/components/notebook/books.js";
import {COMMITTED} from "../../src/model/committed.js";
import {originOf} from "../../src/model/originOf.js";
import {ownValues} from "../../src/model/tables/ownColumns.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import {compare} from "../../src/scenario/compare.js";
import {tryEdits} from "../../src/scenario/edit.js";
import {canonical, countEdits, EMPTY, type Scenario} from "../../src/scenario/scenario.js";
import {decodeScenario, encodeScenario} from "../../src/scenario/url.js";

const catalog = committedCatalog();
const apply = (scenario: Scenario) => applyScenario(catalog, scenario, COMMITTED);

/** What a rack costs, worked out over accelerators; a discount filled in; and a cost that reads both through its plan. */
const OWN: Scenario = {
  added: {
    assumptions: {rack: {label: "Rack", unit: "USD", value: 500}},
    columns: {
      per_gigabyte: {
        label: "Price of memory",
        unit: "USD/B",
        formula: "d.msrp / d.memory_capacity",
        of: "accelerators"
      },
      with_rack: {label: "With its rack", unit: "USD", formula: "d.msrp * +d.gpus + $.rack", of: "machines"},
      discount: {label: "Discount", unit: "1", formula: "", of: "offers", values: {"lambda/h100-sxm/on-demand": 0.25}},
      best_discount: {label: "Best discount", unit: "1", formula: "op.max(offers.discount)"},
      bought: {label: "Bought", unit: "USD", formula: "d.with_rack * 2"}
    }
  }
};

/** An accelerator sold for 8,000 dollars with 40 GB. */
const CHIP: Scenario["rows"] = {accelerators: {"a100-sxm4-80gb": {msrp: 8000, memory_capacity: 40e9}}};

describe("columns that a scenario adds to tables", () => {
  test("are worked out over the rows, their accelerators and assumptions, and read by plans and over offers", () => {
    const books = new Books(catalog, COMMITTED);
    expect(books.apply({...OWN, rows: CHIP})).toEqual([]);
    const at = books.catalog.accelerators.findIndex(({id}) => id === "a100-sxm4-80gb");
    // 8,000 dollars for 40e9 bytes: 200 dollars a gigabyte of 1e9.
    expect(ownValues(books.catalog, "accelerators").per_gigabyte![at]).toBeCloseTo(200e-9, 18);
    const row = books.rowOf("large/1x-a100-80gb/data-parallel")!;
    const number = (name: string) => books.book.column(name)[row] as number;
    expect(number("per_gigabyte")).toBeCloseTo(200e-9, 18);
    expect(number("with_rack")).toBe(8500);
    expect(number("bought")).toBe(17_000);
    // Of the offers of an A100 none has a discount; one of an H100 has.
    const h100 = books.catalog.machines.find(({accelerator_id}) => accelerator_id === "h100-sxm")!;
    const layout = books.layoutsOf("large", h100.id)[0]!;
    expect(books.book.column("best_discount")[books.rowOf(`large/${h100.id}/${layout}`)!]).toBe(0.25);
    books.apply({...OWN, rows: CHIP, assumptions: {rack: 1000}});
    expect(number("bought")).toBe(18_000);
    expect(books.apply(EMPTY)).toEqual([]);
    expect(() => books.book.column("with_rack")).toThrow("with_rack");
  });

  test("range over the whole table", () => {
    const most: Scenario = {
      added: {
        columns: {share: {label: "Share of the most", unit: "1", formula: "d.gpus / op.max(d.gpus)", of: "machines"}}
      }
    };
    const {catalog: edited, ignored} = apply(most);
    expect(ignored).toEqual([]);
    const counts = catalog.machines.map(({gpus}) => gpus);
    expect([...ownValues(edited, "machines").share!]).toEqual(counts.map((gpus) => gpus / Math.max(...counts)));
  });

  test("go through a link, are counted, told and traced to their row", () => {
    expect(decodeScenario(encodeScenario(OWN, {version: "v"})).scenario).toEqual(canonical(OWN));
    // An assumption, five columns, a value filled in.
    expect(countEdits(OWN)).toBe(7);
    const told = compare(apply(EMPTY), apply(OWN)).map(({what, after}) => [what, after]);
    expect(told).toContainEqual(["With its rack, of machines", "d.msrp * +d.gpus + $.rack"]);
    expect(told).toContainEqual(["Discount, of offers", "filled in: 0.25"]);
    const {catalog: edited} = apply(OWN);
    const origin = originOf(edited, "with_rack", {cells: new Map()}, () => "1x-a100-80gb");
    expect(origin).toMatchObject({catalog: "machines", field: "with_rack", row: {id: "1x-a100-80gb"}});
  });

  test("stay with a machine that becomes another", () => {
    const filled: Scenario = {
      added: {
        columns: {racks: {label: "Racks", unit: "1", formula: "", of: "machines", values: {"8x-a100-80gb": 3}}}
      },
      rows: {machines: {"8x-a100-80gb": {gpus: 5}}}
    };
    const {catalog: edited} = apply(filled);
    const at = edited.machines.findIndex(({id}) => id === "5x-a100-sxm4-80gb");
    expect(ownValues(edited, "machines").racks![at]).toBe(3);
  });

  test("leave the catalogs and plans the same objects when something else is edited", () => {
    const [one, other] = [apply(OWN).catalog, apply({...OWN, rows: {layouts: {}}}).catalog];
    expect(other.own).toBe(one.own);
    expect(ownValues(other, "machines").with_rack).toBe(ownValues(one, "machines").with_rack);
  });

  const column = (of: "machines" | "offers", formula: string, unit = "1", name = "mine") => ({
    columns: {[name]: {label: "Mine", unit, formula, of}}
  });
  test.each<[string, Scenario["added"], RegExp]>([
    ["a name that the table has", column("offers", "1", "1", "rows"), /"rows" of offers .*column of that name/],
    ["a name that formulas have", column("machines", "1", "USD", "cost"), /something of that name already/],
    ["a unit that does not fit", column("machines", "d.gpus", "USD"), /"mine" of machines is left out\. .*USD/],
    ["a name there is not", column("machines", "d.gpu"), /d\.gpu.*did you mean d\.gpus/],
    ["a formula that reads itself", column("machines", "d.mine + 1"), /"mine" of machines .*reads itself|cycle/],
    [
      "words among numbers",
      {columns: {mine: {label: "M", unit: "1", formula: "", of: "machines", values: {"1x-a100-80gb": "many"}}}},
      /its value of "1x-a100-80gb" is a number, and "many" is not/
    ]
  ])("are left out with a reason where they have %s", (_, added, reason) => {
    const {ignored, catalog: edited} = apply({added});
    expect(ignored).toEqual([expect.stringMatching(reason)]);
    expect(edited.own).toBeUndefined();
  });

  test("are not deleted under a formula that reads them, and are filled in and edited cell by cell", () => {
    const remove = tryEdits(
      catalog,
      OWN,
      [{part: "added", kind: "columns", name: "with_rack", what: undefined}],
      COMMITTED
    );
    expect(remove.refused).toEqual([
      expect.stringMatching(/is read by .* \(d\.bought\): change or delete that first$/)
    ]);
    const fill = tryEdits(
      catalog,
      OWN,
      [
        {part: "filled", column: "discount", key: "aws/h100-sxm/on-demand", value: 0.5},
        {part: "filled", column: "discount", key: "lambda/h100-sxm/on-demand", value: undefined},
        {part: "formula", name: "with_rack", text: "d.msrp * +d.gpus"}
      ],
      COMMITTED
    );
    expect(fill.refused).toEqual([]);
    const columns = fill.scenario.added!.columns!;
    expect(columns.discount!.values).toEqual({"aws/h100-sxm/on-demand": 0.5});
    expect(columns.with_rack).toEqual({...OWN.added!.columns!.with_rack, formula: "d.msrp * +d.gpus"});
    const units = [{part: "formula" as const, name: "with_rack", text: "d.gpus"}];
    expect(tryEdits(catalog, OWN, units, COMMITTED).refused.join()).toMatch(/"with_rack" of machines is refused/);
  });
});
