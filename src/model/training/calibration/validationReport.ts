import type {Quantity} from "./calibrate.js";
import type {ErrorSummary} from "./validate.js";

/**
 * Kinds of runs with errors of their own. Plain: dense language models trained in full, of which stated and small are those
 * whose layout and micro-batch are stated, small where matrices have little work, and open those where one is chosen; where a chosen one leaves matrices little work, it is small. Other: adapters over a frozen base,
 * encoders and recurrent models. Unmeasured: what comes on top on an accelerator that nobody measured.
 */
export const MODEL_CLASSES = [
  "plain",
  "stated",
  "small",
  "open",
  "mixture",
  "other",
  "adapters",
  "unmeasured"
] as const;
export type ModelClass = (typeof MODEL_CLASSES)[number];

/** The wider kind that a kind's errors are taken of where it has none of its own. */
export const WIDER_CLASS: Partial<Record<ModelClass, ModelClass>> = {
  stated: "plain",
  small: "plain",
  open: "plain",
  adapters: "other",
  mixture: "other"
};

/** How far predictions of a quantity are off, from rows left out of the fit. */
export interface ErrorRange {
  quantity: Quantity;
  kind: ModelClass;
  rows: number;
  median_error: number; // |predicted / measured - 1|
  p90_error: number;
  low: number; // 90 % of measured values lie between low and high times the prediction
  middle: number; // half of them at or below this times the prediction
  high: number;
}

/** A point of a chart of predicted against measured figures, in the unit people read. */
export interface ValidationPoint {
  id: string;
  model: string;
  accelerator: string;
  family: string;
  params: number;
  gpus: number;
  source: string;
  measured: number; // tokens/(s·GPU), GiB or GPU·h
  predicted: number; // with the constants in use
  withoutSource: number; // by constants fitted without its source; in sample where it counts nowhere
  used: boolean;
  plain: boolean;
}

/** A published run beside its replay. */
export interface RunReplay {
  id: string;
  model: string;
  machine: string;
  tokens: number;
  source: string;
  family: string;
  grade: string;
  used: boolean;
  published: number; // GPU·h, as the next three
  predicted: number;
  low: number;
  high: number;
  ratio: number; // predicted over published
  publishedWall: number | null; // h
  predictedWall: number | null; // null where the number of GPUs is not published
}

/** A prediction that is far off, with the reason as far as it is known. */
export interface WorstRow {
  id: string;
  model: string;
  machine: string;
  quantity: Quantity;
  kind: string;
  measured: number;
  predicted: number;
  ratio: number;
  source: string;
  reason: string; // empty: not known
}

/** How many measured figures lie in ranges that have not seen their source. */
export interface Coverage {
  quantity: Quantity;
  kind: ModelClass;
  rows: number;
  sources: number;
  inside: number | null; // share of the rows in a range made of other sources; null: there are no others
  insideOfSources: number | null; // the same, each source one vote
  width: number; // high end over low end of a range made of all sources of the kind
}

/** How the speed of a card holds among several of a box, over that of the fewest measured of the same run. */
export interface ScalingGroup {
  label: string;
  gpus: number;
  pairs: number;
  measured: number; // middle of the pairs
  predicted: number; // without their source
  median: number; // error of predicted over measured
}

/** What measured runs, all of which fitted their cards, are told of memory without their source. */
export interface FitsReport {
  runs: number; // with layout and micro-batch stated
  yes: number;
  tight: number;
  no: number;
  told: {id: string; model: string; machine: string; source: string}[]; // those told no
}

/** A mechanism that was tried: median and 90 % errors before and after it, null where they were not taken. */
export interface TriedMechanism {
  mechanism: string;
  kept: boolean;
  quantity: string; // of which runs the errors are
  before: number | null;
  after: number | null;
  p90_before: number | null;
  p90_after: number | null;
  note: string;
}

/** What the Validation page shows. */
export interface ValidationReport {
  asOf: string; // of the constants
  sources: number;
  throughput: {
    points: ValidationPoint[];
    range: ErrorRange;
    inside: number; // share of figures in a range that has not seen their source
    headline: ErrorSummary;
    plain: ErrorSummary;
  };
  memory: {
    points: ValidationPoint[];
    range: ErrorRange;
    inside: number;
    plain: ErrorSummary;
    groups: ErrorSummary[];
  };
  hours: {runs: RunReplay[]; range: ErrorRange; inside: number; summary: ErrorSummary};
  coverage: Coverage[];
  held: {rows: number; inside: number}; // of all of them
  kinds: ErrorSummary[];
  accelerators: ErrorSummary[];
  sizes: ErrorSummary[];
  gpuCounts: ErrorSummary[];
  scaling: ScalingGroup[];
  fits: FitsReport;
  recomputation: ErrorSummary[];
  bySource: ErrorSummary[];
  worst: WorstRow[];
  mechanisms: TriedMechanism[];
  unpredicted: {id: string; model: string; reason: string}[];
}
