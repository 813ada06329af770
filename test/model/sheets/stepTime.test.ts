import {describe, expect, it} from "vitest";
import {architecture} from "../../../src/model/sheets/architecture.js";
import {operations} from "../../../src/model/sheets/operations.js";
import {stepTime} from "../../../src/model/sheets/stepTime.js";
import {TRAINING_COLUMNS} from "../../../src/model/training/columns.js";
import {oneRow} from "./oneRow.js";

describe("pipeline_bubble", () => {
  const bubble = (pipeline_parallel: number, global_batch: number, virtual_stages: number) =>
    oneRow([architecture, operations, stepTime], TRAINING_COLUMNS, {
      pipeline_parallel,
      global_batch,
      virtual_stages,
      replicas: 1,
      micro_batch: 1
    });

  it("of 16 stages and 192 micro-batches is 7.81 % over ideal and 7.25 % of the step", () => {
    const cell = bubble(16, 192, 1);
    expect(100 * cell("pipeline_bubble")).toBeCloseTo(7.81, 2);
    expect(100 * cell("pipeline_bubble_share")).toBeCloseTo(7.25, 2);
  });

  it("of 8 stages, 64 micro-batches and 3 chunks is 3.65 %", () => {
    expect(100 * bubble(8, 64, 3)("pipeline_bubble")).toBeCloseTo(3.65, 2);
  });
});
