import {expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {readAssumptions} from "../../src/engine/model.js";
import {COMMITTED} from "../../src/model/committed.js";
import {notebookModel} from "../../src/model/notebookModel.js";
import {readElsewhere} from "../../src/model/readElsewhere.js";

const {assumptions} = committedCatalog();

test("readElsewhere(assumptions) finds what is read beside the formulas of plans, and nothing that is not there", () => {
  const elsewhere = readElsewhere(assumptions);
  const ids = new Set(assumptions.map(({id}) => id));
  expect(elsewhere.filter((id) => !ids.has(id))).toEqual([]);
  // A key of plans, a rule of the audit, an open configuration, and what only code reads.
  for (const id of ["precision", "audit_doubling", "gpu_tokens", "unpacked_padding", "usd_per_gbp"])
    expect(elsewhere).toContain(id);
  // The brief's training recipe changes nothing that is computed here.
  for (const id of ["learning_rate", "weight_decay", "learning_rate_schedule"]) expect(elsewhere).not.toContain(id);
});

test("readAssumptions(model) finds those that formulas of plans read, and no others", () => {
  const read = readAssumptions(notebookModel(assumptions, COMMITTED));
  expect(read.has("batch_size")).toBe(true);
  expect(read.has("learning_rate")).toBe(false);
});

test("what nothing reads is what the brief states of its own, and marked so in the page", () => {
  const read = new Set([...readAssumptions(notebookModel(assumptions, COMMITTED)), ...readElsewhere(assumptions)]);
  const unread = assumptions.filter(({id}) => !read.has(id));
  // Its recipe, its baseline configuration, which the audit reads as printed, and rules that others have replaced here.
  expect(unread.map(({id}) => id)).toEqual([
    "input_modalities",
    "weight_decay",
    "learning_rate",
    "learning_rate_schedule",
    "recompute_above_params",
    "baseline_hidden",
    "baseline_layers",
    "baseline_heads",
    "baseline_context",
    "spot_save_interval",
    "spot_saving_low",
    "spot_saving_high"
  ]);
  for (const {id, source} of unread) expect(source, id).toMatch(/^brief, /);
});
