import type {Configuration} from "../configure.js";
import {isOfOtherSize, readModelName} from "./modelName.js";
import {countModel} from "./paramsCounter.js";
import type {ModelConfig} from "../configs/readConfig.js";
import {isSame, readName, type NameReading} from "./readName.js";
import type {ModelFacts} from "../shape.js";

/** A published model, found by its name. */
export interface NamedModel {
  id: string;
  name: string;
  names: readonly string[]; // other names it goes by
  config: ModelConfig;
}

/** What of a model's facts may be stated beside its name. */
export type NamedFacts = ModelFacts & Pick<Configuration, "experts">;

/** How far the parameters of a configuration and of the model named beside it may be apart. */
const ROUNDED = 0.03;

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
  const {model, other} = readName(facts.name, models);
  if (other) return null;
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
  const reading = readName(facts.name, models);
  return agrees(reading, facts) ? reading.model : null;
}

/**
 * Returns the models a name may mean where it says too little of which (`refusal`), and what there is to warn of: a name
 * that is nearly a model's and of which only the size counts, or a model other than the configuration beside it.
 */
export function nameDoubts(stated: Configuration, models: readonly NamedModel[]): {refusal: string; warning: string} {
  const {model: name, config, params, layers, hidden} = stated;
  if (name === "" || models.length === 0) return {refusal: "", warning: ""};
  if (config != null) return {refusal: "", warning: otherModel(name, config, models)};
  const open = params === null && (layers === null || hidden === null);
  const {doubt, choices} = readName(name, models);
  if (!open || findNamedModel(models, {...stated, name})) return {refusal: "", warning: ""};
  return {
    refusal: choices && `${choices}: state which`,
    warning: doubt && `${doubt}; only the size that it states counts, in a usual shape`
  };
}

/** Says where a configuration is not that of the model that is named beside it; empty where it may be. */
function otherModel(name: string, config: ModelConfig, models: readonly NamedModel[]): string {
  if (config.name !== undefined) return "";
  const own = countModel(config.stacks);
  const {model, other} = readName(name, models);
  const said = `of ${own.params} parameters and the name "${name.slice(0, 60)}"`;
  if (model && !other) {
    const [[one], [another]] = [config.stacks, model.config.stacks] as [
      [...typeof config.stacks],
      typeof config.stacks
    ];
    const {params} = countModel(model.config.stacks);
    const alike = one!.layers === another!.layers && one!.hidden === another!.hidden;
    if (alike && Math.abs(own.params / params - 1) <= ROUNDED) return "";
    return `a configuration ${said}, ${model.name} of ${params}, are of two models: the configuration counts`;
  }
  const {sizes} = readModelName(name);
  return isOfOtherSize(sizes, own.params) ? `a configuration ${said} are of two models: the configuration counts` : "";
}

function agrees({model, other}: NameReading, facts: NamedFacts): boolean {
  if (!model) return false;
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
