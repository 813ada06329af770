import {expect, test} from "vitest";
import {Book} from "../../../src/engine/book.js";
import type {Machine} from "../../../src/model/catalog.js";
import {plans} from "../../../src/model/plans.js";
import {everyPlan} from "../../../src/model/plans/planKeys.js";
import {consideredMachines} from "../../../src/model/planner/consideredMachines.js";
import {searchLayouts} from "../../../src/model/planner/searchLayouts.js";
import {catalog, model, params, tables} from "../fixture.js";

const scales = catalog.scales.filter(({id}) => ["small", "xl"].includes(id));
const machine = (accelerator_id: string, gpus: number): Machine => ({
  ...{id: `${gpus}x-${accelerator_id}`, name: "", accelerator_id, gpus},
  ...{network: "usual" as const, network_bandwidth: null, source: "", as_of: "", note: ""}
});
const MACHINES = ["rtx-4090", "h100-sxm"].flatMap((id) => [2, 4, 16].map((gpus) => machine(id, gpus)));

test("searchLayouts(…) finds what looking at every layout finds: the best of each scale on each machine, once", () => {
  const search = searchLayouts(catalog, MACHINES, {model, params, tables, scales});
  for (const step of search.steps) step();
  const found = search.planned();
  expect(found.map(({scale, machine}) => `${scale.id} ${machine.id}`)).toEqual(
    scales.flatMap(({id}) => MACHINES.map((machine) => `${id} ${machine.id}`))
  );

  // By the scores of all layouts at once, with the largest sought by hand.
  const all = {...catalog, scales, machines: [...catalog.machines, ...MACHINES]};
  const columns = plans(all);
  const book = new Book(model, columns, params, tables);
  const score = book.column("layout_score") as Float64Array;
  const ids = columns.id as string[];
  expect(search.candidates()).toBe(ids.filter((id) => MACHINES.some((one) => id.includes(`/${one.id}/`))).length);
  for (const {scale, machine, layouts} of found) {
    const own = ids.flatMap((id, i) => (id.startsWith(`${scale.id}/${machine.id}/`) ? [score[i]!] : []));
    const best = Math.max(...own.filter((value) => !Number.isNaN(value)));
    expect(layouts).toHaveLength(1);
    expect(score[ids.indexOf(`${scale.id}/${machine.id}/${layouts[0]}`)]).toBe(best);
  }
});

test("plans on machines considered have, among all others, the numbers they have where every layout is a plan", () => {
  const search = searchLayouts(catalog, MACHINES, {model, params, tables, scales});
  for (const step of search.steps) step();
  const all = {...catalog, machines: [...catalog.machines, ...MACHINES]};
  const few = plans(all, {}, [...everyPlan(catalog), ...search.planned()]);
  const every = plans(all);
  const [one, other] = [few, every].map((columns) => new Book(model, columns, params, tables)) as [Book, Book];
  const at = new Map((every.id as string[]).map((id, i) => [id, i]));
  const names = ["plan_days", "plan_cost", "plan_cost", "plan_possible", "training_peak_memory", "layout_best"];
  for (const name of names)
    (few.id as string[]).forEach((id, i) => {
      expect([id, name, one.column(name)[i]]).toEqual([id, name, other.column(name)[at.get(id)!]]);
    });
});

test("consideredMachines(…) are counts in powers of two of what is sold, beside the machines of the catalog", () => {
  const found = consideredMachines(catalog, {most: 8, exactly: 0});
  const of = (accelerator: string) =>
    found.filter(({accelerator_id}) => accelerator_id === accelerator).map(({gpus}) => gpus);
  expect(of("h100-sxm")).toEqual([1, 2, 4]); // 8x H100 SXM is in the catalog
  expect(of("rtx-3090")).toEqual([8]); // 1, 2 and 4 of them are
  expect(of("mi300x")).toEqual([1, 2, 4, 8]);
  const sold = new Set(catalog.offers.map(({accelerator_id}) => accelerator_id));
  expect(catalog.accelerators.filter(({id}) => !sold.has(id)).flatMap(({id}) => of(id))).toEqual([]);
  expect(consideredMachines(catalog, {most: 1000, exactly: 0}).map(({gpus}) => gpus)).not.toContain(1024);
  expect(new Set(found.map(({id}) => id)).size).toBe(found.length);
  const six = consideredMachines(catalog, {most: 4, exactly: 6});
  expect(new Set(six.map(({gpus}) => gpus))).toEqual(new Set([6]));
  expect(six.map(({accelerator_id}) => accelerator_id).sort()).toEqual([...sold].sort());
});
