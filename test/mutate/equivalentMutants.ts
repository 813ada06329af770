/** Changes of formulas that no plan can tell from the formula as it is, each with the reason; any other has to be seen. */
export const EQUIVALENT: readonly {formula: string; changes: readonly string[]; because: string}[] = [
  ...[
    ["brief_optimizer", "(d.zero_stage >= 1)"],
    ["optimizer_memory", "(d.zero_stage >= 1)"],
    ["optimizer_seconds", "(d.zero_stage >= 1)"],
    ["workspace_bytes_per_param", "(d.zero_stage > 0)"],
    ["workspace_bytes_per_param", "(d.recipe_master_bytes > 0)"],
    ["ffn_active", "(d.experts > 0)"],
    ["ffn_stored", "(d.experts > 0)"],
    ["accumulation_steps", "(d.largest_micro_batch > 0)"],
    ["layout_problem", "(d.zero_stage > 0)"]
  ].map(([formula, test]) => ({
    formula: formula!,
    changes: [`the left alone in ${test}`],
    because: "The count is a whole number and never below zero: above zero is the same as not zero."
  })),
  {
    formula: "layout_problem",
    changes: [
      "((d.gpu_count % d.model_parallel) != 0)",
      "((d.heads % d.tensor_parallel) != 0)",
      "((d.kv_heads % d.tensor_parallel) != 0)",
      "((d.tensor_parallel % d.kv_heads) != 0)"
    ].map((test) => `the left alone in ${test}`),
    because: "Every count is known and above zero, so that the remainder is a number: yes is what is not zero."
  },
  {
    formula: "verdict",
    changes: ['the left alone in (d.plan_problem != "")'],
    because: "Words are yes where there are any."
  },
  {
    formula: "hours_extrapolated",
    changes: ["d.hours_params_above for d.hours_params_below in d.hours_params_below"],
    because: "Where it is read, both were found equal just before."
  },
  {
    formula: "shown",
    changes: ["-1 for 0 in 0"],
    because: "A preference is a rank, or what utilization leaves of 1: there is none between −1 and 0."
  },
  {
    formula: "working_memory",
    changes: [
      "- for + in (d.stage_activation_memory + ((d.pipeline_parallel > 1) ? 0 : d.logit_memory))",
      "the left alone in (d.stage_activation_memory + ((d.pipeline_parallel > 1) ? 0 : d.logit_memory))",
      "always the first in ((d.pipeline_parallel > 1) ? 0 : d.logit_memory)",
      ">= for > in (d.pipeline_parallel > 1)",
      "the left alone in (d.pipeline_parallel > 1)",
      "the right alone in (d.pipeline_parallel > 1)",
      "0 for 1 in 1",
      "d.micro_batches_in_flight for d.pipeline_parallel in d.pipeline_parallel"
    ],
    because: "With one micro-batch in flight, and one stage never has more, the second of the two maxima says as much."
  },
  {
    formula: "sequence_memory",
    changes: [
      "- for + in ((d.stage_row_memory * d.pipeline_parallel) + ((d.pipeline_parallel > 1) ? 0 : d.logit_row_memory))",
      "the left alone in ((d.stage_row_memory * d.pipeline_parallel) + ((d.pipeline_parallel > 1) ? 0 : d.logit_row_memory))",
      "always the first in ((d.pipeline_parallel > 1) ? 0 : d.logit_row_memory)",
      ">= for > in (d.pipeline_parallel > 1)",
      "the left alone in (d.pipeline_parallel > 1)",
      "the right alone in (d.pipeline_parallel > 1)",
      "0 for 1 in 1"
    ],
    because: "With one stage the second of the two maxima says as much."
  }
];

/** Returns the formulas' changes listed, as `formula: change`. */
export function equivalentChanges(): Set<string> {
  return new Set(EQUIVALENT.flatMap(({formula, changes}) => changes.map((change) => `${formula}: ${change}`)));
}
