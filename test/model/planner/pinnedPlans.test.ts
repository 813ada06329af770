import {expect, test} from "vitest";
import {evaluator} from "../../../src/engine/evaluate.js";
import {committedCatalog} from "../../committedCatalog.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {assumptionValues, notebookModel} from "../../../src/model/notebookModel.js";
import {gpusWith, pinnedModel, pinnedPlans} from "../../../src/model/planner/pinnedPlans.js";
import {plans} from "../../../src/model/plans.js";
import {relatedTables} from "../../../src/model/tables/related.js";
import type {Pin} from "../../../src/model/tables/pins.js";

const catalog = committedCatalog();
const model = notebookModel(catalog.assumptions, COMMITTED);
const params = {...assumptionValues(catalog), basis: "first-principles"};
const PIN: Pin = {
  ...{id: "pin-1", name: "", scale_id: "large", accelerator_id: "h100-sxm", gpus: 8, tensor_parallel: 1},
  ...{
    pipeline_parallel: 1,
    context_parallel: 1,
    expert_parallel: 1,
    zero_stage: 1,
    recompute: "none",
    micro_batch: null
  }
};

function cells(...pins: Partial<Pin>[]) {
  const rows = pins.map((pin, i) => ({...PIN, id: `pin-${i + 1}`, ...pin}));
  const {columns, catalog: on} = pinnedPlans({...catalog, pins: rows});
  return evaluator(pinnedModel(model, {}))(columns, params, relatedTables(on));
}

test("a pinned plan comes to what the same plan of the notebook does", () => {
  const columns = plans(catalog);
  const row = (columns.id as string[]).indexOf("large/8x-h100-sxm/tp1.pp1.zero1.none");
  expect(row).toBeGreaterThanOrEqual(0);
  const own = evaluator(model)(columns, params, relatedTables(catalog));
  const pinned = cells({});
  for (const name of ["step_seconds", "training_wall_hours", "training_peak_memory", "micro_batch", "plan_cost"])
    expect([name, pinned[name]![0]]).toEqual([name, own[name]![row]]);
});

test("the micro-batch and the degrees are those that are pinned, and the rest of the GPUs are replicas", () => {
  const {micro_batch, replicas, micro_tokens, tokens_per_sample, plan_problem} = cells(
    {micro_batch: 2},
    {context_parallel: 2, tensor_parallel: 2},
    {gpus: 3, micro_batch: 8}
  );
  expect([...(micro_batch as Float64Array)][0]).toBe(2);
  // 8 GPUs over 2 × 2.
  expect([...(replicas as Float64Array)].slice(0, 2)).toEqual([8, 2]);
  // Each GPU has half of every sequence of its micro-batch.
  expect(micro_tokens![1]).toBe((Number(micro_batch![1]) * Number(tokens_per_sample![1])) / 2);
  // A batch of 32 over three GPUs is 1⅓ micro-batches of 8 each.
  expect(plan_problem![2]).toBe("its replicas cannot share the batch");
});

test("other replicas take as many GPUs as each has", () => {
  expect(gpusWith({...PIN, tensor_parallel: 2, pipeline_parallel: 3, context_parallel: 5}, 7)).toBe(210);
});

test("no plans pinned are no rows, and a formula that is edited is read in place of what a pin states", () => {
  expect(cells().step_seconds).toHaveLength(0);
  const edited = pinnedModel(model, {stated_micro_batch: "0"});
  expect(edited.cells.get("stated_micro_batch")!.formula).toBe(model.cells.get("stated_micro_batch")!.formula);
  expect(edited.cells.get("context_parallel")!.formula).toBe("d.pinned_context_parallel");
});
