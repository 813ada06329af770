import {HIGH_END, isPoint, LOW_END, MIDDLE} from "../../engine/distribution/distribution.js";
import {varianceShares, type VarianceShare} from "../../engine/distribution/sobol.js";
import {summaryOf, sureUnder} from "../../engine/distribution/summary.js";
import {groupName, independentParts, inputAt, partDraws, SEED} from "../../engine/draws/drawInputs.js";
import {drawnRows} from "../../engine/draws/drawnRows.js";
import type {Model} from "../../engine/model.js";
import type {NamedInput} from "./drawnInputs.js";
import {drawsOf, quantitiesAt} from "./drawQuantities.js";
import {SURE, varyingOf, type RangeJob} from "./rangeJob.js";

/** What one input does to a quantity. Values of the quantity are in its unit. */
export interface Driver {
  input: NamedInput;
  from: number; // the input's 5 %, in its unit
  to: number; // its 95 %
  low: number; // the quantity with the input at its 5 %, others at their middle
  high: number; // with it at its 95 %
  share: VarianceShare; // of the quantity's variance, with all that moves with it
  together: string[]; // labels of other inputs that move with it and matter
  known: {low: number; high: number; safe: number}; // 5 % and 95 % of the quantity, and what it is surely under, were it and those known
}

/** Rows of each sample behind shares of the variance: of those that come first, and of those that stay. */
export const SHARE_ROWS = {first: 1024, last: 4096} as const;

/** A change smaller than this part of the quantity is none. */
const NOTHING = 1e-9;

/**
 * Returns what drives a quantity of a job, what moves it most first: inputs that change nothing are left out. Shares of its
 * variance are of `rows` rows.
 */
export function driversOf(
  model: Model,
  job: RangeJob,
  quantity: string,
  {rows = SHARE_ROWS.last, seed = SEED}: {rows?: number; seed?: string} = {}
): Driver[] {
  const own: RangeJob = {...job, quantities: [quantity]};
  const inputs = own.inputs.filter(({distribution}) => !isPoint(distribution));
  const ends = tornado(model, own, inputs, quantity);
  const moves = new Set(
    inputs.filter((_, i) => Math.abs(ends[i]![1] - ends[i]![0]) > NOTHING * Math.abs(ends[i]![0])).map(({id}) => id)
  );
  const units = unitsOf(inputs, moves);
  const at = quantitiesAt(model, own);
  const constant = (n: number) => new Float64Array(n).fill(MIDDLE);
  const output = (parts: ReadonlyMap<string, Float64Array>, n: number) => {
    const all = new Map([...independentParts(own.inputs).map((name) => [name, constant(n)] as const), ...parts]);
    return at(all)[quantity]!;
  };
  const shares = varianceShares(new Map(units.map(({name, parts}) => [name, parts])), (parts) => output(parts, rows), {
    n: rows,
    seed
  });
  const drawn = partDraws(own.inputs, rows, seed);
  const known = new Map(
    units.map(({name, parts}) => {
      const fixed = new Map([...drawn, ...parts.map((part) => [part, constant(rows)] as const)]);
      const summary = summaryOf(at(fixed)[quantity]!);
      return [name, {low: summary.low, high: summary.high, safe: sureUnder(summary, SURE)}];
    })
  );
  const drivers = inputs.flatMap((input, i): Driver[] => {
    const unit = units.find(({members}) => members.includes(input));
    if (!moves.has(input.id) || !unit) return [];
    const [low, high] = ends[i]!;
    const others = unit.members.filter((one) => one !== input && moves.has(one.id));
    return [
      {
        input,
        from: inputAt(input, LOW_END),
        to: inputAt(input, HIGH_END),
        low,
        high,
        share: shares.get(unit.name)!,
        together: others.map(({label}) => label),
        known: known.get(unit.name)!
      }
    ];
  });
  return drivers.sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
}

/** Inputs that are resampled together: one alone, or all of a group; with the independent parts they are made of. */
interface Unit {
  name: string;
  members: NamedInput[];
  parts: string[];
}

function unitsOf(inputs: readonly NamedInput[], moves: ReadonlySet<string>): Unit[] {
  const units = new Map<string, Unit>();
  for (const input of inputs) {
    const name = input.shared ? groupName(input.shared.group) : input.id;
    const unit = units.get(name) ?? {name, members: [], parts: input.shared ? [name] : []};
    unit.members.push(input);
    if (Math.abs(input.shared?.loading ?? 0) < 1) unit.parts.push(input.id);
    units.set(name, unit);
  }
  return [...units.values()].filter(({members}) => members.some(({id}) => moves.has(id)));
}

/** The quantity with each input at its 5 % and its 95 %, all others at their middle. */
function tornado(model: Model, job: RangeJob, inputs: readonly NamedInput[], quantity: string): [number, number][] {
  const n = 2 * inputs.length;
  if (n === 0) return [];
  const columns: Record<string, Float64Array> = {};
  const params: Record<string, Float64Array> = {};
  for (const input of job.inputs) {
    const values = new Float64Array(n).fill(inputAt(input, MIDDLE));
    const at = inputs.indexOf(input);
    if (at >= 0) {
      values[2 * at] = inputAt(input, LOW_END);
      values[2 * at + 1] = inputAt(input, HIGH_END);
    }
    for (const name of input.columns) columns[name] = values;
    for (const name of input.params) params[name] = values;
  }
  const table = drawnRows(model, varyingOf(model, job), job)({columns, params});
  const values = drawsOf(quantity, table, n);
  return inputs.map((_, i) => [values[2 * i]!, values[2 * i + 1]!]);
}
