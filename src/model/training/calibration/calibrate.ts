import type {Column, Columns, Params} from "../../../engine/compile.js";
import {evaluator} from "../../../engine/evaluate.js";
import {dependentsOf, type Model} from "../../../engine/model.js";
import {trainingColumns, type TrainingRow} from "../columns.js";
import {solve} from "./solve.js";
import type {ModelClass} from "./validationReport.js";

/** An efficiency constant before it is fitted: its plausible value and the spread of it, as a deviation of its log. */
export interface Prior {
  id: string;
  prior: number;
  spread: number;
}

/** A measured figure of a plan. */
export interface Observation {
  row: TrainingRow;
  quantity: Quantity;
  value: number; // in the unit of the quantity's formula
  weight: number;
  kind: ModelClass;
  groups: Record<string, string>; // what cross-validation leaves out together, such as source and size
}

/** Formulas that measurements are compared with. */
export const QUANTITIES = ["tokens_per_second_per_gpu", "training_peak_memory", "training_gpu_hours"] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** Log error at which the loss turns from square to linear: what careful repeats of a measurement differ by. */
const TYPICAL_ERROR = 0.08;
/** Weight of the priors against the measurements: the value cross-validation likes. */
const PRIOR_WEIGHT = 0.5;
const LARGEST_STEP = 0.5;

/**
 * Returns the constants that predict the observations best: weighted least squares on log error with Huber's loss, each
 * constant held near its prior, by damped Gauss-Newton in logs. Deterministic. `start` continues from other values.
 */
export function calibrate(
  model: Model,
  fixed: Params,
  priors: readonly Prior[],
  observations: readonly Observation[],
  options: {start?: Record<string, number>; iterations?: number} = {}
): Record<string, number> {
  const errors = logErrors(model, observations);
  const weights = observations.map(({weight}) => weight);
  return fitLogErrors((values) => errors({...fixed, ...values}), priors, weights, options);
}

/**
 * Returns the constants of least weighted loss, Huber's on log errors, each held near its prior, by damped Gauss-Newton in
 * logs. `errors` gives the log of predicted over measured from constants, one for each weight.
 */
export function fitLogErrors(
  errors: (values: Record<string, number>) => Float64Array,
  priors: readonly Prior[],
  weights: readonly number[],
  {start = {}, iterations = 40}: {start?: Record<string, number>; iterations?: number} = {}
): Record<string, number> {
  const valuesAt = (x: readonly number[]) => Object.fromEntries(priors.map(({id}, i) => [id, Math.exp(x[i]!)]));
  const residuals = (x: readonly number[]) => errors(valuesAt(x));
  const center = priors.map(({prior}) => Math.log(prior));
  const loss = (x: readonly number[], errors: Float64Array) => {
    let sum = 0;
    errors.forEach((error, i) => {
      const size = Math.abs(error) / TYPICAL_ERROR;
      sum += weights[i]! * (size < 1 ? (size * size) / 2 : size - 0.5);
    });
    x.forEach((value, k) => (sum += (PRIOR_WEIGHT * ((value - center[k]!) / priors[k]!.spread) ** 2) / 2));
    return sum;
  };

  let x = priors.map(({id, prior}) => Math.log(start[id] ?? prior));
  let now = residuals(x);
  let best = loss(x, now);
  let damping = 1e-2;
  for (let round = 0; round < iterations; ++round) {
    const {gradient, curvature} = normalEquations(x, now);
    let improved = false;
    for (let attempt = 0; attempt < 8 && !improved; ++attempt) {
      const damped = curvature.map((row, k) => row.map((value, j) => (j === k ? value * (1 + damping) : value)));
      const step = solve(
        damped,
        gradient.map((value) => -value)
      );
      const next = x.map((value, k) => value + Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, step[k]!)));
      const then = residuals(next);
      const found = loss(next, then);
      if (found < best) {
        improved = best - found > 1e-7 * best;
        [x, now, best] = [next, then, found];
        damping = Math.max(damping / 3, 1e-6);
        if (!improved) return valuesAt(x);
      } else damping *= 4;
    }
    if (!improved) break;
  }
  return valuesAt(x);

  function normalEquations(x: readonly number[], errors: Float64Array) {
    const h = 1e-4;
    residuals(x); // a step that was not taken may have been asked for last, which is further from those below
    const slopes = x.map((_, k) => {
      const moved = residuals(x.map((value, j) => (j === k ? value + h : value)));
      return moved.map((value, i) => (value - errors[i]!) / h / TYPICAL_ERROR);
    });
    const damped = Float64Array.from(errors, (error, i) => weights[i]! / Math.max(1, Math.abs(error) / TYPICAL_ERROR));
    const gradient = slopes.map((slope, k) => {
      let sum = (PRIOR_WEIGHT * (x[k]! - center[k]!)) / priors[k]!.spread ** 2;
      slope.forEach((value, i) => (sum += (damped[i]! * value * errors[i]!) / TYPICAL_ERROR));
      return sum;
    });
    const curvature = slopes.map(() => new Array<number>(x.length).fill(0));
    slopes.forEach((a, k) => {
      const weighted = a.map((value, i) => damped[i]! * value);
      for (let j = 0; j <= k; ++j) {
        const b = slopes[j]!;
        let sum = j === k ? PRIOR_WEIGHT / priors[k]!.spread ** 2 : 0;
        for (let i = 0; i < b.length; ++i) sum += weighted[i]! * b[i]!;
        curvature[k]![j] = curvature[j]![k] = sum;
      }
    });
    return {gradient, curvature};
  }
}

/**
 * Returns a function from assumptions to the log of predicted over measured, one for each observation, which needs what
 * its own quantity reads and no more.
 */
export function logErrors(model: Model, observations: readonly Observation[]): (params: Params) => Float64Array {
  const parts = QUANTITIES.map((quantity) => {
    const own = [...observations.keys()].filter((i) => observations[i]!.quantity === quantity);
    return {own, valuesAt: valuesNear(model, quantity, trainingColumns(own.map((i) => observations[i]!.row)))};
  }).filter(({own}) => own.length > 0);
  return (params) => {
    const errors = new Float64Array(observations.length);
    for (const {own, valuesAt} of parts) {
      const values = valuesAt(params);
      own.forEach((i, k) => (errors[i] = Math.log((values[k] as number) / observations[i]!.value)));
    }
    return errors;
  };
}

/**
 * Returns a function from assumptions to the values of a quantity, good until the next call. Where one assumption alone
 * differs from those last evaluated in full, what depends on it is evaluated and nothing else.
 */
function valuesNear(model: Model, quantity: Quantity, columns: Columns): (params: Params) => Column {
  const rows = columns.id!.length;
  const evaluate = evaluator(model, {names: [quantity], reuse: true});
  const following = new Map<string, ReturnType<typeof evaluator>>();
  const followingOf = (assumption: string) => {
    const known = following.get(assumption);
    if (known) return known;
    const dependents = new Set(dependentsOf(model, [], [assumption]));
    const given = new Set(model.order.filter((name) => !dependents.has(name)));
    const made = evaluator(model, {names: [quantity], given, lean: true, reuse: true});
    following.set(assumption, made);
    return made;
  };
  let before: {params: Params; table: Columns} | null = null;
  return (params) => {
    const [changed, ...more] = Object.keys(params).filter((name) => params[name] !== before?.params[name]);
    if (before && changed !== undefined && more.length === 0)
      return followingOf(changed)(before.table, params, {}, rows)[quantity]!;
    before = {params, table: evaluate(columns, params)};
    return before.table[quantity]!;
  };
}

/**
 * Returns the log error of each observation as predicted from constants fitted without its group (its source, say):
 * each group is left out in turn. `seen` gets the constants of each fit.
 */
export function crossValidate(
  model: Model,
  fixed: Params,
  priors: readonly Prior[],
  observations: readonly Observation[],
  {
    group,
    start,
    iterations = 8,
    seen
  }: {
    group: string;
    start: Record<string, number>;
    iterations?: number;
    seen?: (name: string, values: Record<string, number>) => void;
  }
): Float64Array {
  const errors = new Float64Array(observations.length);
  const names = new Set(observations.map(({groups}) => groups[group]!));
  for (const name of names) {
    const others = observations.filter(({groups}) => groups[group] !== name);
    const own = observations.flatMap((observation, i) => (observation.groups[group] === name ? [i] : []));
    const fitted = calibrate(model, fixed, priors, others, {start, iterations});
    seen?.(name, fitted);
    const found = logErrors(
      model,
      own.map((i) => observations[i]!)
    )({...fixed, ...fitted});
    own.forEach((i, k) => (errors[i] = found[k]!));
  }
  return errors;
}
