import type {HandCase, HandCases} from "./HandCase.js";

/** One's own stack takes a quarter more time for everything. */
const STACK = {stack_time_factor: 1.25};

/** What a GPU does for each layer of its stage in each micro-batch: 10 × 4 × the seconds of a layer × 1.25. */
const ofLayers = (seconds: string): HandCase[] => [
  {d: {micro_batches: 10, slowest_stage_layers: 4, [seconds]: 0.02}, $: STACK, is: 1}
];

const PARTS = [
  ...["matrices", "attention", "memory", "launches", "head", "tensor", "context", "experts", "transfers"],
  ...["replicas", "bubble", "host", "optimizer", "fixed", "stragglers"]
];

/** The parts that a step's time is put together of. */
export const stepPartsCases: HandCases = {
  // 10 layers on 4 stages: the last has floor(2.5) = 2 and the head, others have 3. 2 × 0.1 + 0.08 is less than 3 × 0.1, and
  // with a head of 0.15 more. 2 × 1 + 1 is exactly 3 × 1. 8 layers on 4 stages are 2 each: the head
  // comes on top. Of 9 one stage has 3.
  slowest_stage_has_head: [
    {
      d: {
        layers: [10, 10, 10, 8, 9],
        pipeline_parallel: 4,
        layer_seconds: [0.1, 0.1, 1, 0.1, 0.1],
        head_seconds: [0.08, 0.15, 1, 0.05, 0.05]
      },
      is: [0, 1, 1, 1, 0]
    }
  ],
  slowest_stage_layers: [
    {
      d: {slowest_stage_has_head: [0, 1, 1, 0], layers: [10, 10, 8, 9], pipeline_parallel: [4, 4, 1, 4]},
      is: [3, 2, 8, 3]
    }
  ],
  step_matrices_seconds: ofLayers("layer_matmul_seconds"),
  step_attention_seconds: ofLayers("layer_attention_seconds"),
  step_memory_seconds: ofLayers("layer_memory_seconds"),
  // 10 × 4 × (0.05 − 0.03) × 1.25.
  step_launches_seconds: [
    {
      d: {micro_batches: 10, slowest_stage_layers: 4, layer_busy_seconds: 0.05, layer_gpu_seconds: 0.03},
      $: STACK,
      is: 1
    }
  ],
  step_head_seconds: [
    {d: {slowest_stage_has_head: [1, 0], micro_batches: 10, head_seconds: 0.04}, $: STACK, is: [0.5, 0]}
  ],
  step_tensor_seconds: ofLayers("layer_tensor_parallel_seconds"),
  step_context_seconds: ofLayers("layer_context_parallel_seconds"),
  step_experts_seconds: ofLayers("layer_expert_parallel_seconds"),
  step_transfers_seconds: [{d: {micro_batches: 10, pipeline_transfer_seconds: 0.02}, $: STACK, is: 0.25}],
  step_replicas_seconds: [{d: {exposed_replica_seconds: 0.4}, $: STACK, is: 0.5}],
  // 13 slots for 10 micro-batches: three of 0.5 + 0.1, × 1.25.
  step_bubble_seconds: [
    {
      d: {pipeline_slots: 13, micro_batches: 10, stage_seconds: 0.5, pipeline_transfer_seconds: 0.1},
      $: STACK,
      is: 2.25
    }
  ],
  step_host_seconds: [{d: {exposed_host_seconds: 0.4}, $: STACK, is: 0.5}],
  step_optimizer_seconds: [{d: {optimizer_seconds: 0.4}, $: STACK, is: 0.5}],
  step_fixed_seconds: [{d: {fixed_seconds: 0.4}, $: STACK, is: 0.5}],
  // Of 5 seconds 5 ÷ 1.6 = 3.125 are work and the others waiting, on any stack.
  step_stragglers_seconds: [{d: {step_seconds: 5, straggler_factor: 1.6}, $: STACK, is: 1.875}],
  ...Object.fromEntries(
    PARTS.map((part) => [`step_${part}_share`, [{d: {[`step_${part}_seconds`]: 1, step_seconds: 5}, is: 0.2}]])
  )
};
