import {parseArgs} from "node:util";
import {convert} from "../engine/unit.js";
import {parseDeadline} from "../scenario/cells/parseDeadline.js";
import {parseQuantity} from "../scenario/cells/parseQuantity.js";
import type {CatalogLimits} from "./limitedCatalog.js";
import type {Limits} from "./planCandidates.js";
import {readSet} from "./reading/readSet.js";
import {argumentFault} from "../text/argumentFault.js";

/** How `plan` is used. */
export const PLAN_USAGE =
  "usage: npm run --silent plan -- (--workload ID | --config FILE | --model NAME | --params N) [--tokens N] [--set column=value] [--deadline 10d] [--budget 20000] [--accelerators a,b] [--providers a,b] [--region a,b] [--memory-margin SHARE] [--max-gpus N] [--gpus N] [--spot | --owned RATE] [--rank cost|time] [--top N] [--json] [--ranges] [--explain]";

/** What the arguments of `plan` say. */
export interface PlanArguments {
  stated: ReadonlyMap<string, string>; // columns of `estimate`, and workload
  limits: Omit<Limits, "accelerators">;
  accelerators: readonly string[]; // as written
  allowed: CatalogLimits;
  rank: "cost" | "time";
  top: number;
  json: boolean;
  explain: boolean;
  ranges: boolean;
}

/** Returns what arguments say, as a shell hands them over. Throws an Error in one line where they cannot be read. */
export function planArguments(args: readonly string[]): PlanArguments {
  const text = {type: "string"} as const;
  const flag = {type: "boolean", default: false} as const;
  const options = {
    ...{workload: text, config: text, model: text, params: text, tokens: text, deadline: text, budget: text},
    ...{providers: text, region: text, "memory-margin": text, owned: text},
    ...{accelerators: text, "max-gpus": text, gpus: text, rank: text, top: text, spot: flag, json: flag, explain: flag},
    ranges: flag,
    set: {type: "string", multiple: true, default: [] as string[]}
  } as const;
  let values;
  try {
    ({values} = parseArgs({args: [...args], options}));
  } catch (error) {
    throw new Error(`${argumentFault(error, Object.keys(options))}; ${PLAN_USAGE}`, {cause: error});
  }
  const stated = new Map<string, string>();
  for (const name of ["workload", "config", "model", "params"] as const)
    if (values[name] !== undefined) stated.set(name, values[name]);
  if (stated.size !== 1 || (values.spot && values.owned !== undefined)) throw new Error(PLAN_USAGE);
  if (values.tokens !== undefined) stated.set("tokens_trained", values.tokens);
  readSet(values.set, stated);
  if (stated.has("gpu")) throw new Error("--set: gpu is what is looked for; name cards with --accelerators");
  if (stated.has("gpus")) throw new Error("--set: gpus is what is looked for; say how many with --gpus or --max-gpus");
  if (!stated.has("workload") && !hasTokens(stated, values.config !== undefined))
    throw new Error("--tokens: state how many tokens are trained on, such as 2T");
  const quantity = (
    name: "deadline" | "budget" | "max-gpus" | "gpus" | "memory-margin" | "owned" | "top",
    unit: string,
    least = Number.MIN_VALUE
  ) => {
    const written = values[name];
    if (written === undefined) return null;
    try {
      const value = name === "deadline" ? parseDeadline(written, today()) : parseQuantity(written, unit);
      if (!(value >= least)) throw new Error(least === 0 ? "it is below 0" : "it is not above 0");
      return value;
    } catch (error) {
      throw new Error(`--${name}: got "${written.slice(0, 60)}": ${(error as Error).message}`, {cause: error});
    }
  };
  const whole = (name: "max-gpus" | "gpus" | "top", unit: string) => {
    const value = quantity(name, unit);
    if (value !== null && !Number.isInteger(value))
      throw new Error(`--${name}: got "${value}": it is not a whole number`);
    return value;
  };
  const rank = values.rank ?? "cost";
  if (rank !== "cost" && rank !== "time") throw new Error(`--rank: got "${rank.slice(0, 60)}", expected cost or time`);
  const days = quantity("deadline", "day");
  return {
    stated,
    limits: {hours: days === null ? null : convert(days, "day", "h"), dollars: quantity("budget", "USD")},
    accelerators: listed(values.accelerators),
    allowed: {
      providers: listed(values.providers),
      regions: listed(values.region),
      memoryMargin: quantity("memory-margin", "1"),
      mostGpus: whole("max-gpus", "GPU"),
      gpus: whole("gpus", "GPU"),
      spot: values.spot,
      ownedRate: quantity("owned", "USD/(GPU·h)", 0)
    },
    rank,
    top: whole("top", "1") ?? 10,
    ...{json: values.json, explain: values.explain, ranges: values.ranges}
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Whether something says how long the training is; a trainer's arguments may. */
function hasTokens(stated: ReadonlyMap<string, string>, configured: boolean): boolean {
  return configured || ["tokens_trained", "steps"].some((name) => stated.has(name));
}

function listed(text = ""): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
