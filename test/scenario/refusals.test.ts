import {expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {COMMITTED} from "../../src/model/committed.js";
import {tryEdits, type Edit} from "../../src/scenario/edit.js";
import type {Scenario} from "../../src/scenario/scenario.js";

const catalog = committedCatalog();
const column = (label: string, formula: string) => ({label, unit: "USD", formula});
const OWN: Scenario = {
  added: {
    assumptions: {fee: {label: "Fee", unit: "USD", value: 5}, twice: {label: "Twice", unit: "USD", value: 1}},
    tables: {staff: {label: "Staff", columns: {pay: {label: "Pay", unit: "USD"}}, rows: {a: {pay: 7}}}},
    columns: {
      team_cost: column("Team cost", "op.sum(staff.pay)"),
      all_in: column("All in", "d.team_cost + d.cost + $.fee")
    }
  },
  formulas: {cost: "d.spot_cost + $.fee"},
  computed: {"assumptions/twice": "$.fee * 2"}
};
const refused = (...edits: Edit[]) => tryEdits(catalog, OWN, edits, COMMITTED).refused;
const deleting = (kind: "assumptions" | "tables" | "columns", name: string): Edit => ({
  part: "added",
  kind,
  name,
  what: undefined
});

test("what is read is not deleted, and says by what", () => {
  expect(refused(deleting("tables", "staff"))).toEqual([
    "Staff is read by Team cost (d.team_cost): change or delete that first"
  ]);
  expect(refused(deleting("columns", "team_cost"))).toEqual([
    "Team cost is read by All in (d.all_in): change or delete that first"
  ]);
  expect(refused(deleting("assumptions", "fee"))).toEqual([
    "Fee is read by All in (d.all_in) and the formula of d.cost and the formula in twice: change or delete those first"
  ]);
});

test("what goes with its readers is deleted", () => {
  expect(refused(deleting("tables", "staff"), deleting("columns", "team_cost"), deleting("columns", "all_in"))).toEqual(
    []
  );
});

test("a circle is told once, and nothing is said to be left out that nobody has", () => {
  const [told, ...more] = refused({part: "formula", name: "team_cost", text: "d.all_in"});
  expect(more).toEqual([]);
  expect(told).toMatch(/^The column "\w+" is refused\. The formula reads itself: .*team_cost.*all_in/);
});
