import {describe, expect, it} from "vitest";
import {architecture} from "../../../../src/model/sheets/training/architecture.js";
import {operations} from "../../../../src/model/sheets/training/operations.js";
import {trainedPart} from "../../../../src/model/sheets/training/trainedPart.js";
import {links} from "../../../../src/model/sheets/training/links.js";
import {stepTime} from "../../../../src/model/sheets/training/stepTime.js";
import {TRAINING_COLUMNS} from "../../../../src/model/training/columns.js";
import {oneRow} from "../oneRow.js";

describe("pipeline_bubble", () => {
  const bubble = (pipeline_parallel: number, global_batch: number, virtual_stages: number) =>
    oneRow([architecture, trainedPart, operations, links, stepTime], TRAINING_COLUMNS, {
      pipeline_parallel,
      global_batch,
      virtual_stages,
      replicas: 1,
      sharing_gpus: 1,
      expert_shards: 1,
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

describe("replica_latency_seconds", () => {
  const seconds = (row: Record<string, number>) =>
    oneRow(
      [architecture, trainedPart, operations, links, stepTime],
      TRAINING_COLUMNS,
      {
        replicas: 64,
        sharing_gpus: 64,
        node_size: 8,
        tensor_parallel: 1,
        layers: 32,
        pipeline_parallel: 1,
        global_batch: 512,
        micro_batch: 2,
        ...row
      },
      {collective_latency: 1e-5}
    )("replica_latency_seconds");

  it("is a hop a replica and layer: 64 × 32 of 10 µs", () => {
    expect(seconds({})).toBeCloseTo(0.02048, 10);
    expect(seconds({replicas: 128, sharing_gpus: 128, global_batch: 1024})).toBeCloseTo(2 * 0.02048, 10);
    expect(seconds({pipeline_parallel: 4})).toBeCloseTo(0.02048 / 4, 10);
  });

  it("comes with every micro-batch where weights are gathered for it", () => {
    // 512 sequences over 64 replicas in micro-batches of 2 are 4 micro-batches.
    expect(seconds({zero_stage: 3})).toBeCloseTo(4 * 0.02048, 10);
    expect(seconds({zero_stage: 2})).toBeCloseTo(0.02048, 10);
  });
});
