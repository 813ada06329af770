import {sheet} from "../../../engine/sheet.js";

const over = "training";

/** Time of modules on the machine of their training, beside what was published of it. */
export const moduleRun = sheet("module-run", "Time of modules", {
  trained_samples: {
    label: "Samples trained on",
    unit: "sample",
    formula: "d.stated_samples > 0 ? d.stated_samples : d.scale_samples",
    note: "As stated, else those of the scale."
  },
  sustained_flops: {
    label: "FLOP/s the machine sustains",
    unit: "FLOP/s",
    formula: "d.peak_flops * +d.gpus * d.mfu",
    note: "Share of the dense peak by family; recomputed work is not counted in it."
  },
  module_step_seconds: {
    label: "Time of a step",
    unit: "s/step",
    formula: "d.module_flops * d.global_batch / d.sustained_flops"
  },
  module_hours: {
    label: "Hours of the module",
    unit: "h",
    formula: "d.module_flops * d.trained_samples / d.sustained_flops / $.seconds_per_hour"
  },
  all_hours: {label: "Hours of the training", unit: "h", formula: "op.sum(d.module_hours)", over},
  all_gpu_hours: {label: "GPU-hours of the training", unit: "GPU·h", formula: "d.all_hours * d.gpus"},
  run_flops: {label: "FLOPs of the training", unit: "FLOP", formula: "d.all_flops * d.trained_samples"},
  published_gpu_hours: {label: "GPU-hours published", unit: "GPU·h", formula: "d.published_hours * d.gpus"},
  hours_ratio: {label: "Hours computed over published", unit: "1", formula: "d.all_hours / d.published_hours"},
  published_mfu: {
    label: "Utilization that the published hours imply",
    unit: "1",
    formula: "d.run_flops / (d.published_hours * $.seconds_per_hour * d.peak_flops * +d.gpus)"
  }
});
