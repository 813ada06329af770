import {format, formatShare} from "../../model/words/format.js";
import type {ErrorSummary} from "../../model/training/calibration/validate.js";
import type {RunReplay, ValidationPoint, ValidationReport} from "../../model/training/calibration/validationReport.js";
import {errorStrips, parityChart, replayChart} from "../charts/charts.js";

/** Which predictions a chart of the page shows. */
export type Shown = "withoutSource" | "predicted";

/** Returns predicted against measured tokens per second and GPU. */
export function throughputParity({throughput}: ValidationReport, shown: Shown, width: number): HTMLElement {
  const {points, range, inside} = throughput;
  return parityChart(parity(points, shown), {
    width,
    title: "Training speed, predicted against measured",
    subtitle: `${subtitle(shown)} Shaded: where 90 % of language models trained in full lie.`,
    notes: [
      `${formatShare(inside)} of the rows that count, of all kinds of models, lie in a range made of other sources. Hollow: rows too uncertain to count.`
    ],
    unit: "token/(s·GPU)",
    ...range
  });
}

/** Returns predicted against measured peak memory per GPU. */
export function memoryParity({memory}: ValidationReport, shown: Shown, width: number): HTMLElement {
  const {points, range, inside} = memory;
  return parityChart(parity(points, shown), {
    width,
    height: Math.round(Math.min(400, Math.max(320, width * 0.4))),
    title: "Peak memory per GPU, predicted against measured",
    subtitle: subtitle(shown),
    notes: [
      `${formatShare(inside)} of the readings that count, of all kinds of models, lie in a range made of other sources.`
    ],
    unit: "GiB",
    ...range
  });
}

/** Returns the ratios of a set of groups as strips. */
export function strips(groups: readonly ErrorSummary[], title: string, width: number): HTMLElement {
  const data = groups.map(({label, ratios, withoutSource}) => ({label, ratios, ...withoutSource}));
  return errorStrips(data, {width, title});
}

/** Returns whole runs replayed, GPU-hours published beside GPU-hours predicted. */
export function replays({hours}: ValidationReport, width: number): HTMLElement {
  const data = [...hours.runs].sort((a, b) => b.published - a.published);
  return replayChart(
    data.map((run) => ({
      ...run,
      label: runLabel(run),
      detail: `${run.machine}, ${run.source}`,
      ratio: format(run.ratio, "×")
    })),
    {
      width,
      title: "Whole runs, GPU-hours predicted against published",
      notes: [`${formatShare(hours.inside)} of the runs that count lie in a range made of other sources.`]
    }
  );
}

function runLabel({model, used}: RunReplay): string {
  return used ? model : `${model} (rough)`;
}

function parity(points: readonly ValidationPoint[], shown: Shown) {
  return points.map((point) => ({
    label: `${point.model} (${point.id})`,
    detail: `${format(point.gpus)} × ${point.accelerator}, ${point.source}`,
    family: point.family,
    measured: point.measured,
    predicted: point[shown],
    used: point.used
  }));
}

function subtitle(shown: Shown): string {
  return shown === "withoutSource"
    ? "Each predicted by constants fitted without any row of its source."
    : "Predicted by the constants in use, which were fitted to these rows.";
}
