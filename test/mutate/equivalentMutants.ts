/** Changes of a formula that nothing can tell from it, with the reason. */
interface Equivalent {
  formula: string;
  changes: readonly string[];
  because: string;
}

/** The changes of sizes that are none where they are not stated. */
const NONE_EITHER_WAY = {
  layers: ["d.scale_layers", "d.encoder_share"],
  hidden: ["d.scale_hidden"],
  heads: ["d.scale_heads"],
  kv_heads: ["d.scale_kv_heads"],
  ffn_hidden: ["d.scale_ffn_hidden"],
  vocab: ["d.scale_vocab"],
  learned_positions: ["d.scale_length"],
  patch_elements: ["d.stated_input_width"],
  frame_kernel: ["d.stated_frame_kernel"],
  projection_outputs: ["d.stated_output_width"],
  module_params: ["d.stated_extra_params"]
};

/** The same of formulas over modules. */
export const EQUIVALENT_OF_MODULES: readonly Equivalent[] = Object.entries(NONE_EITHER_WAY).map(([formula, sizes]) => ({
  formula,
  changes: ["-1 for 0 in 0", ...sizes.map((size) => `>= for > in (${size} > 0)`)],
  because: "Whole sizes and shares are never below nothing, and a size of nothing is none either way."
}));

/** Changes of formulas that no plan can tell from the formula as it is, each with the reason; any other has to be seen. */
export const EQUIVALENT: readonly Equivalent[] = [
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
    formula: "micro_batch",
    changes: ["d.stated_sequences_per_replica for d.stated_global_batch in d.stated_global_batch"],
    because: "A batch that is stated leaves every replica a share, and one that is open none."
  },
  {
    formula: "sequence_memory",
    changes: [
      "always the first in ((d.pipeline_parallel > 1) ? d.recomputed_row_memory : d.last_row_memory)",
      "d.recomputed_row_memory for d.last_row_memory in d.last_row_memory",
      ">= for > in (d.pipeline_parallel > 1)",
      "0 for 1 in 1"
    ],
    because: "With one stage the second of the two maxima says as much."
  }
];

/** Returns the formulas' changes listed, as `formula: change`. */
export function equivalentChanges(from: readonly Equivalent[] = EQUIVALENT): Set<string> {
  return new Set(from.flatMap(({formula, changes}) => changes.map((change) => `${formula}: ${change}`)));
}
