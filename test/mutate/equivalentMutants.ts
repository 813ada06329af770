/** Changes of formulas that no plan can tell from the formula as it is, each with the reason; any other has to be seen. */
export const EQUIVALENT: readonly {formula: string; changes: readonly string[]; because: string}[] = [
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
    formula: "most_sequences",
    changes: ["d.stated_sequences_per_replica for d.stated_global_batch in d.stated_global_batch"],
    because: "A batch that is stated leaves every replica a share, and one that is open none."
  },
  {
    formula: "working_memory",
    changes: [
      "- for + in (d.stage_activation_memory + ((d.pipeline_parallel > 1) ? 0 : d.logit_memory))",
      "the left alone in (d.stage_activation_memory + ((d.pipeline_parallel > 1) ? 0 : d.logit_memory))",
      "always the first in ((d.pipeline_parallel > 1) ? 0 : d.logit_memory)",
      ">= for > in (d.pipeline_parallel > 1)",
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
      "0 for 1 in 1"
    ],
    because: "With one stage the second of the two maxima says as much."
  }
];

/** Returns the formulas' changes listed, as `formula: change`. */
export function equivalentChanges(): Set<string> {
  return new Set(EQUIVALENT.flatMap(({formula, changes}) => changes.map((change) => `${formula}: ${change}`)));
}
