import {parseArgs} from "node:util";
import {csvFormatRow} from "d3-dsv";
import {convert} from "../engine/unit.js";
import {loadCatalog} from "../catalog/loadCatalog.js";
import {parseQuantity} from "../scenario/parseQuantity.js";
import {guardField} from "../text/guardField.js";
import type {Streams} from "./command.js";
import {limitedCatalog} from "./limitedCatalog.js";
import {hasRoom, planCandidates, type Candidate, type Limits} from "./planCandidates.js";
import {isInputName} from "./readRows.js";
import {scaleColumns} from "./scaleColumns.js";

const USAGE =
  "usage: npm run --silent plan -- (--workload ID | --config FILE | --model NAME | --params N) [--tokens N] [--set column=value] [--deadline 10d] [--budget 20000] [--accelerators a,b] [--providers a,b] [--region a,b] [--memory-margin SHARE] [--max-gpus N] [--gpus N] [--spot] [--rank cost|time] [--top N] [--json] [--ranges] [--explain]";

/** What a plan takes, of an estimate, in order. */
const RESULTS = [
  ...["tokens_per_s_per_gpu", "tokens_per_s_per_gpu_low", "tokens_per_s_per_gpu_high", "mfu_percent"],
  ...["peak_memory_gib", "wall_hours", "gpu_hours", "cost_usd"]
] as const;

/** Runs `plan` with arguments as a shell hands them over. Returns its exit status; what is wrong is told in `errors`. */
export function runPlan(args: readonly string[], {output, errors}: Omit<Streams, "input">): number {
  try {
    const {found, explanation, json} = search(args);
    errors.write(explanation);
    output.write(printed(found, json));
    return 0;
  } catch (error) {
    errors.write(`${(error as Error).message}\n`);
    return 1;
  }
}

/** What is to be printed: the candidates, how, and in words what bound the search. Throws an Error in one line. */
function search(args: readonly string[]): {found: Candidate[]; explanation: string; json: boolean} {
  const {stated, limits, allowed, rank, top, json, explain, ranges} = readArguments(args);
  const catalog = limitedCatalog(loadCatalog("data"), allowed);
  const unknown = limits.accelerators.find((id) => !catalog.accelerators.some((one) => one.id === id));
  if (unknown !== undefined) throw new Error(`--accelerators: there is no accelerator "${unknown.slice(0, 60)}"`);
  const {workload, ...others} = stated;
  const columns = new Map([...(workload ? scaleColumns(catalog, workload) : []), ...Object.entries(others)]);
  const candidates = planCandidates(columns, limits, {catalog, folder: "data", ranges});
  const errors = new Set(candidates.map(({estimate}) => estimate.error));
  const [error] = errors;
  if (errors.size === 1 && error) throw new Error(String(error)); // whatever the machine
  const by = (one: Candidate) => Number(one.estimate[rank === "time" ? "wall_hours" : "cost_usd"] ?? Infinity);
  const meeting = candidates.filter(({lacks}) => lacks.length === 0).sort((a, b) => by(a) - by(b));
  const explanation = explain || meeting.length === 0 ? explained(candidates, meeting.length) : "";
  const known = candidates.filter(({estimate}) => hasRoom(estimate) && estimate.cost_usd !== null);
  const nearest = known.sort((a, b) => a.lacks.length - b.lacks.length || by(a) - by(b)).slice(0, 1);
  return {found: meeting.length > 0 ? meeting.slice(0, top) : nearest, explanation, json};
}

/** What bound the search: how many candidates lacked what. */
function explained(candidates: readonly Candidate[], meeting: number): string {
  const counts = new Map<string, number>();
  for (const {lacks} of candidates) for (const lack of lacks) counts.set(lack, (counts.get(lack) ?? 0) + 1);
  const lines = [...counts].sort(([, a], [, b]) => b - a).map(([lack, count]) => `  ${count}: ${lack}`);
  const head = `${meeting} of ${candidates.length} machines meet the limits${meeting === 0 ? "; the nearest stands below" : ""}`;
  return `${[head, ...lines.slice(0, 12)].join("\n")}\n`;
}

function printed(candidates: readonly Candidate[], json: boolean): string {
  const rows = candidates.map(({row, estimate, ranged}) => ({
    ...row,
    ...Object.fromEntries(RESULTS.map((name) => [name, estimate[name as keyof typeof estimate]])),
    ...ranged?.()
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

function listed(text = ""): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function wholeGpus(gpus: number | null): number | null {
  if (gpus !== null && !Number.isInteger(gpus)) throw new Error(`--gpus: got "${gpus}": it is not a whole number`);
  return gpus;
}

function readArguments(args: readonly string[]) {
  const text = {type: "string"} as const;
  const flag = {type: "boolean", default: false} as const;
  const options = {
    ...{workload: text, config: text, model: text, params: text, tokens: text, deadline: text, budget: text},
    ...{providers: text, region: text, "memory-margin": text},
    ...{accelerators: text, "max-gpus": text, gpus: text, rank: text, top: text, spot: flag, json: flag, explain: flag},
    ranges: flag,
    set: {type: "string", multiple: true, default: [] as string[]}
  } as const;
  let values;
  try {
    ({values} = parseArgs({args: [...args], options}));
  } catch {
    throw new Error(USAGE);
  }
  const stated: Record<string, string> = {};
  for (const name of ["workload", "config", "model", "params"] as const)
    if (values[name] !== undefined) stated[name] = values[name];
  if (Object.keys(stated).length !== 1) throw new Error(USAGE);
  if (values.tokens !== undefined) stated.tokens_trained = values.tokens;
  for (const one of values.set) {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(one) ?? [];
    if (name === undefined) throw new Error(`--set: got "${one.slice(0, 60)}", expected column=value`);
    if (!isInputName(name)) throw new Error(`--set: there is no column "${name.slice(0, 60)}"`);
    if (Object.hasOwn(stated, name)) throw new Error(`--set: ${name} is set twice`);
    stated[name] = value!;
  }
  const quantity = (name: "deadline" | "budget" | "max-gpus" | "gpus" | "memory-margin" | "top", unit: string) => {
    const written = values[name];
    if (written === undefined) return null;
    try {
      const value = parseQuantity(written, unit);
      if (!(value > 0)) throw new Error("it is not above 0");
      return value;
    } catch (error) {
      throw new Error(`--${name}: got "${written.slice(0, 60)}": ${(error as Error).message}`, {cause: error});
    }
  };
  const rank = values.rank ?? "cost";
  if (rank !== "cost" && rank !== "time") throw new Error(`--rank: got "${rank.slice(0, 60)}", expected cost or time`);
  const days = quantity("deadline", "day");
  const limits: Limits = {
    hours: days === null ? null : convert(days, "day", "h"),
    dollars: quantity("budget", "USD"),
    accelerators: listed(values.accelerators)
  };
  return {
    stated,
    limits,
    allowed: {
      providers: listed(values.providers),
      regions: listed(values.region),
      memoryMargin: quantity("memory-margin", "1"),
      mostGpus: quantity("max-gpus", "GPU"),
      gpus: wholeGpus(quantity("gpus", "GPU")),
      spot: values.spot
    },
    rank,
    top: quantity("top", "1") ?? 10,
    json: values.json,
    explain: values.explain,
    ranges: values.ranges
  };
}
