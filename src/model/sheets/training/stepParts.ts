import {sheet, type FormulaSpec} from "../../../engine/sheet.js";

/** What a step's time goes into by the formulas, in the order it is drawn. */
const PARTS: Readonly<Record<string, Pick<FormulaSpec, "label" | "formula" | "note">>> = {
  matrices: {
    label: "Matrices of the layers",
    formula: "d.micro_batches * d.slowest_stage_layers * d.layer_matmul_seconds",
    note: "Of all micro-batches, on the GPU that is busiest."
  },
  attention: {
    label: "Attention scores",
    formula: "d.micro_batches * d.slowest_stage_layers * d.layer_attention_seconds"
  },
  memory: {
    label: "Memory traffic of the layers",
    formula: "d.micro_batches * d.slowest_stage_layers * d.layer_memory_seconds"
  },
  launches: {
    label: "Waiting for kernel launches",
    formula: "d.micro_batches * d.slowest_stage_layers * (d.layer_busy_seconds - d.layer_gpu_seconds)",
    note: "What launches add to the time of the GPU."
  },
  head: {
    label: "Output head and loss",
    formula: "d.slowest_stage_has_head ? d.micro_batches * d.head_seconds : 0",
    note: "None where a stage without the head is slower: then the head is done while that one works."
  },
  tensor: {
    label: "Tensor-parallel collectives",
    formula: "d.micro_batches * d.slowest_stage_layers * d.layer_tensor_parallel_seconds"
  },
  context: {
    label: "Context-parallel communication",
    formula: "d.micro_batches * d.slowest_stage_layers * d.layer_context_parallel_seconds"
  },
  experts: {
    label: "Exchange between experts",
    formula: "d.micro_batches * d.slowest_stage_layers * d.layer_expert_parallel_seconds"
  },
  transfers: {
    label: "Transfers between pipeline stages",
    formula: "d.micro_batches * d.pipeline_transfer_seconds"
  },
  replicas: {
    label: "Data-parallel communication",
    formula: "d.exposed_replica_seconds",
    note: "What is left of it beside the passes."
  },
  bubble: {
    label: "Pipeline bubble",
    formula: "(d.pipeline_slots - d.micro_batches) * (d.stage_seconds + d.pipeline_transfer_seconds)",
    note: "Stages wait for the first micro-batch and after the last one."
  },
  host: {label: "Transfers between card and host", formula: "d.exposed_host_seconds"},
  optimizer: {label: "Optimizer", formula: "d.optimizer_seconds"},
  fixed: {label: "Fixed work", formula: "d.fixed_seconds"},
  stragglers: {
    label: "Waiting for the slowest GPU",
    formula: "d.step_seconds / $.stack_time_factor * (1 - 1 / d.straggler_factor)",
    note: "All parts before are stretched by it."
  }
};

/** Every part takes its share of the factor of one's own stack, so that together they are the step. */
function onStack({formula, ...spec}: Pick<FormulaSpec, "label" | "formula" | "note">): FormulaSpec {
  return {...spec, unit: "s", formula: `(${formula}) * $.stack_time_factor`};
}

/** The names of the parts, in their order. */
export const STEP_PARTS = Object.keys(PARTS);

/** Where the time of one optimizer step goes: parts that add up to it, and the share of each. */
export const stepParts = sheet("step-parts", "Where a step's time goes", {
  slowest_stage_has_head: {
    label: "Slowest stage carries the head",
    unit: "flag",
    formula:
      "Math.floor(d.layers / d.pipeline_parallel) * d.layer_seconds + d.head_seconds >= Math.ceil(d.layers / d.pipeline_parallel) * d.layer_seconds",
    note: "Where layers do not divide, another stage may have a layer more."
  },
  slowest_stage_layers: {
    label: "Layers of the slowest stage",
    unit: "1",
    formula:
      "d.slowest_stage_has_head ? Math.floor(d.layers / d.pipeline_parallel) : Math.ceil(d.layers / d.pipeline_parallel)"
  },
  ...Object.fromEntries(Object.entries(PARTS).map(([name, spec]) => [`step_${name}_seconds`, onStack(spec)])),
  ...Object.fromEntries(
    Object.entries(PARTS).map(([name, {label}]) => [
      `step_${name}_share`,
      {label: `${label}, share of the step`, unit: "1", formula: `d.step_${name}_seconds / d.step_seconds`}
    ])
  )
});
