/**
 * The tables of the brief by file of data/brief: rows, and the columns in which each of them prints a figure. The brief
 * is published and does not change, so its files hold these figures and a figure that is not there was lost.
 */
const TABLES: Readonly<Record<string, readonly (readonly [rows: string, columns: string])[]>> = {
  "baseline-configuration.csv": [["Hidden dim | Layers | Heads | Context", "Value"]],
  "cost-analysis.csv": [
    [
      "Tiny, RTX 3090 | Tiny, 2x RTX 3090 | Tiny, A100 80GB | Tiny, Spot A100",
      "Hourly Rate | Total Cost | Cost per 1M Samples"
    ],
    [
      "Small, RTX 3090 | Small, 2x RTX 3090 | Small, A100 80GB | Small, Spot A100 | Medium, RTX 3090 | Medium, 2x RTX 3090 | Medium, A100 80GB | Medium, Spot A100",
      "Hourly Rate | Total Cost | Cost per 1M Samples | Days to Complete"
    ],
    [
      "XL, 4x RTX 3090 | XL, 4x A100 80GB | XL, 8x A100 80GB | XL, 8x Spot A100",
      "Hourly Rate | Total GPU Hours | Wall Clock | Total Cost | Cost/1M Samples"
    ]
  ],
  "cost-estimates.csv": [
    ["introduction", "As of"],
    ["column header | Tiny | Small | Medium | Large | XL", "RTX 3090 | 2x RTX 3090 | A100 80GB"],
    ["note", "Spot saving"]
  ],
  "data-requirements.csv": [
    ["Tiny | Small | Medium | Large | XL", "Session data"],
    ["Data augmentation", "Reduction"]
  ],
  "detailed-breakdown.csv": [
    [
      "Tiny, title | Tiny, heading | Small, title | Small, heading | Medium, title | Medium, heading | Large, title | Large config, heading | XL, title | XL, heading",
      "Parameters"
    ],
    [
      "Tiny, Total Steps | Small, Total Steps | Medium, Total Steps | XL, Total Steps",
      "Value | Calculation (samples) | Calculation (batch)"
    ],
    [
      "Tiny, Effective Batch Size | Tiny, Input Tokens per Sample | Small, Effective Batch Size | Small, Input Tokens per Sample | Medium, Effective Batch Size | Medium, Input Tokens per Sample | Large config, Total Steps | Large config, Input Tokens per Sample | XL, Effective Batch Size | XL, Input Tokens per Sample",
      "Value | Calculation"
    ],
    [
      "Tiny, Tokens per Step | Small, Tokens per Step | Medium, Tokens per Step | Large config, Tokens per Step | XL, Tokens per Step",
      "Value | Calculation (tokens per stream) | Calculation (streams)"
    ],
    [
      "Tiny, Total Output Tokens | Small, Total Output Tokens | Medium, Total Output Tokens | Large config, Total Output Tokens | XL, Total Output Tokens",
      "Value | Calculation (steps) | Calculation (batch) | Calculation (tokens)"
    ],
    [
      "Tiny, Total Samples | Small, Total Samples | Medium, Total Samples | Large config, Total Samples | XL, Total Samples",
      "Value | Calculation (steps) | Calculation (batch)"
    ],
    [
      "Tiny, Total Input Tokens Processed | Small, Total Input Tokens Processed | Medium, Total Input Tokens Processed | Large config, Total Input Tokens Processed",
      "Value | Calculation (samples) | Calculation (tokens)"
    ],
    ["Large config, basis", "Steps"],
    ["Large config, Effective Batch Size", "Value | Calculation (per GPU) | Calculation (GPUs)"],
    ["XL, Total Input Tokens Processed", "Value | Calculation (samples) | Calculation (tokens) | Calculation (total)"]
  ],
  "exact-assumptions.csv": [
    ["Sequence Length | Audio Sample Rate | Batch Size | Precision | Optimizer | Learning Rate", "Value | Notes"],
    ["Frame Rate", "Value"],
    ["Gradient Checkpointing", "Value | Notes (rule) | Notes (threshold)"]
  ],
  "hardware-selection-guide.csv": [
    ["Development/Testing", "Recommended Hardware | Rationale (memory) | Rationale (Small) | Rationale (Medium)"],
    ["Production 1B Training", "Goal | Recommended Hardware | Rationale | Rationale (training time)"],
    ["Fast Iteration", "Recommended Hardware | Rationale | Rationale (training time)"],
    ["Large Scale (3B+)", "Goal | Recommended Hardware | Rationale"],
    ["caution", "Duration"]
  ],
  "inference-costs.csv": [
    ["Small | Medium | Large | XL", "Cost/1M tokens | Latency (batch=1) | Throughput (batch=32)"],
    ["column header", "Latency batch | Throughput batch"],
    ["introduction", "Tokens per price"]
  ],
  "infrastructure-requirements.csv": [
    ["Minimum", "GPUs | GPU memory | Interconnect | Checkpoint disk | Network | System RAM"],
    ["Optimal", "GPUs | GPU memory | Node | Disk"]
  ],
  "memory-requirements.csv": [
    [
      "Tiny, Model Weights | Small, Model Weights | Medium, Model Weights",
      "Size | Notes (parameters) | Notes (bytes per parameter) | Notes"
    ],
    [
      "Tiny, Optimizer State | Small, Optimizer State | Medium, Optimizer State",
      "Size | Notes (values per parameter) | Notes"
    ],
    ["Tiny, Activations | Small, Activations", "Size | Notes (batch) | Notes (sequence)"],
    ["Tiny, Gradients | Tiny, Peak Total | Small, Gradients | Medium, Gradients", "Size | Notes"],
    ["Small, Peak Total", "Size | Notes | Notes (memory)"],
    ["Medium, Activations", "Size | Notes (batch) | Notes (sequence) | Notes"],
    ["Medium, Peak Total", "Size | Notes | Notes (remedy)"],
    [
      "Medium checkpointed, Activations | Medium checkpointed, Peak Total | Medium checkpointed, Speed Impact",
      "Size Modified | Reduction"
    ],
    ["XL, Model Weights | XL, Gradients | XL, Peak Total", "Total Size | Per GPU (4x A100) | Notes"],
    ["XL, Optimizer State", "Total Size | Per GPU (4x A100) | Notes (values per parameter) | Notes"],
    ["XL, Activations", "Total Size | Per GPU (4x A100) | Notes (batch) | Notes (sequence) | Notes"],
    ["XL TP=2 DP=2, heading", "Tensor parallel | Data parallel"],
    ["XL TP=2 DP=2, Model Weights", "Per GPU | Notes | Notes (GPUs)"],
    ["XL TP=2 DP=2, Optimizer State | XL TP=2 DP=2, Gradients", "Per GPU | Notes"],
    ["XL TP=2 DP=2, Activations", "Per GPU | Notes (batch)"],
    ["XL TP=2 DP=2, Peak Total", "Per GPU | Notes | Notes (memory)"]
  ],
  "per-gpu-memory.csv": [
    [
      "Tiny | Small | Medium | Large | XL",
      "Model Weights | Optimizer State | Activations (batch=32) | Gradients | Total (Peak)"
    ],
    ["column header", "Batch"],
    ["note", "RTX 3090 memory | Medium | Large"]
  ],
  "recommendations.csv": [
    ["Start small", "Wall clock"],
    ["Scale gradually", "Step"],
    ["Checkpoint often", "Interval"],
    ["Use 2x3090 for efficiency", "Claim | Parameters"],
    ["Consider gradient checkpointing", "Claim"]
  ],
  "remarks.csv": [
    ["Tiny, tip", "Duration | Hardware"],
    ["Small, note", "Parameters | Training cost | Claim"],
    ["Medium, use cases", "Sweet Spot"],
    ["Medium, warning", "Parameters | Limit | Wall clock | Checkpointing | Advice"],
    ["Medium, checkpoints", "Size | Count | Interval | Storage | Pruning | Pruning starts"],
    ["Medium, tip", "Winner | Total cost | Timeline | Consumer hardware | Hourly rate"],
    ["XL, caution", "Parameters | Consumer GPUs | GPUs | Duration | Cost"],
    ["XL, warning", "Complexity | Duration | Interconnect"],
    ["XL, data quality", "Samples | Trial model | Target model | Budget"],
    ["XL, tip", "Winner | Total cost | Training time | Save interval"]
  ],
  "scaling-table.csv": [
    [
      "Tiny | Small | Medium | Large | XL",
      "Params | Training Samples | Training Steps | Tokens Seen | GPU Hours (RTX 3090) | GPU Hours (2x RTX 3090) | GPU Hours (A100 80GB)"
    ]
  ],
  "training-characteristics.csv": [
    [
      "Tiny, Convergence | Small, Convergence | Small, Gradient Checkpointing | Medium, Convergence | XL, Gradient Checkpointing",
      "Text"
    ],
    [
      "Tiny, Checkpoint Size | Small, Checkpoint Size | Medium, Checkpoint Size | XL, Checkpoint Size",
      "Size | Compressed"
    ],
    [
      "Tiny, Evaluation Time | Small, Evaluation Time | Medium, Evaluation Time | XL, Evaluation Time",
      "Time | Samples"
    ],
    ["Small, Overfitting Risk | Medium, Overfitting Risk | XL, Overfitting Risk", "Samples"],
    ["Medium, Gradient Checkpointing", "RTX 3090 | A100"],
    ["XL, Convergence", "Steps"],
    ["XL, Distributed Training", "Text | Method"]
  ],
  "training-times.csv": [
    [
      "Tiny, RTX 3090",
      "Memory | TDP | Conservative Estimate | Throughput | Effective Tokens/sec | Wall Clock | Limitations"
    ],
    [
      "Tiny, 2x RTX 3090",
      "Conservative Estimate | Throughput | Effective Tokens/sec | Wall Clock | Notes | Notes (overhead)"
    ],
    [
      "Tiny, A100 80GB",
      "Memory | TDP | Conservative Estimate | Throughput | Effective Tokens/sec | Wall Clock | Advantages | Advantages (batch)"
    ],
    [
      "Small, RTX 3090",
      "Memory | TDP | Conservative Estimate | Throughput | Effective Tokens/sec | Wall Clock | Limitations (batch) | Limitations"
    ],
    [
      "Small, 2x RTX 3090",
      "Conservative Estimate | Throughput | Effective Tokens/sec | Wall Clock | Notes (scaling efficiency) | Notes"
    ],
    [
      "Small, A100 80GB | Large, A100 80GB",
      "Memory | TDP | Conservative Estimate | Throughput | Effective Tokens/sec | Wall Clock | Advantages (batch) | Advantages"
    ],
    [
      "Medium, RTX 3090 | Large, RTX 3090",
      "Memory | TDP | Conservative Estimate | Throughput | Effective Tokens/sec | Wall Clock | Limitations | Limitations (batch)"
    ],
    [
      "Medium, 2x RTX 3090",
      "Conservative Estimate | Throughput | Effective Tokens/sec | Wall Clock | Notes (scaling efficiency) | Notes | Notes (minimum)"
    ],
    [
      "Medium, A100 80GB",
      "Memory | TDP | Conservative Estimate | Throughput | Effective Tokens/sec | Wall Clock | Advantages (batch) | Advantages | Advantages (bandwidth)"
    ],
    ["Large, 2x RTX 3090", "Conservative Estimate | Throughput | Effective Tokens/sec | Wall Clock | Notes"],
    [
      "XL, RTX 3090",
      "Memory | TDP | Conservative Estimate | Throughput | Effective Tokens/sec | Wall Clock | Throughput (reason) | Throughput (memory) | Conservative Estimate (reason) | Limitations (parameters) | Limitations (peak memory) | Limitations"
    ],
    [
      "XL, 4x RTX 3090",
      "Conservative Estimate | Conservative Estimate (wall clock) | Throughput | Effective Tokens/sec | Wall Clock | Notes | Notes (scaling efficiency)"
    ],
    [
      "XL, 4x A100 80GB",
      "Memory | Recommendation | Conservative Estimate | Conservative Estimate (wall clock) | Throughput | Effective Tokens/sec | Wall Clock | Advantages | Advantages (interconnect) | Configuration (tensor parallel) | Configuration (data parallel) | Configuration (alternative)"
    ],
    [
      "XL, 8x A100 80GB",
      "Memory | Recommendation | Conservative Estimate | Conservative Estimate (wall clock) | Throughput | Effective Tokens/sec | Wall Clock | Advantages | Advantages (batch) | Notes"
    ]
  ]
};

/** What the brief says of each scale in words, by scale: the topics of data/scale-notes.csv that the brief writes on. */
const TOPICS: Readonly<Record<string, string>> = {
  tiny: "What it is for | Convergence | Stability | Overfitting",
  small: "What it is for | What it can do | Where it ends | Convergence | Stability | Overfitting",
  medium: "What it is for | What it can do | Where it ends | Convergence | Stability | Overfitting",
  large: "What it is for",
  xl: "What it is for | What it can do | Where it ends | Convergence | Stability | Overfitting | What to set up | What the data needs"
};

/** What the brief assumes that no formula reads, by the ids of data/assumptions.csv; the Assumptions page tells it. */
export const BRIEF_ASSUMPTIONS: readonly string[] = [
  "optimizer",
  "learning_rate_schedule",
  "recompute_above_params",
  "spot_save_interval",
  "spot_saving_low",
  "spot_saving_high"
];

/** A place of the brief where a figure stands. */
export interface BriefPlace {
  file: string; // of data/brief
  row: string;
  column: string;
}

/** Returns every place of the brief's tables where a figure stands, in order of the files. */
export function briefPlaces(): BriefPlace[] {
  return Object.entries(TABLES).flatMap(([file, tables]) =>
    tables.flatMap(([rows, columns]) =>
      names(rows).flatMap((row) => names(columns).map((column) => ({file, row, column})))
    )
  );
}

/** Returns the scales and topics the brief writes on in words. */
export function briefTopics(): {scale: string; topic: string}[] {
  return Object.entries(TOPICS).flatMap(([scale, topics]) => names(topics).map((topic) => ({scale, topic})));
}

function names(list: string): string[] {
  return list.split(" | ");
}
