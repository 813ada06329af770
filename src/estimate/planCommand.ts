import {NETWORK_WORDS} from "./lessNetwork.js";
import {csvFormatRow} from "d3-dsv";
import {loadCatalog} from "../catalog/loadCatalog.js";
import type {Catalog} from "../model/catalog.js";
import {assumptionValues} from "../model/notebookModel.js";
import {format, formatCounted, formatShare} from "../model/words/format.js";
import {guardField} from "../text/guardField.js";
import type {Streams} from "./command.js";
import {limitedCatalog} from "./limitedCatalog.js";
import {namedAccelerators} from "./reading/namedAccelerators.js";
import {PLAN_USAGE, planArguments, type PlanArguments} from "./planArguments.js";
import {hasRoom, planCandidates, type Candidate} from "./planCandidates.js";
import {scaleColumns} from "./reading/scaleColumns.js";
import {NO_LAYOUT} from "../model/training/configure.js";
import {RANGES_HELP} from "./rangesHelp.js";
import {asksUsage} from "../text/asksUsage.js";

/** What a plan takes, of an estimate, in order. */
const RESULTS = [
  ...["tokens_per_s_per_gpu", "tokens_per_s_per_gpu_low", "tokens_per_s_per_gpu_high", "mfu_percent"],
  ...["peak_memory_gib", "wall_hours", "gpu_hours", "cost_usd"]
] as const;

/** What ranges have beside those of estimates. */
const OF_LIMITS = `With --deadline or --budget the column sure_of_limits is the share of the draws that keep to both.
`;

/**
 * Runs `plan` with arguments as a shell hands them over. Returns its exit status; what is wrong is told in `errors`. The
 * catalog is that of the folder data, which is read unless it is at hand.
 */
export function runPlan(
  args: readonly string[],
  {output, errors}: Omit<Streams, "input">,
  read: () => Catalog = () => loadCatalog("data")
): number {
  if (asksUsage(args)) {
    output.write(`${PLAN_USAGE}\n\n${RANGES_HELP}${OF_LIMITS}`);
    return 0;
  }
  try {
    const asked = planArguments(args);
    const {found, explanation} = search(asked, read());
    errors.write(explanation);
    output.write(printed(found, asked.json));
    return 0;
  } catch (error) {
    errors.write(`${(error as Error).message}\n`);
    return 1;
  }
}

/** What is to be printed: the candidates, and in words what bound the search. Throws an Error in one line. */
function search(asked: PlanArguments, whole: Catalog): {found: Candidate[]; explanation: string} {
  const {stated, limits, allowed, top, explain, ranges} = asked;
  const catalog = limitedCatalog(whole, allowed);
  const accelerators = namedAccelerators(asked.accelerators, {...catalog, folder: "data"});
  const {workload, ...others} = Object.fromEntries(stated);
  const columns = new Map([...(workload ? scaleColumns(catalog, workload) : []), ...Object.entries(others)]);
  const look = (beyond: boolean) =>
    planCandidates(columns, {...limits, accelerators}, {catalog, folder: "data", ranges, beyond});
  const candidates = look(false);
  const errors = new Set(candidates.map(({estimate}) => estimate.error));
  const [error] = errors;
  if (errors.size === 1 && error && error !== NO_LAYOUT) throw new Error(String(error)); // whatever the machine
  const meeting = candidates.filter(meets).sort((a, b) => by(a, asked) - by(b, asked));
  if (meeting.length > 0) {
    const found = meeting.slice(0, top);
    const head = explain ? explained(candidates, meeting.length) : "";
    return {
      found,
      explanation: [
        head,
        ...found.flatMap(wholeMachines),
        ...found.flatMap(networkWarnings),
        ...found.flatMap(lostTime)
      ].join("")
    };
  }
  const other = otherCount(look(true), catalog);
  const nearest = nearestOf(candidates, asked) ?? other;
  const lacking = nearest?.lacks.map((lack) => lack.by).join("; ") ?? "";
  const head = explained(candidates, 0, nearest !== null);
  const would = other ? [`With ${formatCounted(Number(other.row.gpus), "GPU")} it can be had: ${words(other)}`] : [];
  return {
    found: nearest ? [{...nearest, row: {...nearest.row, lacks: nearest === other ? gpusLack(other) : lacking}}] : [],
    explanation: [head, ...would.map((line) => `${line}\n`)].join("")
  };
}

function meets({lacks}: Candidate): boolean {
  return lacks.length === 0;
}

/** What candidates are ranked by: cost or time. */
function by({estimate}: Candidate, {rank}: PlanArguments): number {
  return Number(estimate[rank === "time" ? "wall_hours" : "cost_usd"] ?? Infinity);
}

/** The candidate that lacks least: of those that fit at a known price the one nearest to the limits, else the fullest that is known. */
function nearestOf(candidates: readonly Candidate[], asked: PlanArguments): Candidate | null {
  const known = candidates.filter(({estimate}) => hasRoom(estimate) && estimate.cost_usd !== null);
  const first = (some: Candidate[], order: (a: Candidate, b: Candidate) => number) => some.sort(order)[0] ?? null;
  if (known.length > 0) return first(known, (a, b) => a.lacks.length - b.lacks.length || by(a, asked) - by(b, asked));
  const left = ({estimate}: Candidate) => Number(estimate.memory_left_gib ?? -Infinity);
  const laid = candidates.filter(({estimate}) => !estimate.error);
  const fitting = laid.filter(({estimate}) => hasRoom(estimate));
  return first(fitting.length > 0 ? fitting : laid, (a, b) => left(b) - left(a));
}

/** The cheapest with the nearest number of GPUs to the limit that meets all others, as on the front page. */
function otherCount(candidates: readonly Candidate[], catalog: Catalog): Candidate | null {
  const {plan_gpus, plan_most_gpus} = assumptionValues(catalog);
  const limit = Number(plan_gpus) || Number(plan_most_gpus);
  const away = ({row}: Candidate) => Math.abs(Number(row.gpus) - limit);
  const cost = ({estimate}: Candidate) => Number(estimate.cost_usd);
  return candidates.filter(meets).sort((a, b) => away(a) - away(b) || cost(a) - cost(b))[0] ?? null;
}

/** Says of a candidate that more GPUs are paid for than train, where its provider sells no fewer. */
function wholeMachines({row: {gpu, gpus, provider, paid_gpus}}: Candidate): string[] {
  return Number(paid_gpus) > Number(gpus)
    ? [`${gpus}x ${gpu}: ${paid_gpus} are paid for, as ${provider} sells whole machines\n`]
    : [];
}

/** Says of a candidate what its time owes to its provider's network, and where that is not known. */
function networkWarnings({row: {gpu, gpus}, estimate}: Candidate): string[] {
  const told = [estimate.warnings, estimate.assumed].flatMap((words) => String(words ?? "").split("; "));
  return told.filter((one) => NETWORK_WORDS.test(one)).map((one) => `${gpus}x ${gpu}: ${one}\n`);
}

/** Says of a candidate over several nodes which share of its time is progress, as the front page does. */
function lostTime({row: {gpu, gpus, goodput}}: Candidate): string[] {
  return Number(goodput) < 1
    ? [`${gpus}x ${gpu}: of its time ${formatShare(Number(goodput))} is progress: nodes fail and wait\n`]
    : [];
}

function gpusLack({row}: Candidate): string {
  return `it has ${formatCounted(Number(row.gpus), "GPU")}`;
}

function words({row, estimate}: Candidate): string {
  const takes = [format(Number(estimate.wall_hours), "h"), format(Number(estimate.cost_usd), "USD")];
  return `${row.gpus}x ${row.gpu}, ${takes.join(" and ")}`;
}

/** What bound the search: how many candidates lacked what. */
function explained(candidates: readonly Candidate[], meeting: number, nearest = false): string {
  const counts = new Map<string, number>();
  for (const {lacks} of candidates) for (const {kind} of lacks) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const lines = [...counts].sort(([, a], [, b]) => b - a).map(([lack, count]) => `  ${count}: ${lack}`);
  const below = nearest ? "; the nearest stands below, with what it lacks" : "";
  const head = `${meeting} of ${candidates.length} machines meet the limits${below}`;
  return `${[head, ...lines.slice(0, 12)].join("\n")}\n`;
}

function printed(candidates: readonly Candidate[], json: boolean): string {
  const rows = candidates.map(({row: {lacks, ...row}, estimate, ranged}) => ({
    ...row,
    ...Object.fromEntries(RESULTS.map((name) => [name, estimate[name as keyof typeof estimate]])),
    ...ranged?.(),
    ...(lacks === undefined ? {} : {lacks})
  }));
  if (json) return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return "";
  const cells = rows.map((row) => names.map((name) => cell((row as Record<string, unknown>)[name])));
  return `${[names, ...cells].map(csvFormatRow).join("\n")}\n`;
}

function cell(value: unknown): string {
  return typeof value === "string" ? guardField(value) : value === null || value === undefined ? "" : String(value);
}
