import type {PublishedFigure} from "../../model/catalog.js";
import {briefPlaces, type BriefPlace} from "./briefTables.js";

/** The columns of data/brief that say what a figure is about, in file order. */
export const SUBJECT_COLUMNS = ["scale", "machine", "layout", "pricing", "quantity", "reading"] as const;

/** What a figure is about; "" where that does not matter. */
export type BriefSubject = Pick<PublishedFigure, (typeof SUBJECT_COLUMNS)[number]>;

/**
 * What the figures of the brief are about, as the headers over them tell: the first value whose pattern is found in a
 * place, written "file: row | column", holds; where none is, the cell is empty.
 */
const RULES: Record<keyof BriefSubject, readonly (readonly [value: string, where: RegExp])[]> = {
  scale: [
    ["small", /^remarks: XL, data quality \| Trial|^hardware.* \(Small\)$/],
    ["medium", /^hardware.* \(Medium\)$|: note \| Medium$/],
    ["large", /^hardware.*: (Production|Fast)|: note \| Large$|^recommendations: (Use|Consider)/],
    ["xl", /^hardware.*: Large|^infrastructure|: XL/],
    ["tiny", /: Tiny|^recommendations: Start/],
    ["small", /: Small/],
    ["medium", /: Medium/],
    ["large-config", /: Large config/],
    ["large", /: Large/]
  ],
  machine: [
    ["8x-a100-80gb", /: XL, 8x|^infrastructure.*: Optimal|^remarks: XL, tip \| (Winner|Total cost|Training time)/],
    ["4x-a100-80gb", /: XL, 4x A100|4x A100\)$|^infrastructure.*: Minimum|^hardware.*: Large|: XL TP=2/],
    ["4x-a100-80gb", /^memory.*: XL, (Activations|Peak Total) \| Notes|^memory.*: XL, Model Weights \| Notes$/],
    ["4x-rtx-3090", /: XL, 4x RTX/],
    ["2x-rtx-3090", /2x RTX 3090|^hardware.*: Production|^recommendations: Use/],
    ["1x-rtx-3090", /RTX 3090|^hardware.*: Development|^recommendations: (Start|Consider)|^per-gpu.*: note/],
    ["1x-rtx-3090", /^memory.*: (Small|Medium), Peak Total \| Notes|^memory.*checkpointed, Peak Total \| Reduction/],
    ["1x-rtx-3090", /^remarks: (Tiny, tip|Medium, tip \| Consumer|XL, caution \| Consumer|Small.* \| Training cost)/],
    ["1x-rtx-3090", /^remarks: Medium, warning \| (Limit|Wall clock|Checkpointing)/],
    ["1x-a100-80gb", /A100|^hardware.*: Fast|^remarks: Medium, tip/]
  ],
  layout: [
    ["recompute", /^memory.*: Medium checkpointed/],
    ["tensor-2", /^memory.*: XL TP=2/],
    ["zero-3", /^memory.*: XL.* \| (Per GPU|Notes \((batch|sequence)\))/],
    ["zero-3", /^memory.*: XL, (Model Weights|Activations|Peak Total) \| Notes$/],
    ["data-parallel", /^memory|^per-gpu.*: (?!note)/]
  ],
  pricing: [
    ["spot", /Spot (A100|saving)|^remarks: Medium, tip \| (?!Consumer)|^remarks: XL, tip \| (?!Save)/],
    ["on-demand", /^cost-analysis.* \| (Hourly|Total Cost|Cost)|^cost-estimates.*(RTX|A100)|\| Training cost$/]
  ],
  quantity: [
    ["baseline_hidden", /^baseline.*: Hidden/],
    ["baseline_layers", /^baseline.*: Layers/],
    ["baseline_heads", /^baseline.*: Heads/],
    ["baseline_context", /^baseline.*: Context/],
    ["spot_saving", /\| Spot saving$/],
    ["spot_machine_rate", /Spot.* \| Hourly Rate$/],
    ["machine_rate", /\| Hourly Rate$|^cost-estimates: column header/],
    ["spot_cost_per_million_samples", /Spot.* \| Cost.* Samples$/],
    ["cost_per_million_samples", /\| Cost.* Samples$/],
    ["spot_cost", /Spot.* \| Total Cost$|^remarks.* \| Total cost$/],
    ["cost", /\| Total Cost$|^cost-estimates: (?!intro)|\| Training cost$/],
    ["wall_hours", /\| (Conservative Estimate( \(wall clock\))?|(Total )?GPU Hours.*)$|: Tiny, .* \| Wall Clock$/],
    ["wall_days", /\| (Wall [Cc]lock|Days to Complete|Timeline|Training time|Rationale \(training time\))$/],
    ["session_hours", /\| Session data$/],
    ["augmentation_factor", /: Data augmentation/],
    ["sequence_length", /: Sequence Length \| Value|\| Notes \(sequence\)/],
    ["frame_rate", /: Frame Rate/],
    ["audio_rate", /: Audio Sample Rate \| Value/],
    ["batch_size", /^exact.*: Batch Size \| Value/],
    ["learning_rate", /: Learning Rate \| Value/],
    ["weight_decay", /: Optimizer \| Notes/],
    ["inference_cost_per_million_tokens", /\| Cost\/1M tokens$/],
    ["inference_latency", /\| Latency \(/],
    ["inference_throughput", /^inference.* \| Throughput \(/],
    ["memory_capacity", /\| (GPU memory|Memory|RTX 3090 memory|(Rationale|Notes|Throughput) \(memory\))$/],
    ["params", /\| (Params|Parameters|Goal|(Notes|Limitations) \(parameters\)|(Trial|Target) model)$/],
    ["input_tokens", /: .*Total Input Tokens Processed \| (Value|.*total)/],
    ["output_tokens", /: .*Total Output Tokens \| Value/],
    ["input_tokens_per_sample", /: .*(Total Input.* \(tokens\)|Input Tokens per Sample \| Value)$/],
    ["output_tokens_per_sample", /: .*(Total Output.* \(tokens\)|Tokens per Step \| Value)$/],
    ["steps", /\| (Training Steps|Steps|Calculation \(steps\))$|Total Steps \| Value$/],
    ["evaluation_samples", /Evaluation Time \| Samples$/],
    ["samples", /\| (Training Samples|Samples|Calculation \(samples\))$|Total Samples \| Value$/],
    ["", /: XL TP=2.* \| Notes/],
    [
      "batch",
      /(Batch Size \| Value|\| (Calculation|Notes) \(batch\)|: column header \| Batch|: Small, RTX 3090 .* \(batch\))$/
    ],
    ["peak_memory", /\| (Total \(Peak\)|Limitations \(peak memory\))$/],
    ["weights", /Model Weights( \| (Size|Total Size|Per GPU.*))?$/],
    ["optimizer", /Optimizer State( \| (Size|Total Size|Per GPU.*))?$/],
    ["activations", /Activations( \(batch=32\)| \| (Size|Size Modified|Total Size|Per GPU.*))$/],
    ["gradients", /Gradients( \| (Size|Total Size|Per GPU.*))?$/],
    ["peak_memory", /Peak Total \| (Size|Size Modified|Total Size|Per GPU.*)$/],
    ["recompute_slowdown", /Speed Impact \| Size Modified$/],
    ["activation_reduction", /Activations \| Reduction$/],
    ["checkpoint_bytes", /(Checkpoint Size|checkpoints) \| Size$/],
    ["checkpoint_compressed_bytes", /\| Compressed$/],
    ["checkpoint_count", /\| Count$/],
    ["checkpoint_storage", /\| Storage$/],
    ["evaluation_seconds", /Evaluation Time \| Time$/],
    ["tokens_seen", /\| Tokens Seen$/],
    ["tdp", /\| TDP$/],
    ["throughput", /\| Throughput$/],
    ["effective_tokens_per_second", /\| Effective Tokens\/sec$/],
    ["scaling_efficiency", /\(scaling efficiency\)$/]
  ],
  reading: [
    ["table", /\| Tokens Seen$/],
    ["", /: XL, RTX 3090/],
    ["sequence", /\| Effective Tokens\/sec$/]
  ]
};

const KNOWN_PLACES = new Set(briefPlaces().map(nameOf));

/** Returns what the figure at a place of the brief's tables is about, or null where they have none there. */
export function briefSubject({file, row, column}: BriefPlace): BriefSubject | null {
  if (!KNOWN_PLACES.has(nameOf({file, row, column}))) return null;
  const place = nameOf({file, row, column});
  const subject = SUBJECT_COLUMNS.map((name) => [name, RULES[name].find(([, where]) => where.test(place))?.[0] ?? ""]);
  return Object.fromEntries(subject) as unknown as BriefSubject;
}

function nameOf({file, row, column}: BriefPlace): string {
  return `${file.replace(/\.csv$/, "")}: ${row} | ${column}`;
}
