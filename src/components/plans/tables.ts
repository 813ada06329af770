import {format} from "../../model/words/format.js";
import {planId} from "../../model/plans/planKeys.js";
import {layoutName, machineName, markedPlan, namedPlans, nameOfMachine, nameOfScale} from "./planName.js";
import {cellValue} from "./cellValue.js";
import {priceClaim} from "./priceClaim.js";
import {element} from "../elements/dom.js";
import {scaleAddress} from "./pageScale.js";
import {planTable} from "./planTable.js";
import type {Reader} from "../notebook/reader.js";
import {advice, hoursOrigin, verdict} from "./verdict.js";

/** Tables of plans, one for each question. */

/** Stands for a plan where there is none: its numbers are not known. */
const NO_PLAN = planId("", "", "");

/** Returns the scales, each on its cheapest machine. */
export function scalesTable(reader: Reader): HTMLElement {
  const rows = reader.scales().map(({id, name, params}) => ({
    label: element("a", {href: scaleAddress(id, reader.notebook.books.base)}, `${name}, ${format(params)}`),
    row: markedPlan(reader, id, "cheapest") ?? NO_PLAN
  }));
  return planTable(reader, {
    caption: "Every scale on its cheapest machine",
    rowHeader: "Scale",
    rows,
    columns: [
      {label: "Machine", draw: (part, row) => machineName(part, row) || "none", words: true, whole: true},
      {label: "Peak memory (GB per GPU)", quantity: "running_peak_memory", unit: "GB"},
      {label: "GPU-hours", quantity: "gpu_hours", unit: "GPU·h"},
      {label: "Wall-clock time", quantity: "wall_hours"},
      {label: "Cost, on demand", quantity: "cost"},
      {label: "Cost, spot", quantity: "spot_cost"},
      {label: "Memory", draw: (part, row) => (row === NO_PLAN ? "–" : verdict(part, row)), words: true}
    ]
  });
}

/** Returns all machines for one scale: hours, speed, memory, money, advice. */
export function machinesTable(reader: Reader, scale: string, caption: string): HTMLElement {
  return planTable(reader, {
    caption,
    rowHeader: "Machine",
    rows: reader
      .plansOf(scale)
      .map((row) => ({label: machineName(reader, row), row, muted: !reader.flag("trains", row)})),
    columns: [
      {label: "GPU-hours", quantity: "gpu_hours", unit: "GPU·h"},
      {label: "Wall-clock time", quantity: "wall_hours"},
      {label: "Samples/s", quantity: "throughput", unit: "sample/s"},
      {label: "Cost, on demand", quantity: "cost"},
      {label: "Spot", quantity: "spot_cost"},
      {label: "Memory", draw: verdict, words: true},
      {label: "Advice", draw: noted, words: true}
    ]
  });
}

/** Returns what there is to say of a plan: what it is best at, and where its hours come from. */
function noted(reader: Reader, row: string): HTMLElement {
  return element("span", {class: "tags"}, advice(reader, row), hoursOrigin(reader, row, {brief: true}));
}

/** Returns hours under both bases for one scale. */
export function basesTable(reader: Reader, scale: string): HTMLElement {
  return planTable(reader, {
    caption: "The same hours under both bases",
    rowHeader: "Machine",
    rows: reader.plansOf(scale).map((row) => ({label: machineName(reader, row), row})),
    columns: [
      {label: "Wall-clock time, brief (h)", quantity: "brief_wall_hours", unit: "h"},
      {label: "Wall-clock time, first principles (h)", quantity: "training_wall_hours", unit: "h"},
      {label: "Tokens/s", quantity: "effective_tokens_per_second"},
      {label: "Utilization the brief implies (%)", quantity: "implied_mfu", unit: "%"},
      {label: "Utilization, first principles (%)", quantity: "expected_utilization", unit: "%"},
      {label: "Scaling efficiency (%)", quantity: "scaling_efficiency", unit: "%"},
      {label: "Hours are", draw: hoursOrigin, words: true}
    ]
  });
}

/** Returns how each plan of a scale is trained from first principles: its layout, micro-batch and where the time goes. */
export function layoutChosenTable(reader: Reader, scale: string): HTMLElement {
  return planTable(reader, {
    caption: "First principles: layout and micro-batch",
    rowHeader: "Machine",
    rows: reader.plansOf(scale).map((row) => ({label: machineName(reader, row), row})),
    columns: [
      {label: "Layout", draw: layoutName, words: true},
      {label: "Data parallel", quantity: "replicas"},
      {label: "Tensor parallel", quantity: "tensor_parallel"},
      {label: "ZeRO stage", quantity: "zero_stage"},
      {label: "Recomputation", quantity: "recompute", words: true},
      {label: "Between nodes", quantity: "node_network", words: true},
      {label: "Network per GPU (Gb/s)", quantity: "node_network_bandwidth", unit: "Gb/s"},
      {label: "Micro-batch (sequences)", quantity: "micro_batch", unit: "sequence"},
      {label: "Micro-batches per step", quantity: "micro_batches"},
      {label: "Sequence length (tokens)", quantity: "trained_sequence_length", unit: "token/sequence"},
      {label: "Step (s)", quantity: "expected_step_seconds", unit: "s"},
      {label: "Tokens/s per GPU", quantity: "expected_throughput", unit: "token/(s·GPU)"},
      {label: "Wall-clock time (h)", quantity: "training_wall_hours", unit: "h"}
    ]
  });
}

/** Returns memory under both bases, part by part, for every scale in the layout chosen on one machine. */
export function memoryBasesTable(reader: Reader, machine: string): HTMLElement {
  return planTable(reader, {
    caption: `Memory per GPU on ${nameOfMachine(reader, machine)} under both bases (GB)`,
    rowHeader: "Scale",
    rows: reader.scales().map(({id, name}) => ({label: name, row: reader.planOf(id, machine)})),
    columns: [
      {label: "Weights, brief", quantity: "brief_weights", unit: "GB"},
      {label: "first principles", heading: "Weights, first principles", quantity: "weight_memory", unit: "GB"},
      {label: "Optimizer, brief", quantity: "brief_optimizer", unit: "GB"},
      {label: "first principles", heading: "Optimizer, first principles", quantity: "optimizer_memory", unit: "GB"},
      {label: "Gradients, brief", quantity: "brief_gradients", unit: "GB"},
      {label: "first principles", heading: "Gradients, first principles", quantity: "gradient_memory", unit: "GB"},
      {label: "Activations, brief", quantity: "brief_activations", unit: "GB"},
      {label: "first principles", heading: "Activations, first principles", quantity: "working_memory", unit: "GB"},
      {label: "Overhead, first principles", quantity: "overhead_memory", unit: "GB"},
      {label: "Peak, brief", quantity: "brief_peak_memory", unit: "GB"},
      {
        label: "first principles",
        heading: "Peak, first principles",
        quantity: "first_principles_peak_memory",
        unit: "GB"
      }
    ]
  });
}

/** Returns energy, what it costs an owner, and CO2 of a scale on every machine. */
export function energyTable(reader: Reader, scale: string): HTMLElement {
  return planTable(reader, {
    caption: `${nameOfScale(reader, scale)}: energy, electricity and CO2`,
    rowHeader: "Machine",
    rows: reader
      .plansOf(scale)
      .map((row) => ({label: machineName(reader, row), row, muted: !reader.flag("trains", row)})),
    columns: [
      {label: "TDP of a GPU (W)", quantity: "tdp", unit: "W"},
      {label: "Drawn per GPU, all in (W)", quantity: "power_per_gpu", unit: "W/GPU"},
      {label: "GPU-hours", quantity: "gpu_hours", unit: "GPU·h"},
      {label: "Energy (kWh)", quantity: "energy", unit: "kWh"},
      {label: "Electricity, if owned", quantity: "electricity_cost"},
      {label: "CO2 equivalent (kg)", quantity: "co2", unit: "kg"}
    ]
  });
}

/** Returns training set, steps and tokens of every scale. */
export function trainingSetTable(reader: Reader): HTMLElement {
  return planTable(reader, {
    caption: "Training set, steps and tokens",
    rowHeader: "Scale",
    rows: reader.catalog("scales").map(({id, name}) => ({label: name, row: reader.planOf(id, reader.focusMachine())})),
    columns: [
      {label: "Parameters", quantity: "params"},
      {label: "Samples", quantity: "samples"},
      {label: "Global batch (samples)", quantity: "batch"},
      {label: "Steps", quantity: "steps"},
      {label: "Tokens per sample", quantity: "tokens_per_sample"},
      {label: "Tokens per step", quantity: "tokens_per_step"},
      {label: "Tokens seen", quantity: "tokens_seen"},
      {label: "Output tokens", quantity: "output_tokens"},
      {label: "Input tokens", quantity: "input_tokens"}
    ]
  });
}

/** Returns the layouts of the catalog and the one chosen for a scale on one machine, part by part. */
export function layoutsTable(reader: Reader, scale: string, machine: string): HTMLElement {
  const name = nameOfMachine(reader, machine);
  return planTable(reader, {
    caption: `${nameOfScale(reader, scale)} on ${name}: memory per GPU by layout, at the ${reader.assumption("basis") === "brief" ? "global batch" : "micro-batch of each"} (GB)`,
    rowHeader: "Layout",
    rows: namedPlans(reader, scale, machine).map((row) => {
      const label = layoutName(reader, row);
      return {
        label: reader.flag("chosen", row) ? element("b", {}, `${label} (chosen)`) : label,
        row,
        muted: !reader.flag("layout_possible", row)
      };
    }),
    columns: [
      {label: "Weights", quantity: "weights", unit: "GB"},
      {label: "Optimizer", quantity: "optimizer", unit: "GB"},
      {label: "Gradients", quantity: "gradients", unit: "GB"},
      {label: "Activations", quantity: "activations", unit: "GB"},
      {label: "Overhead", quantity: "overhead", unit: "GB"},
      {label: "Peak", quantity: "peak_memory", unit: "GB"},
      {label: "Capacity", quantity: "memory_capacity", unit: "GB"},
      {label: "Largest micro-batch", quantity: "largest_micro_batch"},
      {label: "Verdict", draw: verdict, words: true}
    ]
  });
}

/** Returns the memory of every scale in the layout chosen on one machine. */
export function memoryTable(reader: Reader, machine: string): HTMLElement {
  return planTable(reader, {
    caption: `Memory per GPU on ${nameOfMachine(reader, machine)}, in the layout chosen (GB)`,
    rowHeader: "Scale",
    rows: reader.scales().map(({id, name}) => ({label: name, row: reader.planOf(id, machine)})),
    columns: [
      {label: "Layout", draw: layoutName, words: true},
      {label: "Weights", quantity: "weights", unit: "GB"},
      {label: "Optimizer", quantity: "optimizer", unit: "GB"},
      {label: "Gradients", quantity: "gradients", unit: "GB"},
      {label: "Activations", quantity: "running_activations", unit: "GB"},
      {label: "Peak", quantity: "running_peak_memory", unit: "GB"},
      {label: "Verdict", draw: verdict, words: true}
    ]
  });
}

/** Returns the money a scale takes on every machine. */
export function costTable(reader: Reader, scale: string): HTMLElement {
  return planTable(reader, {
    caption: `${nameOfScale(reader, scale)}: cost on every machine`,
    rowHeader: "Machine",
    rows: reader
      .plansOf(scale)
      .map((row) => ({label: machineName(reader, row), row, muted: !reader.flag("trains", row)})),
    columns: [
      {label: "Rate, on demand (per hour)", quantity: "machine_rate"},
      {label: "GPUs paid for", quantity: "paid_gpus"},
      {label: "Rate, spot (per hour)", quantity: "spot_machine_rate"},
      {label: "Price of", draw: (part, row) => priceClaim(part, "rate_provider", row), words: true},
      {label: "Price as of", draw: (part, row) => priceClaim(part, "rate_as_of", row), words: true},
      {label: "Days", quantity: "wall_days", unit: "day"},
      {label: "Cost, on demand", quantity: "cost"},
      {label: "per 1M samples", heading: "Cost per 1M samples, on demand", quantity: "cost_per_million_samples"},
      {label: "Cost, spot", quantity: "spot_cost"},
      {label: "per 1M samples", heading: "Cost per 1M samples, spot", quantity: "spot_cost_per_million_samples"},
      {label: "Spot saving (%)", quantity: "spot_saving", unit: "%"},
      {label: "Advice", draw: advice, words: true}
    ]
  });
}

/** Returns the price row behind every machine's rate. */
export function rateTable(reader: Reader): HTMLElement {
  const scale = reader.focusScale();
  return planTable(reader, {
    caption: "The price behind each rate, per GPU-hour",
    rowHeader: "Machine",
    rows: reader.plansOf(scale).map((row) => ({label: machineName(reader, row), row})),
    columns: [
      {label: "On demand", quantity: "rate"},
      {
        label: "Price row, on demand",
        draw: (part, row) => priceClaim(part, "rate_source", row),
        words: true,
        prose: true
      },
      {label: "Spot", quantity: "spot_rate"},
      {
        label: "Price row, spot",
        draw: (part, row) => priceClaim(part, "spot_rate_source", row),
        words: true,
        prose: true
      }
    ]
  });
}

/** Returns checkpoints, storage and evaluation of every scale. */
export function checkpointsTable(reader: Reader, scales = reader.scales().map(({id}) => id)): HTMLElement {
  return planTable(reader, {
    caption: "Checkpoints and evaluation",
    rowHeader: "Scale",
    rows: scales.map((id) => ({label: nameOfScale(reader, id), row: reader.planOf(id, reader.focusMachine())})),
    columns: [
      {label: "Checkpoint", quantity: "checkpoint_bytes"},
      {label: "Compressed", quantity: "checkpoint_compressed_bytes"},
      {label: "To resume", quantity: "resumable_checkpoint_bytes"},
      {label: "Steps between saves", quantity: "save_interval_steps"},
      {label: "Saves", quantity: "checkpoint_count"},
      {label: "Storage", quantity: "checkpoint_storage"},
      {label: "Kept when pruned", quantity: "checkpoints_kept"},
      {label: "Storage, pruned", quantity: "pruned_storage"},
      {label: "Validation samples", quantity: "evaluation_samples"},
      {label: "Evaluation", quantity: "evaluation_seconds"}
    ]
  });
}

/** Returns inference figures of every scale on one accelerator of the machine looked at. */
export function inferenceTable(reader: Reader): HTMLElement {
  const machine = reader.focusMachine();
  const other = reader.assumption("basis") === "brief" ? OTHER_BASIS.brief : OTHER_BASIS.firstPrinciples;
  return planTable(reader, {
    caption: `Serving on one GPU of ${nameOfMachine(reader, machine)}`,
    rowHeader: "Scale",
    rows: reader.scales().map(({id, name}) => ({label: name, row: reader.planOf(id, machine)})),
    columns: [
      {label: "Weights in memory", quantity: "inference_memory"},
      {label: "Latency, batch 1", quantity: "inference_latency"},
      {label: "Samples/s, batch 32", quantity: "inference_throughput"},
      {label: "Output tokens per hour", quantity: "output_tokens_per_hour"},
      {label: "Per 1M output tokens", quantity: "inference_cost_per_million_tokens"},
      ...other,
      {
        label: "Published sizes",
        draw: (at, row) =>
          at.flag("inference_extrapolated", row) ? element("span", {class: "mark"}, "extrapolated") : null,
        words: true
      }
    ]
  });
}

/** What inference is by the basis that is not chosen, under the one that is. */
const OTHER_BASIS = {
  brief: [
    {label: "Latency, first principles", quantity: "first_principles_inference_latency"},
    {label: "Samples/s, first principles", quantity: "first_principles_inference_throughput"}
  ],
  firstPrinciples: [
    {label: "Latency, brief", quantity: "brief_inference_latency"},
    {label: "Samples/s, brief", quantity: "brief_inference_throughput"}
  ]
};

/** Returns the recordings every scale needs. */
export function dataTable(reader: Reader): HTMLElement {
  return planTable(reader, {
    caption: "Recorded sessions and their storage",
    rowHeader: "Scale",
    rows: reader.scales().map(({id, name}) => ({label: name, row: reader.planOf(id, reader.focusMachine())})),
    columns: [
      {label: "Samples", quantity: "samples"},
      {label: "Sessions (h)", quantity: "session_hours", unit: "h"},
      {label: "With augmentation (h)", quantity: "augmented_session_hours", unit: "h"},
      {label: "Frames", quantity: "frames"},
      {label: "Raw video", quantity: "video_bytes"},
      {label: "Raw audio", quantity: "audio_bytes"},
      {label: "Proprioception", quantity: "motion_bytes"},
      {label: "Raw in all", quantity: "raw_bytes"},
      {label: "As stored", quantity: "stored_bytes"}
    ]
  });
}

/** Returns a value of a plan for use in a sentence. */
export function valueOf(reader: Reader, quantity: string, row: string): HTMLElement {
  return element("b", {}, cellValue(reader, quantity, row));
}
