import {quantile} from "../calibration/quantile.js";

/** A measured run of inference, predicted by constants fitted without its source. */
export interface GenerationFigure {
  id: string;
  kind: "decode" | "first_token" | "throughput";
  model: string;
  machine: string;
  engine: string;
  source: string;
  measured: number; // token/s, or s to the first token
  predicted: number;
}

/** How far predictions of a group of figures are off. */
export interface GenerationGroup {
  label: string;
  rows: number;
  median: number; // of |predicted / measured - 1|
  p90: number;
  middle: number; // median of predicted / measured
}

/** What the Validation and Inference pages show of measured inference. */
export interface GenerationReport {
  sources: number;
  all: GenerationGroup;
  groups: GenerationGroup[];
  worst: GenerationFigure[];
}

const KINDS = {
  decode: "Decoding one sequence, tokens a second",
  first_token: "Time to the first token",
  throughput: "Many sequences at a time, tokens a second"
};
const WORST = 5;

/** Returns how far predictions of measured inference are off, by what was measured and by number of GPUs. */
export function generationReport(
  figures: readonly GenerationFigure[],
  gpusOf: (figure: GenerationFigure) => number
): GenerationReport {
  const groups = new Map<string, GenerationFigure[]>();
  for (const figure of figures) {
    const gpus = gpusOf(figure);
    const label = `${KINDS[figure.kind]}, ${gpus === 1 ? "one GPU" : "several GPUs"}`;
    groups.set(label, [...(groups.get(label) ?? []), figure]);
  }
  const off = ({measured, predicted}: GenerationFigure) => Math.abs(Math.log(predicted / measured));
  return {
    sources: new Set(figures.map(({source}) => source)).size,
    all: group("All", figures),
    groups: [...groups].map(([label, own]) => group(label, own)),
    worst: [...figures].sort((a, b) => off(b) - off(a)).slice(0, WORST)
  };
}

function group(label: string, figures: readonly GenerationFigure[]): GenerationGroup {
  const ratios = figures.map(({measured, predicted}) => predicted / measured);
  const errors = ratios.map((ratio) => Math.abs(ratio - 1));
  return {
    label,
    rows: figures.length,
    median: quantile(errors, 0.5),
    p90: quantile(errors, 0.9),
    middle: quantile(ratios, 0.5)
  };
}
