import {sheet} from "../../engine/sheet.js";

/** Checkpoints on disk and evaluation time. */
export const checkpoints = sheet("checkpoints", "Checkpoints and evaluation", {
  checkpoint_bytes: {
    label: "Checkpoint",
    unit: "B",
    formula: "d.params * $.checkpoint_bytes_per_param",
    note: "Weights alone, as the brief counts them.",
    source: "brief, training characteristics"
  },
  checkpoint_compressed_bytes: {
    label: "Checkpoint, compressed",
    unit: "B",
    formula: "d.checkpoint_bytes * $.checkpoint_compression"
  },
  resumable_checkpoint_bytes: {
    label: "Checkpoint that resumes training",
    unit: "B",
    formula: "d.params * ($.weight_bytes + d.brief_optimizer_bytes)",
    note: "Weights and optimizer state: what an interrupted run needs."
  },
  checkpoint_count: {
    label: "Checkpoints in a run",
    unit: "checkpoint",
    formula: "1 / $.save_interval",
    note: "One at every save interval."
  },
  save_interval_steps: {label: "Steps between saves", unit: "step", formula: "d.steps * $.save_interval"},
  checkpoint_storage: {
    label: "Storage, nothing pruned",
    unit: "B",
    formula: "+d.checkpoint_count * d.checkpoint_bytes"
  },
  checkpoints_kept: {
    label: "Checkpoints kept",
    unit: "checkpoint",
    formula:
      "Math.floor($.prune_after / $.save_interval) + Math.ceil((1 - $.prune_after) / $.save_interval / $.prune_keep_every)",
    note: "All before the pruning point, then every tenth."
  },
  pruned_storage: {
    label: "Storage, pruned",
    unit: "B",
    formula: "+d.checkpoints_kept * d.checkpoint_bytes"
  },
  evaluation_samples: {
    label: "Validation samples",
    unit: "sample",
    formula: "d.samples * $.evaluation_share",
    note: "The brief's validation sets are one in a hundred of its training sets."
  },
  evaluation_seconds: {
    label: "Evaluation time",
    unit: "s",
    formula: "d.evaluation_samples / (d.throughput * $.evaluation_speedup)",
    note: "A forward pass is a third of a training step."
  }
});
