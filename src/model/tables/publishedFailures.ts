import {amount, count, flag, key, optional, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** How often a published run or fleet was interrupted, and which share of its time was productive. */
export const publishedFailures = table("published_failures", "published run", {
  id: key(),
  name: words("Run"),
  family: words("Accelerator family"),
  gpus: count("GPUs", "GPU", null),
  days: optional(amount("Days observed", "day", null, {least: 0.1})),
  failures: optional(count("Failures counted", "1", null)),
  failure_rate: optional(
    amount("Failures a GPU-day, as printed", "1/(GPU·day)", null, {file: "failures_per_gpu_day", least: 1e-9, most: 1})
  ),
  stops_job: flag("Failures that stop a job"),
  goodput_low: optional(amount("Goodput, low", "1", null, {least: 0.01, most: 1})),
  goodput_high: optional(amount("Goodput, high", "1", null, {least: 0.01, most: 1})),
  params: optional(count("Parameters", "param", null)),
  ...PROVENANCE
});

export type PublishedFailure = RowOf<typeof publishedFailures.facts>;
