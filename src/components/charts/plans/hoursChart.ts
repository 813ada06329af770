import {seriesChart, type SeriesDatum, type SeriesOptions} from "./seriesChart.js";

export type HoursDatum = SeriesDatum;

/** Returns a chart of GPU-hours against parameters, log-log: a line a machine with its low–high band. */
export function hoursChart(data: readonly HoursDatum[], options: SeriesOptions = {}): HTMLElement {
  return seriesChart(data, options, {
    axis: "GPU-hours, log scale",
    unit: "GPU·h",
    empty: "No machine has hours to draw."
  });
}
