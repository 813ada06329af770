import {expect, test} from "vitest";
import {evaluator} from "../../../src/engine/evaluate.js";
import {loadCatalog} from "../../../src/catalog/loadCatalog.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {assumptionValues, notebookModel} from "../../../src/model/notebookModel.js";
import {plans} from "../../../src/model/plans.js";
import {MEMORY_PARTS} from "../../../src/model/sheets/memoryParts.js";
import {STEP_PARTS} from "../../../src/model/sheets/stepParts.js";
import {relatedTables} from "../../../src/model/tables/related.js";

const catalog = loadCatalog("data");
const cells = evaluator(notebookModel(catalog.assumptions, COMMITTED))(
  plans(catalog),
  assumptionValues(catalog),
  relatedTables(catalog)
);

/** The plans where the parts are not the whole to nine digits, of those that have a whole. */
function off(whole: string, parts: readonly string[]): {row: number; whole: number; sum: number}[] {
  const total = cells[whole] as Float64Array;
  const known = [...total.keys()].filter((row) => !Number.isNaN(total[row]!));
  expect(known.length).toBeGreaterThan(1000);
  return known
    .map((row) => ({row, whole: total[row]!, sum: parts.reduce((sum, part) => sum + Number(cells[part]![row]), 0)}))
    .filter(({whole: one, sum}) => !(Math.abs(sum / one - 1) < 1e-9));
}

test("the parts of every plan's step are the step, and their shares are one", () => {
  expect(
    off(
      "step_seconds",
      STEP_PARTS.map((part) => `step_${part}_seconds`)
    )
  ).toEqual([]);
  const shares = STEP_PARTS.map((part) => cells[`step_${part}_share`]!);
  const known = [...(cells.step_seconds as Float64Array).keys()].filter((row) => Number(cells.step_seconds![row]) > 0);
  const wrong = known.filter((row) => Math.abs(shares.reduce((sum, share) => sum + Number(share[row]), 0) - 1) > 1e-9);
  expect(wrong).toEqual([]);
});

test("no part of a step or of a card's memory is below nothing, and each is something in some plan", () => {
  for (const name of [
    ...STEP_PARTS.map((part) => `step_${part}_seconds`),
    ...MEMORY_PARTS.map((part) => `peak_${part}`)
  ]) {
    const values = [...(cells[name] as Float64Array)];
    expect([name, values.filter((value) => value < 0)]).toEqual([name, []]);
    // Sequences are whole, nothing is offloaded and no scale has experts among the notebook's own plans.
    const never = ["step_context_seconds", "step_experts_seconds", "step_host_seconds"].includes(name);
    expect([name, values.some((value) => value > 0)]).toEqual([name, !never]);
  }
});

test("the parts of every plan's memory are its peak", () => {
  expect(
    off(
      "training_peak_memory",
      MEMORY_PARTS.map((part) => `peak_${part}`)
    )
  ).toEqual([]);
});
