import {expect, test} from "vitest";
import {TRAINING_COLUMNS, type TrainingRow} from "../../../../src/model/training/columns.js";
import {isOf, modelClassOf} from "../../../../src/model/training/calibration/modelClass.js";

const plan = {
  ...(Object.fromEntries(
    Object.entries(TRAINING_COLUMNS).map(([name, unit]) => [name, unit === "text" ? "" : 0])
  ) as TrainingRow),
  ...{method: "full", head_kind: "tokens", known_to_run: 1, stated_micro_batch: 4}
};

test("a plan has the errors of runs like it, of little work before one that is chosen", () => {
  expect(modelClassOf(plan, false)).toBe("stated");
  expect(modelClassOf(plan, true)).toBe("small");
  expect(modelClassOf({...plan, stated_micro_batch: 0}, false)).toBe("open");
  expect(modelClassOf({...plan, known_to_run: 0}, false)).toBe("open");
  // Chosen micro-batches may be small as well, and then err as those do.
  expect(modelClassOf({...plan, stated_micro_batch: 0}, true)).toBe("small");
  expect(modelClassOf({...plan, experts: 8}, true)).toBe("mixture");
  expect(modelClassOf({...plan, method: "lora"}, true)).toBe("adapters");
  expect(modelClassOf({...plan, offload_optimizer: 1}, true)).toBe("other");
});

test("stated, small and open plans are plain ones, and mixtures are no others", () => {
  for (const kind of ["stated", "small", "open", "plain"] as const) expect(isOf("plain", kind)).toBe(true);
  expect(isOf("small", "plain")).toBe(false);
  expect(isOf("other", "adapters")).toBe(true);
  expect(isOf("other", "mixture")).toBe(false);
});
