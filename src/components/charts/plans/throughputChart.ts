import {seriesChart, type SeriesDatum, type SeriesOptions} from "./seriesChart.js";

export type ThroughputDatum = SeriesDatum;

/** Returns a chart of samples per second against parameters, log-log: a line a machine with its low–high band. */
export function throughputChart(data: readonly ThroughputDatum[], options: SeriesOptions = {}): HTMLElement {
  return seriesChart(data, options, {
    axis: "Samples per second, log scale",
    unit: "sample/s",
    empty: "No machine has a throughput to draw."
  });
}
