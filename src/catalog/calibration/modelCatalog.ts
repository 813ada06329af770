import {join} from "node:path";
import * as v from "valibot";
import {catalogConfig} from "../../model/training/catalogModel.js";
import {nameKey, nameTokens} from "../../model/training/nameTokens.js";
import type {NamedModel} from "../../model/training/namedModel.js";
import {readConfig} from "../../model/training/readConfig.js";
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
export type ModelRow = v.InferOutput<typeof modelRow>;

/** Rows whose facts make no model, or that go by a name another has. */
const CHECKS: RowCheck<ModelRow>[] = [
  (row) => {
    try {
      readConfig(catalogConfig(row));
      return null;
    } catch (error) {
      return {column: "kind", expected: `facts that make a model: ${(error as Error).message}`};
    }
  },
  ({published_params, params_source}) =>
    (published_params === "") === (params_source === "")
      ? null
      : {column: "params_source", expected: "where published_params stands, and nothing where they are empty"}
];

/** Returns the rows of the folder's models.csv. Throws a CatalogError at a bad value and at a name of two models. */
export function loadModelRows(folder = "data"): ModelRow[] {
  const owners = new Map<string, ModelRow>();
  const hasOwnNames: RowCheck<ModelRow> = (row) => {
    for (const name of namesOf(row)) {
      const key = nameKey(nameTokens(name));
      const owner = owners.get(key) ?? row;
      if (owner !== row) return {column: "names", expected: `names of this model alone: "${name}" is ${owner.name}`};
      owners.set(key, row);
    }
    return null;
  };
  return readCatalog(join(folder, "models.csv"), modelRow, {key: ["id"], checks: [...CHECKS, hasOwnNames]});
}

/** Returns the published models of the folder, as their configurations are read. Throws as loadModelRows does. */
export function loadNamedModels(folder = "data"): NamedModel[] {
  return loadModelRows(folder).map((row) => {
    const [name, ...names] = namesOf(row) as [string, ...string[]];
    return {id: row.id, name, names, config: readConfig(catalogConfig(row))};
  });
}

function namesOf({name, names}: ModelRow): string[] {
  return [name, ...names.split("|").filter((one) => one !== "")];
}
