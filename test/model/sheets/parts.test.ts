import {expect, test} from "vitest";
import {evaluator} from "../../../src/engine/evaluate.js";
import {loadCatalog} from "../../../src/catalog/loadCatalog.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {assumptionValues, notebookModel} from "../../../src/model/notebookModel.js";
import {plans} from "../../../src/model/plans.js";
import {MEMORY_PARTS} from "../../../src/model/sheets/training/memoryParts.js";
import {STEP_PARTS} from "../../../src/model/sheets/training/stepParts.js";
import {relatedTables} from "../../../src/model/tables/related.js";

const catalog = loadCatalog("data");
const evaluate = evaluator(notebookModel(catalog.assumptions, COMMITTED));
const cellsWith = (more: Record<string, number> = {}) =>
  evaluate(plans(catalog), {...assumptionValues(catalog), ...more}, relatedTables(catalog));
const plain = cellsWith();
/** With an offset of one's own stack applied. */
const offset = cellsWith({stack_time_factor: 1.25, stack_memory_factor: 0.8});

/** The plans where the parts are not the whole to nine digits, of those that have a whole. */
function off(whole: string, parts: readonly string[], cells = plain): {row: number; whole: number; sum: number}[] {
  const total = cells[whole] as Float64Array;
  const known = [...total.keys()].filter((row) => !Number.isNaN(total[row]!));
  expect(known.length).toBeGreaterThan(1000);
  return known
    .map((row) => ({row, whole: total[row]!, sum: parts.reduce((sum, part) => sum + Number(cells[part]![row]), 0)}))
    .filter(({whole: one, sum}) => !(Math.abs(sum / one - 1) < 1e-9));
}

test.each([plain, offset])("the parts of every plan's step are the step, and their shares are one", (cells) => {
  expect(
    off(
      "step_seconds",
      STEP_PARTS.map((part) => `step_${part}_seconds`),
      cells
    )
  ).toEqual([]);
  const shares = STEP_PARTS.map((part) => cells[`step_${part}_share`]!);
  const known = [...(cells.step_seconds as Float64Array).keys()].filter((row) => Number(cells.step_seconds![row]) > 0);
  const wrong = known.filter((row) => Math.abs(shares.reduce((sum, share) => sum + Number(share[row]), 0) - 1) > 1e-9);
  expect(wrong).toEqual([]);
});

test.each([plain, offset])(
  "no part of a step or of a card's memory is below nothing, and each is in some plan",
  (cells) => {
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
  }
);

test.each([plain, offset])("the parts of every plan's memory are its peak", (cells) => {
  expect(
    off(
      "training_peak_memory",
      MEMORY_PARTS.map((part) => `peak_${part}`),
      cells
    )
  ).toEqual([]);
});

test("an offset of one's own stack multiplies the time and memory of every plan whose micro-batch it does not change", () => {
  const known = [...(plain.step_seconds as Float64Array).keys()].filter(
    (row) =>
      Number(plain.step_seconds![row]) > 0 &&
      plain.micro_batch![row] === offset.micro_batch![row] &&
      Number(plain.wanted_memory![row]) <= Number(plain.shown_memory![row])
  );
  expect(known.length).toBeGreaterThan(1000);
  const ratios = (name: string) =>
    known.map((row) => Number(offset[name]![row]) / Number(plain[name]![row])).filter((ratio) => !Number.isNaN(ratio));
  for (const [name, factor] of [
    ["step_seconds", 1.25],
    ["training_gpu_hours", 1.25],
    ["tokens_per_second_per_gpu", 0.8],
    ["allocated_memory", 0.8],
    ["device_memory", 0.8],
    ["training_peak_memory", 0.8]
  ] as const)
    expect([name, ratios(name).filter((ratio) => Math.abs(ratio / factor - 1) > 1e-9)]).toEqual([name, []]);
});

test("what fits follows the offset: no micro-batch that is chosen fills more than a card may hold", () => {
  const more = cellsWith({stack_memory_factor: 1.4});
  const rows = [...(more.fitting_micro_batch as Float64Array).keys()].filter(
    (row) =>
      Number(more.fitting_micro_batch![row]) >= Number(more.micro_batch![row]) && Number(more.micro_batch![row]) > 0
  );
  expect(rows.length).toBeGreaterThan(500);
  expect(rows.filter((row) => Number(more.memory_filled![row]) > 1 + 1e-9)).toEqual([]);
  const fewer = rows.filter((row) => Number(more.fitting_micro_batch![row]) < Number(plain.fitting_micro_batch![row]));
  expect(fewer.length).toBeGreaterThan(0.9 * rows.length);
});
