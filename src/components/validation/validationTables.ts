import type {ErrorSummary} from "../../model/training/calibration/validate.js";
import type {GenerationReport} from "../../model/training/measured/generationReport.js";
import type {RunReplay, ValidationReport} from "../../model/training/calibration/validationReport.js";
import {readLikened, similarRuns} from "../../model/training/measured/similarRuns.js";
import {format, formatShare} from "../../model/words/format.js";
import {element} from "../elements/dom.js";
import {table} from "../tables/table.js";
import {amount, amounts, share, type CellContent} from "../tables/tableCell.js";

const NAMES = {
  tokens_per_second_per_gpu: "tokens/s per GPU",
  training_peak_memory: "peak memory",
  training_gpu_hours: "GPU-hours"
};

/** Returns errors by group, cross-validated first. */
export function errorTable(groups: readonly ErrorSummary[], caption: string, first = "Group"): HTMLElement {
  return table(
    {
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
      ]
    },
    groups.map(({label, rows, sources, withoutSource, withoutSize, inSample}) => [
      label,
      amount(rows),
      amount(sources),
      share(withoutSource.median),
      share(withoutSource.p90),
      share(withoutSize.median),
      share(withoutSize.p90),
      share(inSample.median),
      share(inSample.p90),
      amount(withoutSource.middle, "×")
    ])
  );
}

/** Returns how many measured figures lie in their range, by quantity and kind of model. */
export function coverageTable({coverage, held}: ValidationReport): HTMLElement {
  return table(
    {
      caption: "Measured figures inside their 5 % to 95 %, predicted without their source",
      columns: [
        {label: "Quantity"},
        {label: "Kind of model", words: true},
        {label: "Rows"},
        {label: "Sources"},
        {label: "Inside a range made of other sources"},
        {label: "Each source one vote"},
        {label: "High end over low end"}
      ]
    },
    coverage
      .map(({quantity, kind, rows, sources, inside, insideOfSources, width}) => [
        NAMES[quantity],
        kind,
        amount(rows),
        amount(sources),
        inside === null ? "there is one source" : share(inside),
        insideOfSources === null ? "there is one source" : share(insideOfSources),
        amount(width, "×")
      ])
      .concat([["All", "all kinds", amount(held.rows), "", share(held.inside), "", ""]])
  );
}

/** Rows furthest off that are shown at once. */
const FIRST_WORST = 8;

/** Returns the language-model rows furthest off, the first of them or the rest, with the reason as far as the source tells one. */
export function worstTable({worst}: ValidationReport, part: "first" | "rest"): HTMLElement {
  const rows = part === "first" ? worst.slice(0, FIRST_WORST) : worst.slice(FIRST_WORST);
  return table(
    {
      caption: `Language models predicted ${part === "first" ? "worst" : "badly too"}, without their source`,
      columns: [
        {label: "Run"},
        {label: "Machine", words: true},
        {label: "Quantity", words: true},
        {label: "Predicted over measured"},
        {label: "What is known of the reason", prose: true},
        {label: "Source", prose: true}
      ]
    },
    rows.map(({id, model, machine, quantity, ratio, reason, source}) => [
      `${model} (${id})`,
      machine,
      NAMES[quantity],
      amount(ratio, "×"),
      reason || element("span", {class: "fine"}, "not known"),
      source
    ])
  );
}

/** Returns published runs of whole trainings beside their replay. */
export function replayTable({hours}: ValidationReport): HTMLElement {
  return table(
    {
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
      ]
    },
    [...hours.runs]
      .sort((a, b) => b.published - a.published)
      .map((run) => [
        run.used ? run.model : `${run.model} (rough, does not count)`,
        run.machine,
        amount(run.tokens, "token"),
        ...amounts([run.published, run.predicted], "GPU·h"),
        amount(run.ratio, "×"),
        ...wallHours(run),
        run.source
      ])
  );
}

/** Returns the measured rows that the model does not describe. */
export function unpredictedTable({unpredicted}: ValidationReport): HTMLElement {
  if (unpredicted.length === 0) return element("p", {}, "Every measured row is described by the model.");
  return table(
    {
      caption: "Measured, but not described by the model",
      columns: [{label: "Run"}, {label: "Reason", prose: true}]
    },
    unpredicted.map(({id, model, reason}) => [`${model} (${id})`, reason])
  );
}

/** Returns how far predictions of measured inference are off, without their source. */
export function generationTable({groups, all, sources}: GenerationReport): HTMLElement {
  return table(
    {
      caption: `Inference, predicted without its source: ${format(all.rows)} rows of ${format(sources)} sources`,
      columns: [
        {label: "What is measured"},
        {label: "Rows"},
        {label: "Median error"},
        {label: "90 % below"},
        {label: "Middle of predicted over measured"}
      ]
    },
    [...groups, all].map(({label, rows, median, p90, middle}) => [
      label,
      amount(rows),
      share(median),
      share(p90),
      amount(middle, "×")
    ])
  );
}

/** Rows shown of those most like a plan. */
const MOST_ALIKE = 12;

/** Returns the measured speeds most like the plan an address names, each predicted without its source; nothing without one. */
export function alikeTable({throughput}: ValidationReport, search: string): HTMLElement {
  const plan = readLikened(new URLSearchParams(search).get("like"));
  if (plan === null) return element("div");
  const machine = `${format(plan.gpus)} × ${plan.accelerator}`;
  return table(
    {
      caption: `Measured speeds most like ${format(plan.params, "param")} on ${machine}, predicted without their source`,
      columns: [
        {label: "Run"},
        {label: "Machine", words: true},
        {label: "Parameters"},
        {label: "Measured, tokens/s per GPU"},
        {label: "Predicted"},
        {label: "Predicted over measured"},
        {label: "Source", prose: true}
      ]
    },
    similarRuns(throughput.points, plan, MOST_ALIKE).map((point) => [
      `${point.model} (${point.id})`,
      `${format(point.gpus)} × ${point.accelerator}`,
      amount(point.params, "param"),
      ...amounts([point.measured, point.withoutSource]),
      amount(point.withoutSource / point.measured, "×"),
      point.source
    ])
  );
}

/** Returns how the speed of a card holds among several of a box, measured and predicted without the source. */
export function scalingTable({scaling}: ValidationReport): HTMLElement {
  return table(
    {
      caption: "Speed of each card among several, over that of the fewest of the same run",
      columns: [
        {label: "Cards"},
        {label: "How many"},
        {label: "Comparisons"},
        {label: "Measured, middle"},
        {label: "Predicted, middle"},
        {label: "Median error"}
      ]
    },
    scaling.map(({label, gpus, pairs, measured, predicted, median}) => [
      label,
      amount(gpus),
      amount(pairs),
      share(measured),
      share(predicted),
      share(median)
    ])
  );
}

/** Returns in a sentence what measured runs, which all fitted, are told of memory without their source; those told no. */
export function fitsAnswer({fits}: ValidationReport): HTMLElement {
  const {runs, yes, tight, no, told} = fits;
  const sentence = `All of these ran. Of ${format(runs)} that state their layout and micro-batch, predicted without their source, ${format(yes)} are told that they fit, ${format(tight)} that it is tight, and ${format(no)} (${formatShare(no / runs)}) that they do not.`;
  return element(
    "div",
    {},
    element("p", {}, sentence),
    ...(told.length === 0
      ? []
      : [
          table(
            {
              caption: "Ran, and told that they do not fit",
              columns: [{label: "Run"}, {label: "Machine", words: true}, {label: "Source", prose: true}]
            },
            told.map(({id, model, machine, source}) => [`${model} (${id})`, machine, source])
          )
        ])
  );
}

/** Returns what each mechanism that was tried did to the errors of sources left out. */
export function mechanismTable({mechanisms}: ValidationReport): HTMLElement {
  const error = (value: number | null) =>
    value === null ? element("span", {class: "fine"}, "not taken") : share(value);
  return table(
    {
      caption: "What was tried, with sources left out",
      columns: [
        {label: "Mechanism", prose: true},
        {label: "Kept", words: true},
        {label: "Errors of", words: true},
        {label: "Median before"},
        {label: "After"},
        {label: "90 % below, before"},
        {label: "After"},
        {label: "Note", prose: true}
      ]
    },
    mechanisms.map(({mechanism, kept, quantity, before, after, p90_before, p90_after, note}) => [
      mechanism,
      kept ? "yes" : "no",
      quantity,
      ...[before, after, p90_before, p90_after].map(error),
      note
    ])
  );
}

/** The hours of a run, published and predicted, side by side. */
function wallHours({publishedWall, predictedWall}: RunReplay): CellContent[] {
  const [published, predicted] = amounts([publishedWall ?? NaN, predictedWall ?? NaN], "h");
  const none = (words: string) => element("span", {class: "fine"}, words);
  return [
    publishedWall === null ? none("not published") : published!,
    predictedWall === null ? none("GPUs not published") : predicted!
  ];
}
