import {sheet} from "../../../engine/sheet.js";

/** What published configurations leave open, as far as layouts cannot be generated without it. */
export const openConfiguration = sheet("open-configuration", "Open configurations", {
  open_sequence: {
    label: "Sequence length where it is open",
    unit: "token/sequence",
    formula: "d.architecture_group == 'hopper' ? $.open_sequence_hopper : $.open_sequence",
    note: "Sequences grew with the accelerators they are trained on."
  },
  open_step: {
    label: "Tokens of a step where the number of GPUs is open",
    unit: "token",
    formula:
      "d.stated_global_batch > 0 ? d.stated_global_batch * d.trained_sequence_length : d.params > $.large_model_params ? $.step_tokens_large : $.step_tokens_small"
  },
  open_step_share: {
    label: "Tokens of a step for each GPU where their number is open",
    unit: "token",
    formula: "d.params > $.huge_model_params ? $.gpu_tokens_huge : $.gpu_tokens"
  },
  open_gpus: {
    label: "GPUs where their number is open",
    unit: "1",
    formula:
      "Math.ceil(Math.min($.most_open_gpus, Math.max($.least_open_gpus, Math.pow(2, Math.round(Math.log2(d.open_step / d.open_step_share))))) / d.model_parallel) * d.model_parallel",
    note: "A power of two, in whole replicas."
  },
  open_replicated: {
    label: "GPUs are chosen to share the batch stated",
    unit: "flag",
    formula: "d.stated_global_batch > 0 && d.params <= $.large_model_params",
    note: "Where a GPU or few hold the model: larger ones are split, and as many GPUs share the batch as can."
  }
});
