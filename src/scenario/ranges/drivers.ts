import {HIGH_END, isPoint, LOW_END, MIDDLE} from "../../engine/distribution/distribution.js";
import {varianceShares, type VarianceShare} from "../../engine/distribution/sobol.js";
import {drawnEndsOf} from "../../engine/distribution/summary.js";
import {groupName, independentParts, inputAt, partDraws, placed, SEED} from "../../engine/draws/drawInputs.js";
import type {Model} from "../../engine/model.js";
import type {NamedInput} from "./drawnInputs.js";
import {drawsOf, quantitiesAt, rowsOfJob} from "./drawQuantities.js";
import {drawsOfJob, SURE, USUAL_DRAWS, type RangeJob} from "./rangeJob.js";

/** What one input does to a quantity. Values of the quantity are in its unit. */
export interface Driver {
  input: NamedInput;
  from: number; // the input's 5 %, in its unit
  to: number; // its 95 %
  low: number; // the quantity with the input at its 5 %, others at their middle
  high: number; // with it at its 95 %
  middle: number; // with it, as all others, at its middle
  share: VarianceShare; // of the quantity's variance, with all that moves with it
  together: string[]; // labels of other inputs that move with it and matter
  known: {low: number; high: number; safe: number}; // 5 % and 95 % of the quantity, and what it is surely under, were it and those known
}

/** Rows of each sample behind shares of the variance, of what comes first, and of what stays. */
const SHARE_ROWS = new Map<number, number>([[USUAL_DRAWS, 4096]]);
const FIRST_SHARE_ROWS = 1024;

/** A change smaller than this part of the quantity is none. */
const NOTHING = 1e-9;

/** Where in its law an input is tried: rare values as well, which may be all that it does. */
const TRIED = [0.0005, 0.01, LOW_END, 0.25, 0.75, HIGH_END, 0.99, 0.9995] as const;

/**
 * Returns what drives a quantity of a job, what moves it most first: inputs that change nothing, alone or with others, are
 * left out. What it would be were an input known is of the same draws as its range.
 */
export function driversOf(
  model: Model,
  job: RangeJob,
  quantity: string,
  {draws: asked = USUAL_DRAWS, seed = SEED}: {draws?: number; seed?: string} = {}
): Driver[] {
  const draws = drawsOfJob(job, asked);
  const own: RangeJob = {...job, quantities: [quantity]};
  const inputs = own.inputs.filter(({distribution}) => !isPoint(distribution));
  const rows = SHARE_ROWS.get(draws) ?? FIRST_SHARE_ROWS;
  const tried = tornado(model, own, inputs, quantity);
  const units = inputUnits(inputs);
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
  const moves = new Set(
    inputs
      .filter((input, i) => {
        const {middle, values} = tried[i]!;
        const alone = values.some((value) => Math.abs(value - middle) > NOTHING * Math.abs(middle));
        const unit = units.find(({members}) => members.includes(input))!;
        return alone || (unit.members.length === 1 && shares.get(unit.name)!.total > NOTHING);
      })
      .map(({id}) => id)
  );
  const drawn = partDraws(own.inputs, draws, seed);
  const known = new Map(
    units
      .filter(({members}) => members.some(({id}) => moves.has(id)))
      .map(({name, parts}) => {
        const fixed = new Map([...drawn, ...parts.map((part) => [part, constant(draws)] as const)]);
        return [name, drawnEndsOf(at(fixed)[quantity]!, SURE)];
      })
  );
  const drivers = inputs.flatMap((input, i): Driver[] => {
    const unit = units.find(({members}) => members.includes(input))!;
    if (!moves.has(input.id)) return [];
    const {middle, low, high} = tried[i]!;
    const others = unit.members.filter((one) => one !== input && moves.has(one.id));
    return [
      {
        input,
        from: inputAt(input, LOW_END),
        to: inputAt(input, HIGH_END),
        low,
        high,
        middle,
        share: shares.get(unit.name)!,
        together: others.map(({label}) => label),
        known: known.get(unit.name)!
      }
    ];
  });
  const swing = ({low, high}: Driver) => Math.abs(high - low);
  return drivers.sort((a, b) => swing(b) - swing(a) || b.share.total - a.share.total);
}

/** Inputs that are resampled together: one alone, or all of a group; with the independent parts they are made of. */
interface InputUnit {
  name: string;
  members: NamedInput[];
  parts: string[];
}

/** Returns inputs by what is resampled together. */
export function inputUnits(inputs: readonly NamedInput[]): InputUnit[] {
  const units = new Map<string, InputUnit>();
  for (const input of inputs) {
    const name = input.shared ? groupName(input.shared.group) : input.id;
    const unit = units.get(name) ?? {name, members: [], parts: input.shared ? [name] : []};
    unit.members.push(input);
    if (Math.abs(input.shared?.loading ?? 0) < 1) unit.parts.push(input.id);
    units.set(name, unit);
  }
  return [...units.values()];
}

/** The quantity with one input moved and all others at their middle. */
interface Tried {
  middle: number; // with none moved
  low: number; // with the input at its 5 %
  high: number; // at its 95 %
  values: readonly number[]; // at all that is tried
}

function tornado(model: Model, job: RangeJob, inputs: readonly NamedInput[], quantity: string): Tried[] {
  const each = TRIED.length;
  const n = each * inputs.length + 1;
  const starts = new Map(inputs.map(({id}, i) => [id, i * each]));
  const drawn = placed(job.inputs, (input) => {
    const values = new Float64Array(n).fill(inputAt(input, MIDDLE));
    const from = starts.get(input.id);
    if (from !== undefined) TRIED.forEach((probability, i) => (values[from + i] = inputAt(input, probability)));
    return values;
  });
  const table = rowsOfJob(model, job)(drawn);
  const found = drawsOf(quantity, table, n);
  return inputs.map((_, i) => {
    const values = [...found.subarray(each * i, each * (i + 1))];
    const of = (probability: (typeof TRIED)[number]) => values[TRIED.indexOf(probability)]!;
    return {middle: found[n - 1]!, low: of(LOW_END), high: of(HIGH_END), values};
  });
}
