import {isPoint, MIDDLE, point} from "../../engine/distribution/distribution.js";
import {inputAt, partDraws, SEED} from "../../engine/draws/drawInputs.js";
import type {Model} from "../../engine/model.js";
import type {NamedInput} from "./drawnInputs.js";
import {inputUnits} from "./drivers.js";
import {quantitiesAt} from "./drawQuantities.js";
import {drawsOfJob, type RangeJob} from "./rangeJob.js";

/** An input, and how sure it would be were that and all that moves with it known. */
export interface Surer {
  labels: readonly string[]; // of inputs that move together, or of one
  sure: number; // share of the draws, 0 to 1
}

/** A gain in how sure it is that is smaller is none. */
const LEAST_GAIN = 0.005;

/**
 * Returns the input that, were it at its middle for sure, would make a quantity the surest, of the same draws as its range:
 * `quantity` is 1 where what is asked holds and else 0. Null where no single input, or group that moves together, would.
 */
export function surestOf(model: Model, job: RangeJob, quantity: string, asked: number, seed = SEED): Surer | null {
  const own: RangeJob = {...job, quantities: [quantity]};
  const n = drawsOfJob(job, asked);
  const at = quantitiesAt(model, own);
  const drawn = partDraws(own.inputs, n, seed);
  const sureOf = (parts: ReadonlyMap<string, Float64Array>) => shareOf(at(parts)[quantity]!);
  const now = sureOf(drawn);
  const known = inputUnits(own.inputs.filter(({distribution}) => !isPoint(distribution))).map(({members, parts}) => {
    const fixed = parts.map((part) => [part, new Float64Array(n).fill(MIDDLE)] as const);
    return {members, sure: sureOf(new Map([...drawn, ...fixed]))};
  });
  const [best] = known.sort((a, b) => b.sure - a.sure);
  if (!best || best.sure - now < LEAST_GAIN) return null;
  const {members, sure} = best;
  const acting = members.filter((one) => shareOf(quantitiesAt(model, without(own, one))(drawn)[quantity]!) !== now);
  return {labels: (members.length > 1 && acting.length > 0 ? acting : members).map(({label}) => label), sure};
}

/** A job in which one input is known, and what moves with it is not. */
function without(job: RangeJob, {id}: NamedInput): RangeJob {
  const known = (input: NamedInput) => ({...input, distribution: point(inputAt(input, MIDDLE))});
  return {...job, inputs: job.inputs.map((input) => (input.id === id ? known(input) : input))};
}

/** The share of draws that are 1; those without a value are none. */
function shareOf(draws: Float64Array): number {
  let count = 0;
  for (const value of draws) if (value === 1) count += 1;
  return draws.length === 0 ? 0 : count / draws.length;
}
