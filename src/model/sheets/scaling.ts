import {sheet} from "../../engine/sheet.js";

/** Training set, steps and tokens of a plan. */
export const scaling = sheet("scaling", "Training set and tokens", {
  batch: {
    label: "Batch size",
    unit: "sample/step",
    formula:
      "!op.is_nan(d.scale_batch) ? d.scale_batch : op.is_nan(d.scale_tokens_per_sample) ? $.batch_size : d.usual_batch",
    note: "Samples per optimizer step over all GPUs; a scale may set its own. The brief's scales share one; one of an analyst's own that says none has the usual one of its size."
  },
  usual_batch: {
    label: "Usual batch of a model of its size",
    unit: "sample/step",
    formula:
      "Math.max(1, Math.round((d.params > $.large_model_params ? +$.step_tokens_large : +$.step_tokens_small) / +d.scale_tokens_per_sample))",
    note: "As many samples as the tokens that published models of the size took in a step.",
    source: "Brown et al. 2020, arXiv 2005.14165, table 2.1; Touvron et al. 2023, arXiv 2302.13971, table 2"
  },
  steps: {
    label: "Training steps",
    unit: "step",
    formula: "d.samples / d.batch",
    note: "The batch is counted over all GPUs, so the steps do not depend on the machine."
  },
  tokens_per_sample: {
    label: "Tokens per sample",
    unit: "token/sample",
    formula:
      "!op.is_nan(d.scale_tokens_per_sample) ? d.scale_tokens_per_sample : $.reading == 'output' ? $.output_streams : $.reading == 'table' ? $.table_tokens_per_sample : $.reading == 'sequence' ? $.sequence_length : d.input_tokens_per_sample",
    note: "The brief uses four readings in different places; the one chosen drives tokens seen, tokens per second and first-principles hours. A scale may set its own."
  },
  tokens_seen: {
    label: "Tokens seen",
    unit: "token",
    formula: "d.samples * d.tokens_per_sample",
    note: "Under the reading chosen."
  },
  tokens_per_step: {label: "Tokens per step", unit: "token/step", formula: "d.batch * d.tokens_per_sample"},
  output_tokens_per_sample: {
    label: "Output tokens per sample",
    unit: "token/sample",
    formula: "$.output_streams",
    note: "One token per output stream. The brief prints this figure as tokens per step."
  },
  output_tokens: {label: "Output tokens", unit: "token", formula: "d.samples * $.output_streams"},
  output_tokens_per_step: {label: "Output tokens per step", unit: "token/step", formula: "d.batch * $.output_streams"},
  input_tokens: {label: "Input tokens", unit: "token", formula: "d.samples * d.input_tokens_per_sample"},
  samples_millions: {label: "Samples, in millions", unit: "Msample", formula: "d.samples / $.samples_per_million"}
});
