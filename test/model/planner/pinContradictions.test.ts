import {expect, test} from "vitest";
import {pinContradictions} from "../../../src/model/planner/pinContradictions.js";
import type {Scale} from "../../../src/model/catalog.js";
import type {Pin} from "../../../src/model/tables/pins.js";

const scale = {layers: 24, hidden: 2048, heads: 16, kv_heads: 16, experts: 0} as Scale;
const pin: Pin = {
  ...{id: "pin-1", name: "", scale_id: "large", accelerator_id: "h100-sxm", gpus: 8, micro_batch: null},
  ...{tensor_parallel: 1, pipeline_parallel: 1, context_parallel: 1, expert_parallel: 1, zero_stage: 0},
  recompute: "none"
};
const run = {batch: 256, micro_batch: 4, sequence_length: 2048};
const reasons = (changed: Partial<Pin>, of = run) =>
  pinContradictions({...pin, ...changed}, scale, of).map(({reason}) => reason);

test("a plan that can run has nothing against it", () => {
  expect(reasons({})).toEqual([]); // 256 = 8 × 4 × 8
  expect(reasons({gpus: 16, tensor_parallel: 2, pipeline_parallel: 2, zero_stage: 1})).toEqual([]);
});

test("replicas and micro-batches have to share the batch", () => {
  expect(reasons({gpus: 3}, {...run, micro_batch: 1})).toEqual([
    "global_batch_sequences 256 is no multiple of dp 3 × micro_batch_sequences 1 is 3"
  ]);
  expect(reasons({gpus: 512}, {...run, micro_batch: 1})).toEqual([
    "global_batch_sequences 256 is less than dp 512 × micro_batch_sequences 1 is 512"
  ]);
});

test("degrees have to make up the GPUs, and fit the model", () => {
  expect(reasons({gpus: 16, tensor_parallel: 3}, {...run, micro_batch: NaN})).toEqual([
    "tp 3 × pp 1 × cp 1 is 3, which does not divide gpus 16",
    "tp 3 does not divide heads 16"
  ]);
  // 16 GPUs / tp 3 are no whole replicas, so no batch can be shared: the sentence is about the degree, not the batch.
  expect(reasons({gpus: 16, tensor_parallel: 3}, {...run, batch: NaN, micro_batch: NaN})[0]).toBe(
    "tp 3 × pp 1 × cp 1 is 3, which does not divide gpus 16"
  );
  expect(reasons({gpus: 32, pipeline_parallel: 32}, {...run, micro_batch: NaN})).toContain(
    "pp 32 is more than layers 24"
  );
  expect(reasons({gpus: 1, zero_stage: 1})).toEqual(["zero_stage 1 shards over replicas, and gpus 1 is one"]);
  expect(reasons({expert_parallel: 2})).toEqual(["ep 2 spreads experts, and the model has none"]);
});

test("each names the cells it is about", () => {
  expect(
    pinContradictions({...pin, gpus: 16, tensor_parallel: 3}, scale, {...run, micro_batch: NaN})[0]!.fields
  ).toEqual(["tensor_parallel", "pipeline_parallel", "context_parallel", "gpus"]);
  expect(pinContradictions({...pin, gpus: 3}, scale, run)[0]!.fields).toEqual(["gpus", "micro_batch"]);
});
