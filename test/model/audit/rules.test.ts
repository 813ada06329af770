import {describe, expect, test} from "vitest";
import {ruleModel} from "../../../src/model/audit/audit.js";
import {RULES} from "../../../src/model/audit/rules/index.js";
import {auditor, catalog, findingOf, findings, withFigure} from "./fixture.js";

/**
 * One check of each rule, worked out by hand from the brief: what is expected (in the rule's unit), the verdict, and a
 * figure that printed otherwise turns it.
 */
const CASES: [
  rule: string,
  figure: string,
  low: number,
  high: number,
  verdict: string,
  edit: [id: string, published: string],
  becomes: string
][] = [
  ["steps", "scaling-table-tiny-training-steps", 31250, 31250, "holds", ["", "62,500"], "disagrees"],
  [
    "convergence",
    "training-characteristics-tiny-convergence-text",
    31250,
    31250,
    "holds",
    ["", "40-50K steps"],
    "disagrees"
  ],
  ["effective-batch", "detailed-breakdown-xl-effective-batch-size-value", 32, 32, "disagrees", ["", "32"], "holds"],
  [
    "batch-from-gpus",
    "detailed-breakdown-large-config-effective-batch-size-value",
    64,
    64,
    "holds",
    ["", "128"],
    "disagrees"
  ],
  // 1M samples in 31,250 steps are 32 a step, 16 for each of two GPUs; half the steps would leave 32.
  [
    "batch-per-gpu",
    "exact-assumptions-batch-size-value/tiny/2x-rtx-3090",
    16,
    16,
    "disagrees",
    ["scaling-table-tiny-training-steps", "15,625"],
    "holds"
  ],
  ["total-samples", "detailed-breakdown-tiny-total-samples-value", 1e6, 1e6, "holds", ["", "~2,000,000"], "disagrees"],
  [
    "output-tokens",
    "detailed-breakdown-tiny-total-output-tokens-value",
    4e6,
    4e6,
    "holds",
    ["", "~8,000,000"],
    "disagrees"
  ],
  [
    "input-tokens",
    "detailed-breakdown-tiny-total-input-tokens-processed-value",
    8.192e9,
    8.192e9,
    "holds",
    ["", "~9,192,000,000"],
    "disagrees"
  ],
  ["tokens-per-step", "detailed-breakdown-tiny-tokens-per-step-value", 128, 128, "disagrees", ["", "128"], "holds"],
  [
    "output-streams",
    "detailed-breakdown-tiny-tokens-per-step-value",
    4,
    4,
    "holds",
    ["detailed-breakdown-tiny-tokens-per-step-calculation-streams", "8 streams"],
    "disagrees"
  ],
  [
    "input-streams",
    "detailed-breakdown-tiny-input-tokens-per-sample-value",
    12288,
    12288,
    "disagrees",
    ["detailed-breakdown-tiny-input-tokens-per-sample-calculation", "4 input modalities"],
    "holds"
  ],
  ["tokens-seen", "scaling-table-tiny-tokens-seen", 8.192e9, 8.192e9, "disagrees", ["", "~8.2B"], "holds"],
  [
    "effective-tokens-sequence",
    "training-times-tiny-rtx-3090-effective-tokens-sec",
    1_638_400,
    2_048_000,
    "holds",
    ["training-times-tiny-rtx-3090-throughput", "~80-100 samples/sec"],
    "disagrees"
  ],
  [
    "effective-tokens-input",
    "training-times-tiny-rtx-3090-effective-tokens-sec",
    6_553_600,
    8_192_000,
    "disagrees",
    ["", "~6,600,000-8,200,000"],
    "holds"
  ],
  [
    "gpu-hours",
    "training-times-tiny-2x-rtx-3090-conservative-estimate",
    16,
    20,
    "disagrees",
    ["", "16-20 GPU hours"],
    "holds"
  ],
  [
    "days-of-hours",
    "training-times-xl-4x-a100-80gb-wall-clock",
    7.8333,
    10.4167,
    "holds",
    ["", "~18-20 days"],
    "disagrees"
  ],
  // 1,000 and 1,250 seconds.
  [
    "throughput-hours",
    "training-times-tiny-rtx-3090-wall-clock",
    0.011574,
    0.014468,
    "disagrees",
    ["", "~0.3-0.35 hours"],
    "holds"
  ],
  [
    "charged-days",
    "cost-analysis-xl-8x-a100-80gb-wall-clock",
    15.625,
    20.8333,
    "disagrees",
    ["", "16-21 days"],
    "holds"
  ],
  ["charged-days-of-scale", "remarks-xl-caution-duration", 15.625, 41.6667, "disagrees", ["", "16-42 days"], "holds"],
  [
    "overnight",
    "remarks-tiny-tip-duration",
    16,
    20,
    "rounding",
    ["training-times-tiny-rtx-3090-wall-clock", "~40-50 hours"],
    "disagrees"
  ],
  ["more-gpus-time", "training-times-xl-8x-a100-80gb-wall-clock", 4, 5, "disagrees", ["", "~4-5 days"], "holds"],
  [
    "more-gpus-gpu-hours",
    "training-times-xl-8x-a100-80gb-conservative-estimate",
    750,
    1000,
    "disagrees",
    ["", "750-1000 GPU hours"],
    "holds"
  ],
  ["cost", "cost-analysis-xl-4x-a100-80gb-total-cost", 1920, 2400, "disagrees", ["", "~$1,900-2,400"], "holds"],
  ["cost-of-printed-hours", "cost-estimates-tiny-2x-rtx-3090", 17.6, 22, "disagrees", ["", "~$18"], "holds"],
  [
    "cost-per-million",
    "cost-analysis-small-rtx-3090-cost-per-1m-samples",
    22,
    27.5,
    "holds",
    ["", "~$44-55"],
    "disagrees"
  ],
  ["machine-rate", "cost-analysis-xl-8x-a100-80gb-hourly-rate", 20, 20, "holds", ["", "$25.00/hr"], "disagrees"],
  ["market-rate", "cost-estimates-column-header-rtx-3090", 0.2, 0.43, "disagrees", ["", "$0.30/hr"], "holds"],
  ["spot-saving", "cost-estimates-note-spot-saving/tiny", 0.68, 0.68, "holds", ["", "10-20%"], "disagrees"],
  // 63 days over twice 32, 50 over twice 25.
  [
    "efficiency-hours",
    "training-times-medium-2x-rtx-3090-notes-scaling-efficiency",
    0.984375,
    1,
    "disagrees",
    ["", "~98-100%"],
    "holds"
  ],
  [
    "efficiency-throughput",
    "training-times-medium-2x-rtx-3090-notes-scaling-efficiency",
    0.875,
    0.9,
    "rounding",
    ["", "~40-50%"],
    "disagrees"
  ],
  [
    "near-linear",
    "training-times-large-2x-rtx-3090-notes",
    1,
    1,
    "holds",
    ["training-times-large-2x-rtx-3090-throughput", "~50-60 samples/sec"],
    "disagrees"
  ],
  [
    "larger-is-slower",
    "training-times-large-a100-80gb-throughput",
    90,
    110,
    "disagrees",
    ["", "~45-55 samples/sec"],
    "holds"
  ],
  ["hours-growth", "scaling-table-xl-gpu-hours-rtx-3090", 10, 10, "disagrees", ["", "~800,000"], "holds"],
  [
    "peak-effective-tokens",
    "training-times-tiny-rtx-3090-effective-tokens-sec",
    71e12,
    71e12,
    "impossible",
    ["", "~160,000-200,000"],
    "holds"
  ],
  [
    "peak-throughput",
    "training-times-tiny-rtx-3090-throughput",
    71e12,
    71e12,
    "impossible",
    ["", "~80-100 samples/sec"],
    "holds"
  ],
  [
    "peak-wall-clock",
    "training-times-medium-rtx-3090-wall-clock",
    71e12,
    71e12,
    "impossible",
    ["", "~500-630 days"],
    "holds"
  ],
  [
    "peak-tokens-seen",
    "scaling-table-tiny-gpu-hours-rtx-3090",
    71e12,
    71e12,
    "holds",
    ["scaling-table-tiny-tokens-seen", "~6,400B"],
    "impossible"
  ],
  [
    "peak-inference",
    "inference-costs-small-throughput-batch-32",
    312e12,
    312e12,
    "impossible",
    ["", "~50 samples/sec"],
    "holds"
  ],
  ["memory-sum", "per-gpu-memory-medium-total-peak", 25e9, 25e9, "disagrees", ["", "~25 GB"], "holds"],
  ["weight-bytes", "memory-requirements-tiny-model-weights-size", 40e6, 40e6, "holds", ["", "20 MB"], "disagrees"],
  ["weight-precision", "memory-requirements-tiny-model-weights-size", 20e6, 20e6, "disagrees", ["", "20 MB"], "holds"],
  ["optimizer-bytes", "memory-requirements-tiny-optimizer-state-size", 80e6, 80e6, "disagrees", ["", "80 MB"], "holds"],
  ["gradient-bytes", "per-gpu-memory-tiny-gradients", 40e6, 40e6, "holds", ["", "80 MB"], "disagrees"],
  [
    "zero-shards",
    "memory-requirements-xl-optimizer-state-per-gpu-4x-a100",
    9e9,
    9e9,
    "holds",
    ["", "18 GB (sharded)"],
    "disagrees"
  ],
  [
    "tensor-shards",
    "memory-requirements-xl-tp-2-dp-2-activations-per-gpu",
    10e9,
    15e9,
    "holds",
    ["", "20-30 GB"],
    "disagrees"
  ],
  [
    "activations-per-gpu",
    "memory-requirements-xl-activations-per-gpu-4x-a100",
    40e9,
    60e9,
    "disagrees",
    ["memory-requirements-xl-activations-notes-batch", "Batch 8"],
    "holds"
  ],
  [
    "activation-reduction",
    "memory-requirements-medium-checkpointed-activations-size-modified",
    3.75e9,
    6e9,
    "holds",
    ["", "~10-12 GB"],
    "disagrees"
  ],
  ["recomputed-tables", "per-gpu-memory-large-activations-batch-32", 8e9, 12e9, "disagrees", ["", "8 GB"], "holds"],
  [
    "fits-card",
    "scaling-table-xl-gpu-hours-rtx-3090",
    24e9,
    24e9,
    "impossible",
    ["memory-requirements-xl-peak-total-total-size", "~20 GB"],
    "holds"
  ],
  // 20 GB of states and 28 GB × 4 / 32.
  ["batch-fits", "training-times-large-rtx-3090-limitations-batch", 24e9, 24e9, "disagrees", ["", "2-4"], "holds"],
  [
    "said-to-fit",
    "per-gpu-memory-note-medium",
    24e9,
    24e9,
    "disagrees",
    ["memory-requirements-medium-peak-total-size", "~23 GB"],
    "holds"
  ],
  [
    "said-not-to-fit",
    "memory-requirements-medium-peak-total-notes",
    24e9,
    24e9,
    "holds",
    ["memory-requirements-medium-peak-total-size", "~23 GB"],
    "disagrees"
  ],
  [
    "recompute-threshold",
    "remarks-medium-warning-checkpointing",
    5e8,
    5e8,
    "disagrees",
    ["exact-assumptions-gradient-checkpointing-notes-threshold", ">100M params"],
    "holds"
  ],
  [
    "recompute-from",
    "recommendations-consider-gradient-checkpointing-claim",
    5e8,
    5e8,
    "disagrees",
    ["scaling-table-large-params", "500M"],
    "holds"
  ],
  [
    "recompute-needed",
    "training-characteristics-xl-gradient-checkpointing-text/zero-3",
    80e9,
    80e9,
    "disagrees",
    ["memory-requirements-xl-peak-total-per-gpu-4x-a100", "~85-90 GB/GPU"],
    "holds"
  ],
  ["checkpoint-count", "remarks-medium-checkpoints-count", 20, 20, "disagrees", ["", "~20 checkpoints"], "holds"],
  [
    "checkpoint-storage",
    "remarks-medium-checkpoints-storage",
    62e12,
    62e12,
    "disagrees",
    ["remarks-medium-checkpoints-count", "~31 checkpoints"],
    "holds"
  ],
  [
    "checkpoint-storage-interval",
    "remarks-medium-checkpoints-storage",
    40e9,
    40e9,
    "disagrees",
    ["", "40+ GB"],
    "holds"
  ],
  [
    "checkpoint-weights",
    "training-characteristics-tiny-checkpoint-size-size",
    40e6,
    40e6,
    "holds",
    ["", "~10 MB"],
    "disagrees"
  ],
  [
    "checkpoint-recovery",
    "training-characteristics-tiny-checkpoint-size-size",
    160e6,
    160e6,
    "disagrees",
    ["", "~160 MB"],
    "holds"
  ],
  [
    "checkpoint-compression",
    "training-characteristics-tiny-checkpoint-size-compressed",
    10e6,
    10e6,
    "holds",
    ["", "~40 MB"],
    "disagrees"
  ],
  ["save-share", "remarks-medium-checkpoints-interval", 0.01, 0.05, "holds", ["", "every 20%"], "disagrees"],
  // 1 % of two days, 5 % of three.
  ["save-minutes", "remarks-xl-tip-save-interval", 28.8, 216, "holds", ["", "300-600 minutes"], "disagrees"],
  ["checkpoint-disk", "infrastructure-requirements-optimal-disk", 1.2e12, 1.2e12, "holds", ["", "0.1TB"], "disagrees"],
  [
    "evaluation-time",
    "training-characteristics-tiny-evaluation-time-time",
    1.85185,
    12.5,
    "disagrees",
    ["", "~10 seconds"],
    "holds"
  ],
  ["inference-price", "inference-costs-large-cost-1m-tokens", 0.444444, 1.388889, "disagrees", ["", "$0.50"], "holds"],
  ["inference-price-growth", "inference-costs-medium-cost-1m-tokens", 0.02, 0.02, "disagrees", ["", "$0.02"], "holds"],
  [
    "inference-batch",
    "inference-costs-small-throughput-batch-32",
    640,
    640,
    "holds",
    ["", "~5000 samples/sec"],
    "disagrees"
  ],
  ["session-rate", "data-requirements-tiny-session-data", 50, 50, "disagrees", ["", "~50 hours"], "holds"],
  // 12 × 32 × 512² = 100.7M, near enough Small.
  [
    "baseline-parameters",
    "baseline-configuration-hidden-dim-value",
    10e6,
    10e6,
    "disagrees",
    ["baseline-configuration-layers-value", "32"],
    "rounding"
  ],
  ["baseline-context", "baseline-configuration-context-value", 2048, 2048, "holds", ["", "4096"], "disagrees"],
  [
    "best-price-performance",
    "recommendations-use-2x3090-for-efficiency-claim",
    112_500,
    112_500,
    "disagrees",
    ["cost-estimates-large-2x-rtx-3090", "~$1,000"],
    "holds"
  ],
  [
    "higher-rate",
    "remarks-medium-tip-hourly-rate",
    1.1,
    1.1,
    "disagrees",
    ["cost-analysis-medium-spot-a100-hourly-rate", "$1.20/hr"],
    "holds"
  ],
  [
    "higher-throughput",
    "hardware-selection-guide-fast-iteration-rationale",
    80,
    100,
    "holds",
    ["training-times-large-a100-80gb-throughput", "~50-60 samples/sec"],
    "disagrees"
  ],
  [
    "double-size",
    "recommendations-scale-gradually-step/tiny-small",
    10,
    10,
    "disagrees",
    ["scaling-table-tiny-params", "50M"],
    "holds"
  ],
  ["card-memory", "training-times-tiny-rtx-3090-memory", 24e9, 24e9, "holds", ["", "48GB"], "disagrees"],
  ["card-power", "training-times-tiny-rtx-3090-tdp", 350, 350, "holds", ["", "450W"], "disagrees"],
  ["machine-gpus", "infrastructure-requirements-minimum-gpus", 4, 4, "holds", ["", "8x"], "disagrees"],
  [
    "parallel-gpus",
    "memory-requirements-xl-tp-2-dp-2-heading-tensor-parallel",
    4,
    4,
    "holds",
    ["", "TP=4"],
    "disagrees"
  ],
  ["link-speed", "infrastructure-requirements-minimum-network", 600e9, 600e9, "holds", ["", "9000+ Gbps"], "disagrees"],
  ["same-figure", "per-gpu-memory-medium-total-peak", 25e9, 25e9, "disagrees", ["", "~25 GB"], "holds"],
  [
    "config-file",
    "detailed-breakdown-large-config-total-steps-value",
    3_125_000,
    3_125_000,
    "disagrees",
    ["", "3,125,000"],
    "holds"
  ],
  [
    "config-tokens",
    "detailed-breakdown-large-config-total-output-tokens-value",
    4e8,
    4e8,
    "disagrees",
    ["", "~400,000,000"],
    "holds"
  ]
];

describe("the rules of the audit", () => {
  test("are formulas that parse, read only what is there and yield the units they declare", () => {
    for (const rule of RULES) {
      const model = ruleModel(rule, catalog.assumptions);
      expect([rule.id, [...model.errors], [...model.unitErrors]]).toEqual([rule.id, [], []]);
    }
  });

  test("are all tried by hand below", () => {
    expect(CASES.map(([rule]) => rule)).toEqual([...new Set(RULES.map(({id}) => id))]);
  });

  test.each(CASES)("%s: %s is expected at %d to %d and %s", (rule, figure, low, high, verdict) => {
    const found = findingOf(findings, `${rule}/${figure}`);
    expect(found.verdict).toBe(verdict);
    expect(found.expected.low / low).toBeCloseTo(1, 4);
    expect(found.expected.high / high).toBeCloseTo(1, 4);
  });

  test.each(CASES)(
    "%s: %s changes its verdict with a figure",
    (rule, figure, _low, _high, _verdict, [id, text], becomes) => {
      const edited = withFigure(id || figure.split("/")[0]!, text);
      expect(findingOf(auditor.findings(edited), `${rule}/${figure}`).verdict).toBe(becomes);
    }
  );
});
