import {undescribed} from "./configs/contradictions.js";
import {readModelName, type NamedSize, isOfOtherSize, SAME_SIZE} from "./names/modelName.js";
import {chosenContradictions, completedContradictions, type ModelKind} from "./configs/shapeContradictions.js";
import {completeShape, hasBlocks, type ModelFacts, type Shape} from "./shape.js";

/** A model understood. */
export interface DescribedModel {
  shape: Shape; // its layers hold what a token passes through; params counts everything
  experts: number; // 0: dense; else as many as the stored parameters take, of which a token passes one
  headKind: "tokens" | "targets"; // which tokens meet the output head: all, or those of the decoder
  assumed: string[];
}

/**
 * Returns a model from what is known of it. What is left open comes from the size in its name. A mixture of experts gets layers as
 * large as its active parameters and memory for all of them; an encoder-decoder the layers of one of its two stacks.
 * A shape that is chosen is one that the tensor parallelism stated (`tp`) or chosen (`split`, null where it is open) can split. Throws an Error in words where too
 * little is known, or where what is known makes no shape.
 */
export function describeModel(stated: StatedModel, split: number | null = 1): DescribedModel {
  const {model, params, layers, hidden, heads, kv_heads, ffn_hidden, vocab} = stated;
  const {tp = null, head_dim = null, gated = null, tied = null} = stated;
  const shape = {layers, hidden, heads, kv_heads, ffn_hidden, vocab, head_dim};
  const facts = {name: model, params, ...shape, gated, tied, tp, split};
  const key = Object.values(facts).join("\u0000");
  let described = DESCRIBED.get(key);
  if (!described) {
    if (DESCRIBED.size >= MOST_DESCRIBED) DESCRIBED.clear();
    DESCRIBED.set(key, (described = describe(facts)));
  }
  return described;
}

/** What is stated of a model, and the tensor parallelism that it is to be split by. */
type StatedModel = Omit<ModelFacts, "name"> & {model: string; tp?: number | null};

/** The same with its name, and the tensor parallelism chosen; null where that is open. */
type Facts = ModelFacts & {tp: number | null; split: number | null};

/** Models described: tables of many rows repeat them. */
const DESCRIBED = new Map<string, DescribedModel>();
const MOST_DESCRIBED = 2000;

function describe(facts: Facts): DescribedModel {
  const named = readModelName(facts.name);
  const [problem] = nameContradictions(facts, named);
  if (problem) throw new Error(problem);
  const described = describeNamed(facts, named);
  const [beyond] = undescribed({params: described.shape.params});
  if (beyond) throw new Error(beyond);
  return described;
}

/** Returns a sentence where a model's name states no clear size where one is needed, or one that params contradict. */
function nameContradictions(
  {name: model, params, layers, hidden}: Pick<ModelFacts, "name" | "params" | "layers" | "hidden">,
  {sizes, unclear, mixture, params: own}: NamedSize
): string[] {
  const needed = params === null && (layers === null || hidden === null || mixture);
  if (needed && unclear)
    return [
      `The size in the name "${model.slice(0, 60)}" is unclear: "${unclear}"; state params, or one size such as 1.5B`
    ];
  if (needed) return undescribed({params: own}).map((text) => `${text} (from the name "${model.slice(0, 60)}")`);
  return params !== null && isOfOtherSize(sizes, params)
    ? [
        `params ${params} and the ${sizes.join(" and ")} that the name "${model.slice(0, 60)}" states differ by more than a factor of ${SAME_SIZE}`
      ]
    : [];
}

function describeNamed(facts: Facts, named: NamedSize): DescribedModel {
  const {tp, split} = facts;
  const known = facts.layers !== null && facts.hidden !== null;
  const params = facts.params ?? (known && !named.mixture ? null : named.params);
  const fromName = params === facts.params ? [] : [`params ${params}`];
  const all = {...facts, params};

  if (named.mixture) {
    if (named.active === null || params === null || named.active > params)
      throw new Error("A mixture of experts needs its active parameters, in its name, as in 671B-A37B or 8x7B");
    const {shape, assumed} = complete(
      {...all, params: named.active, ffn_hidden: null},
      {kind: "mixture", params, tp, split: 1}
    );
    const expert = shape.layers * (shape.gated ? 3 : 2) * shape.hidden * shape.ffn_hidden;
    const experts = 1 + (params - named.active) / expert;
    return {
      shape: {...shape, params},
      experts,
      headKind: "tokens",
      assumed: [
        ...fromName,
        ...assumed,
        `active params ${named.active}`,
        "experts of which a token passes one, as large as its active parameters"
      ]
    };
  }
  if (named.encoderDecoder) {
    const half = known ? {...all, params: null} : {...all, params: params === null ? null : params / 2};
    const {shape, assumed} = complete(half, {kind: "encoder-decoder", params, tp, split});
    const total = params ?? 2 * shape.params;
    const note = "encoder-decoder: a token passes one of two stacks";
    return {
      shape: {...shape, params: total},
      experts: 0,
      headKind: "targets",
      assumed: [...fromName, ...assumed, note]
    };
  }
  const {shape, assumed} = complete(all, {kind: "dense", params, tp, split});
  return {
    shape,
    experts: 0,
    headKind: "tokens",
    assumed: [...fromName, ...assumed]
  };
}

/** The shape of a model or of the part of it that a token passes through; `params` counts the whole. */
function complete(
  facts: ModelFacts,
  {kind, params, tp, split}: {kind: ModelKind; params: number | null; tp: number | null; split: number | null}
) {
  const completed = completeShape(facts, split);
  if (!completed)
    throw new Error("Neither params nor layers and hidden are given, and the model's name states no size such as 7B");
  const [problem] = [
    ...chosenContradictions(facts, completed.shape, {kind, params: facts.params}),
    ...completedContradictions({...facts, params: hasBlocks(facts) ? null : params, tp}, completed.shape, kind)
  ];
  if (problem) throw new Error(problem);
  return completed;
}
