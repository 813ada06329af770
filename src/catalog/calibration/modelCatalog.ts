import {join} from "node:path";
import * as v from "valibot";
import {catalogConfig} from "../../model/training/catalogModel.js";
import {nameKey, nameTokens} from "../../model/training/names/nameTokens.js";
import type {NamedModel} from "../../model/training/names/namedModel.js";
import {readConfig, type ModelConfig} from "../../model/training/configs/readConfig.js";
import {asOf, count, id, optionalCount, requiredText, text} from "../csv/cells.js";
import {readCatalog, type RowCheck} from "../csv/readCatalog.js";

const optionalFlag = v.pipe(
  v.picklist(["", "yes", "no"], "yes, no or nothing"),
  v.transform((cell) => (cell === "" ? null : cell === "yes"))
);

/** Parameters as published: to the last one, or rounded, as 6.7B. */
const published = v.pipe(
  text,
  v.regex(/^(\d+|\d+(\.\d+)?[MBT])?$/, "a whole number, one in millions, billions or trillions as 6.7B, or nothing")
);

const modelRow = v.object({
  id,
  name: requiredText,
  names: text, // other names, separated by a vertical bar
  kind: requiredText,
  layers: count,
  hidden: count,
  heads: count,
  kv_heads: optionalCount,
  head_dim: optionalCount,
  ffn_hidden: optionalCount,
  vocab: optionalCount,
  tied: optionalFlag,
  context: optionalCount,
  sliding_window: optionalCount,
  experts: optionalCount,
  active_experts: optionalCount,
  expert_ffn_hidden: optionalCount,
  shared_ffn_hidden: optionalCount,
  dense_layers: optionalCount,
  query_rank: optionalCount,
  kv_rank: optionalCount,
  nope_size: optionalCount,
  rope_size: optionalCount,
  value_size: optionalCount,
  more: text,
  published_params: published,
  source: requiredText,
  params_source: text,
  as_of: asOf,
  note: text
});

/** A row of data/models.csv: a published model, in the facts its configuration holds. */
type ModelRow = v.InferOutput<typeof modelRow>;

const hasSource: RowCheck<ModelRow> = ({published_params, params_source}) =>
  (published_params === "") === (params_source === "")
    ? null
    : {column: "params_source", expected: "where published_params stands, and nothing where they are empty"};

/**
 * Returns the published models of the folder, as their configurations are read. Throws a CatalogError at a bad value, at facts that
 * make no model and at a name of two models.
 */
export function loadNamedModels(folder = "data"): NamedModel[] {
  const {rows, configs} = readModels(folder);
  return rows.map((row) => {
    const [name, ...names] = namesOf(row) as [string, ...string[]];
    return {id: row.id, name, names, config: configs.get(row)!};
  });
}

function readModels(folder: string): {rows: ModelRow[]; configs: Map<ModelRow, ModelConfig>} {
  const configs = new Map<ModelRow, ModelConfig>();
  const owners = new Map<string, ModelRow>();
  const isModel: RowCheck<ModelRow> = (row) => {
    try {
      configs.set(row, readConfig(catalogConfig(row)));
      return null;
    } catch (error) {
      return {column: "kind", expected: `facts that make a model: ${(error as Error).message}`};
    }
  };
  const hasOwnNames: RowCheck<ModelRow> = (row) => {
    for (const name of namesOf(row)) {
      const key = nameKey(nameTokens(name));
      const owner = owners.get(key) ?? row;
      if (owner !== row) return {column: "names", expected: `names of this model alone: "${name}" is ${owner.name}`};
      owners.set(key, row);
    }
    return null;
  };
  const checks = [isModel, hasSource, hasOwnNames];
  return {rows: readCatalog(join(folder, "models.csv"), modelRow, {key: ["id"], checks}), configs};
}

function namesOf({name, names}: ModelRow): string[] {
  return [name, ...names.split("|").filter((one) => one !== "")];
}
