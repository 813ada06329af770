import {describe, expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {Book} from "../../../src/engine/book.js";
import {rowBook} from "../../../src/engine/rowBook.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {assumptionValues, notebookModel} from "../../../src/model/notebookModel.js";
import {plans} from "../../../src/model/plans.js";
import {BILL_LINES} from "../../../src/model/sheets/project/bill.js";
import {relatedTables} from "../../../src/model/tables/related.js";
import {checkAssumption} from "../../../src/scenario/cells/checkValue.js";

const catalog = committedCatalog();
const model = notebookModel(catalog.assumptions, COMMITTED);
const book = new Book(model, plans(catalog), assumptionValues(catalog), relatedTables(catalog));
const ids = book.column("id") as readonly string[];
const rows = ["xl/8x-h100-sxm/", "tiny/1x-rtx-3090/"].map((start) =>
  ids.findIndex((id, i) => id.startsWith(start) && book.column("layout_best")[i] === 1)
);

const GROUPS = ["The bill", "Failures", "Storage", "Owned hardware", "Energy measured", "Serving"];
const edited = catalog.assumptions.filter(
  ({id, group, value, low, high}) =>
    GROUPS.includes(group) && typeof value === "number" && low !== high && id !== "endless_factor" // which says what has none
);

/** Numbers that a bill is made of and that its tables show: each is finite and not below zero, whatever is typed. */
const SHOWN = [
  ...[...BILL_LINES.map(({name}) => name), "bill_total", "run_factor", "elapsed_hours", "state_checkpoints_kept"],
  ...["expected_interruptions", "run_saved_every", "egress_bytes", "project_bytes", "project_energy", "project_carbon"],
  ...["spot_run_factor", "unpruned_checkpoints", "served_price", "request_seconds", "goodput", "lost_hours"]
];
const SINGLE = ["owned_fixed", "owned_hour", "purchase_cost", "resale_share", "longest_stretch", "meta_goodput"];

describe.each([
  ["on-demand", 0],
  ["spot", 0],
  ["owned", 1]
] as const)("machines that are %s", (plan_pricing, which) => {
  test.each(edited.map((one) => [one.id, one] as const))("%s at its extremes leaves numbers", (id, assumption) => {
    const {low, high} = assumption;
    const taken = [...new Set([0, 1e-30, low!, high!])].filter(
      (value) => checkAssumption(assumption, value).problem === null
    );
    const read = rowBook(book, rows[which]!);
    const faults = taken.flatMap((value) => {
      const cell = read({plan_pricing, [id]: value});
      return [...SHOWN, ...SINGLE].flatMap((name) => {
        const found = Number(cell(name));
        return found >= 0 && found < Infinity ? [] : [`${id} ${value}: ${name} ${found}`];
      });
    });
    expect(taken.length).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });
});

test("a run that is interrupted more often than it gets on has no bill, on spot no more than elsewhere", () => {
  const [row] = rows as [number];
  const read = rowBook(book, row);
  const endless: Record<string, number | string>[] = [
    {own_failure_rate: 0.01, restart_seconds: 1e6}, // 8 GPUs: one in 12.5 days, restarts of 11.6
    {plan_pricing: "spot", spot_losses: 2, spot_reacquire: 1000}
  ];
  for (const changes of endless) {
    const cell = read({...changes, endless_factor: 2});
    for (const name of ["run_factor", "goodput", "elapsed_hours", "bill_total"])
      expect([changes, name, cell(name)]).toEqual([changes, name, NaN]);
  }
  expect(Number(read({endless_factor: 2})("bill_total"))).toBeGreaterThan(0);
});

describe("what a project cannot have", () => {
  const verdict = (id: string, value: unknown) =>
    checkAssumption(
      catalog.assumptions.find((one) => one.id === id)!,
      value
    ).problem;

  test.each([
    ["project_pue", 0.9, /cannot be 0\.9; the least is 1/], // a site takes what its nodes take, and more
    ["home_pue", 0, /cannot be 0; the least is 1/],
    ["data_epochs", 0.5, /cannot be 0\.5; the least is 1/], // tokens that are not seen teach nothing
    ["serving_batch", 0.5, /cannot be 0\.5; the least is 1/],
    ["decline_datacenter", 1.2, /is a share and cannot be 1\.2/], // nothing loses more than its value
    ["committed_share", 1.5, /is a share and cannot be 1\.5/],
    ["checkpoint_blocking", -0.1, /cannot be −?-?0\.1; the least is 0/],
    ["keep_last", 2.5, /is a whole number, and 2\.5/],
    ["keep_every", 0, /cannot be zero/],
    ["uplink_bandwidth", 0, /cannot be zero/],
    ["staff_monthly", "many", /is a number, and "many" is not/],
    ["storage_class", "the attic", /is one of .* and "the attic" is not/]
  ])("is refused: %s %s", (id, value, reason) => {
    expect(verdict(id, value)).toMatch(reason);
  });

  test("may lie below nothing where an assumption says so: as far below the middle of published runs as above it", () => {
    for (const value of [-1, 0, 1]) expect(verdict("failure_position", value)).toBeNull();
  });
});
