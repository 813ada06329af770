import {matrixParams, type ModelFacts, type Shape} from "./shape.js";

/** The published shape of a model, found by its name. */
export interface NamedModel extends Omit<Shape, "params" | "head_size"> {
  id: string;
  name: string;
  pattern: string; // regular expression a model's name is recognized by, without case
  source: string;
  as_of: string;
  note: string;
}

/** Dimensions a description may state or leave open, all of which must agree. */
const DIMENSIONS = ["layers", "hidden", "heads", "kv_heads", "ffn_hidden"] as const;

/** Parameters are counted with and without tables, heads and encoders: what differs by more is another model. */
const SAME_PARAMS = 1.25;

/**
 * Returns the published model that a name names, if something of its shape is left open and nothing given contradicts
 * it; null else.
 */
export function findNamedModel(models: readonly NamedModel[], facts: ModelFacts): NamedModel | null {
  if (DIMENSIONS.every((name) => facts[name] !== null) && facts.vocab !== null) return null;
  const agrees = (model: NamedModel) =>
    DIMENSIONS.every((name) => facts[name] === null || facts[name] === model[name]) &&
    (facts.params === null || Math.abs(Math.log(facts.params / paramsOf(model, facts.vocab))) < Math.log(SAME_PARAMS));
  return models.find((model) => patternOf(model).test(facts.name) && agrees(model)) ?? null;
}

/** Patterns of models, compiled once. */
const patterns = new WeakMap<NamedModel, RegExp>();

function patternOf(model: NamedModel): RegExp {
  let pattern = patterns.get(model);
  if (!pattern) patterns.set(model, (pattern = new RegExp(model.pattern, "i")));
  return pattern;
}

function paramsOf(model: NamedModel, vocab: number | null): number {
  return matrixParams({...model, head_size: model.hidden / model.heads, vocab: vocab ?? model.vocab});
}
