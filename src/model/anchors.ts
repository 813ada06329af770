import type {PublishedFigure} from "./catalog.js";
import {convert} from "../engine/unit.js";

/** A published figure at a published model size: what other sizes are interpolated from. */
export interface Anchor {
  params: number; // param
  samples: number; // sample
  low: number;
  high: number;
  figure: PublishedFigure; // it was read from
}

/** The published figures other sizes are interpolated from, smallest model first. */
export interface Anchors {
  hours: ReadonlyMap<string, Anchor[]>; // h the whole machine runs, by machine
  activations: Anchor[]; // B at the published batch, nothing recomputed or sharded
  latency: Anchor[]; // s
  serving: Anchor[]; // sample/s
}

/** Where a figure is looked for first: the training times of each scale before the table that sums them up. */
const HOURS_FILES = ["training-times.csv", "scaling-table.csv"];
const ACTIVATION_FILES = ["memory-requirements.csv", "per-gpu-memory.csv"];

/** Returns the anchors among the published figures; the same figures, which no edit changes, are read once. */
export function anchors(published: readonly PublishedFigure[]): Anchors {
  const known = KNOWN.get(published) ?? readAnchors(published);
  KNOWN.set(published, known);
  return known;
}

const KNOWN = new WeakMap<readonly PublishedFigure[], Anchors>();

function readAnchors(published: readonly PublishedFigure[]): Anchors {
  const sizes = new Map<string, {params: number; samples: number}>();
  for (const {scale, quantity, file, low} of published) {
    if (file !== "scaling-table.csv" || low === null || (quantity !== "params" && quantity !== "samples")) continue;
    sizes.set(scale, {...(sizes.get(scale) ?? {params: NaN, samples: NaN}), [quantity]: low});
  }
  const machines = new Set(
    published.filter(({quantity, machine}) => quantity === "wall_hours" && machine).map(({machine}) => machine)
  );
  const hours = new Map<string, Anchor[]>();
  for (const machine of machines) {
    const figures = published.filter(
      (figure) => figure.quantity === "wall_hours" && figure.machine === machine && figure.column !== "Wall Clock"
    );
    const found = collect(figures, HOURS_FILES, "h");
    if (found.length > 0) hours.set(machine, found);
  }
  const plain = published.filter(
    ({quantity, layout, machine}) => quantity === "activations" && layout === "data-parallel" && !machine
  );
  const inference = (quantity: string) =>
    published.filter((figure) => figure.quantity === quantity && figure.file === "inference-costs.csv");
  return {
    hours,
    activations: collect(plain, ACTIVATION_FILES, "B"),
    latency: collect(inference("inference_latency"), ["inference-costs.csv"], "s"),
    serving: collect(inference("inference_throughput"), ["inference-costs.csv"], "sample/s")
  };

  function collect(figures: PublishedFigure[], files: string[], unit: string): Anchor[] {
    const found: Anchor[] = [];
    for (const [scale, size] of sizes) {
      const here = figures.filter((figure) => figure.scale === scale && figure.low !== null);
      const file = files.find((name) => here.some((figure) => figure.file === name));
      const figure = here.find((candidate) => candidate.file === file);
      if (!figure) continue;
      const low = convert(figure.low!, figure.unit, unit);
      found.push({...size, low, high: convert(figure.high ?? figure.low!, figure.unit, unit), figure});
    }
    return found.sort((a, b) => a.params - b.params);
  }
}
