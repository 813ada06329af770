import type {Configuration} from "./configure.js";
import {nameKey, nameKeys, nameTokens, type NameToken} from "./nameTokens.js";
import {countModel} from "./paramsCounter.js";
import type {ModelConfig} from "./readConfig.js";
import type {ModelFacts} from "./shape.js";

/** A published model, found by its name. */
export interface NamedModel {
  id: string;
  name: string;
  names: readonly string[]; // other names it goes by
  config: ModelConfig;
}

/** What of a model's facts may be stated beside its name. */
export type NamedFacts = ModelFacts & Pick<Configuration, "experts">;

/** Parameters are counted with and without tables, heads and encoders: what differs by more is another model. */
const SAME_PARAMS = Math.log(1.25);

/** Words before a name that say nothing of the model. */
const NEUTRAL = new Set(
  "meta google microsoft nvidia mistralai facebook huggingface hf megatron nemo pax open the a an our of base train training pretrain pretraining pre finetune finetuning fine tune tuned tuning sft lora qlora full".split(
    " "
  )
);
/** Words within a name that say how it was tuned or released. */
const TUNED = new Set("instruct instruction inst chat it hf".split(" "));
/** Words after a name that make it another model. */
const DIFFERENT = new Set(
  [
    "vl vlm vision visual omni audio speech moe mixture embedding embed embeddings reward rm reranker classifier draft",
    "eagle medusa pruned minitron distill distilled guard untied chinese multilingual",
    "mini small medium large xl xxl tiny nano lite huge giant micro turbo plus air"
  ]
    .join(" ")
    .split(" ")
);

interface Named {
  model: NamedModel;
  other: boolean; // the name states a size beside the model's own that is not the model's
}

type Index = Map<string, NamedModel | null>; // null: several models go by it

/**
 * Returns what is stated with the configuration of the published model that its name names, unless what is stated makes it
 * another model or a configuration is stated. Sizes stated beside the name are those of a changed one.
 */
export function withNamed<Stated extends Configuration>(stated: Stated, models: readonly NamedModel[]): Stated {
  if (stated.config != null || stated.model === "") return stated;
  const facts = {...stated, name: stated.model};
  const found = findNamedModel(models, facts) ?? (isOwnShape(facts) ? null : changedModel(models, facts));
  return found ? {...stated, config: {...found.config, name: found.name}} : stated;
}

/** The published model that a name names and some size stated beside it changes; null where it is a shape of its own. */
function changedModel(models: readonly NamedModel[], facts: NamedFacts): NamedModel | null {
  const model = namedBy(facts.name, models).find(({other}) => !other)?.model;
  const hidden = model?.config.stacks[0]?.hidden;
  return !model || (facts.layers !== null && facts.hidden !== null && facts.hidden !== hidden) ? null : model;
}

/** Whether the sizes stated are a shape without any other. */
function isOwnShape({layers, hidden, heads, ffn_hidden}: NamedFacts): boolean {
  return [layers, hidden, heads, ffn_hidden].every((size) => size !== null);
}

/**
 * Returns the published model that a name names in any spelling, if nothing given contradicts its shape; null else, and
 * where the name may mean several models.
 */
export function findNamedModel(models: readonly NamedModel[], facts: NamedFacts): NamedModel | null {
  const named = namedBy(facts.name, models);
  return named.find((found) => agrees(found, facts))?.model ?? null;
}

function agrees({model, other}: Named, facts: NamedFacts): boolean {
  const [stack] = model.config.stacks as [ModelConfig["stacks"][number]];
  const {layers, hidden, heads, kv_heads, head_size, experts} = stack;
  const ffn_hidden = stack.ffn_hidden || stack.expert_ffn_hidden;
  const differs = (stated: number | null | undefined, own: number) => stated != null && stated !== own;
  if (differs(facts.layers, layers) || differs(facts.hidden, hidden) || differs(facts.heads, heads)) return false;
  if (differs(facts.kv_heads, kv_heads) || differs(facts.head_dim, head_size)) return false;
  if (differs(facts.ffn_hidden, ffn_hidden) || differs(facts.experts, experts)) return false;
  if (!other) return true;
  return facts.params !== null && isSame(facts.params, countModel(model.config.stacks).params);
}

function isSame(one: number, another: number): boolean {
  return Math.abs(Math.log(one / another)) < SAME_PARAMS;
}

const indexes = new WeakMap<readonly NamedModel[], {index: Index; known: Map<string, Named[]>}>();
/** Names kept with what they mean: tables of many rows repeat their models. */
const MOST_NAMES = 10_000;

function cached(models: readonly NamedModel[]) {
  let found = indexes.get(models);
  if (!found) {
    const index: Index = new Map();
    for (const model of models)
      for (const name of [model.name, ...model.names])
        for (const key of nameKeys(nameTokens(name))) {
          const other = index.get(key);
          index.set(key, other === undefined || other === model ? model : null);
        }
    indexes.set(models, (found = {index, known: new Map()}));
  }
  return found;
}

/** The models a name may mean, likeliest first; remembered by name. */
function namedBy(name: string, models: readonly NamedModel[]): Named[] {
  const {index, known} = cached(models);
  let found = known.get(name);
  if (!found) {
    if (known.size >= MOST_NAMES) known.clear();
    known.set(name, (found = read(name, index)));
  }
  return found;
}

/** Tokens of a name at most that are looked at. */
const MOST_TOKENS = 40;

function read(name: string, index: Index): Named[] {
  const all = nameTokens(name.slice(0, 400)).slice(0, MOST_TOKENS);
  const plain = all.filter(({kind, text}) => !TUNED.has(text) && !(kind === "number" && /^\d{4}$/.test(text)));
  const spans = [all, plain].flatMap((tokens) => longest(tokens, index));
  const found = spans.sort((a, b) => b.length - a.length)[0];
  if (!found) return [];
  const {model, rest, key} = found;
  const {params, active_params} = countModel(model.config.stacks);
  if (rest.some(({text}) => DIFFERENT.has(text))) return [];
  // Of a model with versions, one that is not known is another.
  const versions = rest.filter(({kind}) => kind === "version");
  if (versions.length > 0 && [...index.keys()].some((other) => other.startsWith(`${key}·v`))) return [];
  const other = rest.some(({kind, params: size}, i) => {
    if (kind === "experts") return true;
    if (kind === "active") return !isSame(size, active_params);
    // Trillions beside a model's own size are tokens it was trained on.
    const trained = rest[i + 1]?.text.startsWith("tok") || (size >= 1e12 && /·[\dx.]+m/.test(key));
    return kind === "size" && !trained && !isSame(size, params) && !isSame(size, active_params);
  });
  return [{model, other}];
}

/** The longest run of tokens that is a model's name, with nothing before it that says it is another's. */
function longest(tokens: readonly NameToken[], index: Index) {
  for (let length = tokens.length; length > 0; length--)
    for (let start = 0; start + length <= tokens.length; start++) {
      if (start > 0 && !NEUTRAL.has(tokens[start - 1]!.text)) break;
      const key = nameKey(tokens.slice(start, start + length));
      const model = index.get(key);
      if (model === null) return [];
      if (model) return [{model, key, length, rest: tokens.slice(start + length)}];
    }
  return [];
}
