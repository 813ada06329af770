// @vitest-environment jsdom
import {expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {Reader} from "../../../src/components/notebook/reader.js";
import * as tables from "../../../src/components/plans/tables.js";
import {rowsBehind} from "../../../src/components/tables/tableBox.js";
import {COMMITTED} from "../../../src/model/committed.js";

const reader = new Reader(new Notebook(committedCatalog(), COMMITTED));
const {valueOf, checkpointsTable, ...all} = tables;

const OTHERS: Record<string, string[]> = {
  machinesTable: ["large", "Machines"],
  layoutsTable: ["large", "1x-a100-80gb"],
  memoryTable: ["1x-a100-80gb"],
  memoryBasesTable: ["1x-a100-80gb"]
};

/** The headings under which a table leaves the page. */
async function headings(box: HTMLElement): Promise<string[]> {
  return (await rowsBehind(box.querySelector("table")!))[0] as string[];
}

test.each(Object.entries(all))("every column of %s leaves the page under a heading of its own", async (name, make) => {
  const box = (make as (reader: Reader, ...rest: string[]) => HTMLElement)(reader, ...(OTHERS[name] ?? ["large"]));
  const found = await headings(box);
  expect(found.length).toBeGreaterThan(2);
  expect(found).toEqual([...new Set(found)]);
});

test("checkpoints have headings of their own, and costs say of which price they are", async () => {
  const checkpoints = await headings(checkpointsTable(reader));
  expect(checkpoints).toEqual([...new Set(checkpoints)]);
  expect(await headings(all.costTable(reader, "large"))).toEqual(
    expect.arrayContaining(["Cost per 1M samples, on demand (USD/Msample)", "Cost per 1M samples, spot (USD/Msample)"])
  );
  expect(valueOf(reader, "cost", reader.focusPlan()).textContent).toMatch(/^\$/);
});

test("inference is told under the basis chosen and beside it under the other, and nothing twice", () => {
  const shown = (basis: string) => {
    const notebook = new Notebook(committedCatalog(), COMMITTED);
    notebook.edits.apply({assumptions: {basis}});
    const of = new Reader(notebook);
    const table = tables.inferenceTable(of).querySelector("table")!;
    const quantities = [...table.tBodies[0]!.rows[0]!.querySelectorAll<HTMLElement>("[data-cell]")].map(
      ({dataset}) => dataset.cell!
    );
    const row = of.plansOf("large")[0]!;
    return {quantities, values: quantities.map((name) => of.number(name, row))};
  };
  for (const [basis, other] of [
    ["brief", "first_principles"],
    ["first-principles", "brief"]
  ] as const) {
    const {quantities, values} = shown(basis);
    expect(quantities.slice(-2)).toEqual([`${other}_inference_latency`, `${other}_inference_throughput`]);
    expect(new Set(values).size).toBe(values.length);
  }
});
