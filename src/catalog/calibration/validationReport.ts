import type {Quantity} from "../../model/training/calibration/calibrate.js";
import {BYTES_PER_READING} from "../../model/training/measured/observe.js";
import {
  classOf,
  ratio,
  summarize,
  summarizeBy,
  worstFigures,
  type ValidatedFigure
} from "../../model/training/calibration/validate.js";
import {coverageOf, heldOf} from "../../model/training/calibration/coverage.js";
import {errorOf, rangeOf} from "../../model/training/calibration/errorRange.js";
import type {
  ErrorRange,
  FitsReport,
  RunReplay,
  TriedMechanism,
  ValidationPoint,
  ValidationReport
} from "../../model/training/calibration/validationReport.js";
import type {MemoryFit} from "../../model/training/layouts/memoryFit.js";
import {scalingGroups} from "./scalingPairs.js";
import type {MeasuredRun} from "../../model/training/measured/measuredRow.js";
import type {ValidationNote} from "./trainingCatalog.js";
import type {ReplayedRun, Validation} from "./validateRuns.js";
import {format} from "../../model/words/format.js";

/** What the report reads besides the predictions. */
export interface ReportInputs {
  runs: readonly MeasuredRun[];
  ranges: readonly ErrorRange[];
  notes: readonly ValidationNote[];
  mechanisms: readonly TriedMechanism[];
  asOf: string; // of the constants
}

const SIZES = [
  {below: 3e8, label: "under 0.3B"},
  {below: 1e9, label: "0.3–1B"},
  {below: 3e9, label: "1–3B"},
  {below: 1e10, label: "3–10B"},
  {below: 3e10, label: "10–30B"},
  {below: 1e11, label: "30–100B"},
  {below: Infinity, label: "100B and more"}
];
const GPU_COUNTS = [
  {below: 2, label: "1"},
  {below: 9, label: "2–8"},
  {below: 65, label: "9–64"},
  {below: 513, label: "65–512"},
  {below: Infinity, label: "over 512"}
];
const RECOMPUTATION = ["none", "selective", "full", "not stated"];
/** Where measured rows of our own are from. */
const MEASURED_HERE = "src/commands/measure.py";
const LEAST_ROWS = 3;
const WORST = 24;

/** Returns the statistics and rows of the Validation page. */
export function validationReport(
  {figures, runs: replays, unpredicted}: Validation,
  {runs, ranges, notes, mechanisms, asOf}: ReportInputs
): ValidationReport {
  const runOf = new Map(runs.map((run) => [run.id, run]));
  const title = (id: string) => runOf.get(id)!.source_title;
  const range = (quantity: Quantity, kind: ErrorRange["kind"]) => errorOf(ranges, quantity, kind);
  const used = figures.filter((figure) => figure.used);
  const of = (quantity: Quantity, from: readonly ValidatedFigure[] = used) =>
    from.filter((figure) => figure.quantity === quantity);
  const coverage = coverageOf(used, ranges);
  const inside = (quantity: Quantity) => heldOf(coverage.filter((one) => one.quantity === quantity)).inside;
  const points = (quantity: Quantity, unit = 1) =>
    of(quantity, figures).map((figure): ValidationPoint => ({
      id: figure.id,
      model: figure.model,
      accelerator: figure.accelerator,
      family: figure.family,
      params: figure.params,
      gpus: figure.gpus,
      source: title(figure.id),
      measured: figure.measured / unit,
      predicted: figure.predicted / unit,
      withoutSource: (figure.withoutSource ?? figure.predicted) / unit,
      used: figure.used,
      plain: figure.plain
    }));

  const rate = of("tokens_per_second_per_gpu");
  const plain = rate.filter((figure) => figure.plain);
  const memory = of("training_peak_memory");
  const stated = (figure: ValidatedFigure) => figure.grade === "A" && figure.layoutStated;
  const reasons = new Map(notes.map(({id, reason}) => [id, reason]));
  const hoursRange = range("training_gpu_hours", "plain");
  return {
    asOf,
    sources: new Set(used.map(({source}) => source)).size,
    throughput: {
      points: points("tokens_per_second_per_gpu"),
      range: range("tokens_per_second_per_gpu", "plain"),
      inside: inside("tokens_per_second_per_gpu"),
      headline: summarize("grade A, layout stated", plain.filter(stated)),
      plain: summarize("Language models trained in full", plain)
    },
    memory: {
      points: points("training_peak_memory", BYTES_PER_READING),
      range: range("training_peak_memory", "plain"),
      inside: inside("training_peak_memory"),
      plain: summarize(
        "Language models trained in full",
        memory.filter((figure) => figure.plain)
      ),
      groups: summarizeBy(memory, ({kind}) => kind)
    },
    hours: {
      runs: replays.map((replay) => replayOf(replay, used, hoursRange, figures)),
      range: hoursRange,
      inside: inside("training_gpu_hours"),
      summary: summarize("Whole runs", of("training_gpu_hours"))
    },
    coverage,
    held: heldOf(coverage),
    kinds: [
      summarize("Language models, grade A, layout stated", plain.filter(stated)),
      summarize(
        "Language models on consumer cards",
        plain.filter(({family}) => family === "consumer")
      ),
      summarize(
        "Our own, by measure.py",
        rate.filter(({id}) => runOf.get(id)!.source_url === MEASURED_HERE)
      ),
      ...summarizeBy(rate, ({kind}) => kind)
    ],
    accelerators: summarizeBy(plain, ({accelerator}) => accelerator, {least: LEAST_ROWS}),
    sizes: summarizeBy(plain, ({params}) => classOf(params, SIZES), {labels: SIZES.map(({label}) => label)}),
    gpuCounts: summarizeBy(plain, ({gpus}) => classOf(gpus, GPU_COUNTS), {
      labels: GPU_COUNTS.map(({label}) => label)
    }),
    scaling: scalingGroups(used, runOf),
    fits: fitsOf(used, runOf),
    recomputation: summarizeBy(plain, ({recompute}) => recompute || "not stated", {labels: RECOMPUTATION}),
    bySource: summarizeBy(plain, ({id}) => title(id)).sort((a, b) => b.rows - a.rows),
    worst: worstFigures(
      used.filter((figure) => figure.plain),
      WORST
    ).map((figure) => ({
      id: figure.id,
      model: figure.model,
      machine: machineOf(runOf.get(figure.id)!, figure),
      quantity: figure.quantity,
      kind: figure.kind,
      measured: figure.measured,
      predicted: figure.withoutSource!,
      ratio: ratio(figure, "withoutSource"),
      source: title(figure.id),
      reason: reasons.get(figure.id) ?? ""
    })),
    mechanisms: mechanisms.map(({mechanism, kept, quantity, before, after, p90_before, p90_after, note}) => ({
      ...{mechanism, kept, quantity, before, after, p90_before, p90_after, note}
    })),
    unpredicted: unpredicted.map(({run, reason}) => ({id: run.id, model: run.model, reason}))
  };
}

/** What runs are told of memory: all of them ran, so that each no is wrong. */
function fitsOf(used: readonly ValidatedFigure[], runOf: ReadonlyMap<string, MeasuredRun>): FitsReport {
  const runs = [...new Map(used.map((figure) => [figure.id, figure])).values()].filter(({fits}) => fits !== null);
  const told = (fit: MemoryFit) => runs.filter(({fits}) => fits === fit);
  return {
    runs: runs.length,
    yes: told("yes").length,
    tight: told("tight").length,
    no: told("no").length,
    told: told("no").map((figure) => {
      const run = runOf.get(figure.id)!;
      return {id: run.id, model: run.model, machine: machineOf(run, figure), source: run.source_title};
    })
  };
}

function replayOf(
  {run, plan, gpuHours, wallHours}: ReplayedRun,
  used: readonly ValidatedFigure[],
  error: ErrorRange,
  figures: readonly ValidatedFigure[]
): RunReplay {
  const own = figures.find(({id, quantity}) => id === run.id && quantity === "training_gpu_hours")!;
  return {
    id: run.id,
    model: run.model,
    machine: machineOf(run, own),
    tokens: plan.tokens_trained,
    source: run.source_title,
    family: own.family,
    grade: run.grade,
    used: used.includes(own),
    published: run.gpu_hours!,
    predicted: gpuHours,
    ...rangeOf(gpuHours, error),
    ratio: gpuHours / run.gpu_hours!,
    publishedWall: run.wall_hours,
    predictedWall: run.gpus === null ? null : wallHours
  };
}

function machineOf(run: MeasuredRun, {accelerator}: ValidatedFigure): string {
  return run.gpus === null ? accelerator : `${format(run.gpus)} × ${accelerator}`;
}
