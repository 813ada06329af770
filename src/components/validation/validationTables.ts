import {format, formatShare} from "../../model/words/format.js";
import type {ErrorSummary} from "../../model/training/validate.js";
import type {ValidationReport} from "../../model/training/validationReport.js";
import {element} from "../elements/dom.js";
import {plainTable} from "../elements/plainTable.js";

const NAMES = {
  tokens_per_second_per_gpu: "tokens/s per GPU",
  training_peak_memory: "peak memory",
  training_gpu_hours: "GPU-hours"
};

/** Returns errors by group, cross-validated first. */
export function errorTable(groups: readonly ErrorSummary[], caption: string, first = "Group"): HTMLElement {
  return plainTable({
    caption,
    columns: [
      {label: first},
      {label: "Rows"},
      {label: "Sources"},
      {label: "Without its source, median"},
      {label: "90 % below"},
      {label: "Without its size, median"},
      {label: "90 % below"},
      {label: "In sample, median"},
      {label: "90 % below"},
      {label: "Middle of predicted over measured"}
    ],
    rows: groups.map(({label, rows, sources, withoutSource, withoutSize, inSample}) => [
      label,
      format(rows),
      format(sources),
      formatShare(withoutSource.median),
      formatShare(withoutSource.p90),
      formatShare(withoutSize.median),
      formatShare(withoutSize.p90),
      formatShare(inSample.median),
      formatShare(inSample.p90),
      format(withoutSource.middle, "×")
    ])
  });
}

/** Returns the language-model rows furthest off, with the reason as far as the source tells one. */
export function worstTable({worst}: ValidationReport): HTMLElement {
  return plainTable({
    caption: "Language models predicted worst, without their source",
    columns: [
      {label: "Run"},
      {label: "Machine", words: true},
      {label: "Quantity", words: true},
      {label: "Predicted over measured"},
      {label: "What is known of the reason", prose: true},
      {label: "Source", prose: true}
    ],
    rows: worst.map(({id, model, machine, quantity, ratio, reason, source}) => [
      `${model} (${id})`,
      machine,
      NAMES[quantity],
      format(ratio, "×"),
      reason || element("span", {class: "fine"}, "not known"),
      source
    ])
  });
}

/** Returns published runs of whole trainings beside their replay. */
export function replayTable({hours}: ValidationReport): HTMLElement {
  return plainTable({
    caption: "Whole runs, replayed with the constants in use",
    columns: [
      {label: "Run"},
      {label: "Machine", words: true},
      {label: "Tokens"},
      {label: "GPU-hours published"},
      {label: "Predicted"},
      {label: "Predicted over published"},
      {label: "Wall-clock published"},
      {label: "Predicted"},
      {label: "Source", prose: true}
    ],
    rows: [...hours.runs]
      .sort((a, b) => b.published - a.published)
      .map((run) => [
        run.used ? run.model : `${run.model} (rough, does not count)`,
        run.machine,
        format(run.tokens),
        format(run.published),
        format(run.predicted),
        format(run.ratio, "×"),
        run.publishedWall === null ? element("span", {class: "fine"}, "not published") : format(run.publishedWall, "h"),
        run.predictedWall === null
          ? element("span", {class: "fine"}, "GPUs not published")
          : format(run.predictedWall, "h"),
        run.source
      ])
  });
}

/** Returns the measured rows that the model does not describe. */
export function unpredictedTable({unpredicted}: ValidationReport): HTMLElement {
  if (unpredicted.length === 0) return element("p", {}, "Every measured row is described by the model.");
  return plainTable({
    caption: "Measured, but not described by the model",
    columns: [{label: "Run"}, {label: "Reason", prose: true}],
    rows: unpredicted.map(({id, model, reason}) => [`${model} (${id})`, reason])
  });
}
