import type {Column, Columns} from "../../engine/compile.js";
import {factColumns} from "../../engine/factColumns.js";
import {joinLookups} from "../../engine/joinLookups.js";
import {lookup, lookupsThrough, type Lookup} from "../../engine/lookup.js";
import type {Fact} from "../../engine/table.js";
import type {Catalog} from "../catalog.js";
import {TABLES} from "../tables/index.js";
import {modules} from "../tables/modules.js";
import {PLAIN_STACK, STACK_COLUMNS} from "../training/measured/stackColumns.js";

/** What a module's row names: rows of other tables. */
const MODULE_LINKS = {training: "trainings", stream: "streams"} as const;

/** What a scale gives the modules of a model sized by it, by column. */
const OF_SCALE = {
  scale_params: "params",
  scale_samples: "samples",
  scale_batch: "batch",
  scale_layers: "layers",
  scale_hidden: "hidden",
  scale_heads: "heads",
  scale_kv_heads: "kv_heads",
  scale_ffn_hidden: "ffn_hidden",
  scale_vocab: "vocab",
  scale_length: "sequence_length"
} as const;

const ofScale = Object.fromEntries(
  Object.entries(OF_SCALE).map(([name, field]) => {
    const found = lookup(TABLES, MODULE_LINKS, `training.scale_id.${field}`);
    return [name, {...found, label: `${found.fact.label}, of the scale`}];
  })
);

/** Columns of modules that follow links to a fact of another table; a link that names none leads to nothing known. */
export const MODULE_LOOKUPS: Readonly<Record<string, Lookup>> = {
  ...lookupsThrough(TABLES, MODULE_LINKS, "training"),
  ...lookupsThrough(TABLES, MODULE_LINKS, "training.accelerator_id"),
  ...lookupsThrough(TABLES, MODULE_LINKS, "training.recipe_id"),
  ...ofScale,
  stream_tokens_per_sample: lookup(TABLES, MODULE_LINKS, "stream.tokens_per_sample"),
  encoder_share: lookup(TABLES, MODULE_LINKS, "stream.encoder_share")
};

/** The facts of a module that formulas read, by the column they are read as, with their field. */
export const MODULE_FACTS: Readonly<Record<string, {field: string; fact: Fact}>> = Object.fromEntries(
  Object.entries<Fact>(modules.facts)
    .filter(([field, {as}]) => as !== "" || field === "id")
    .map(([field, fact]) => [fact.as || field, {field, fact}])
);

/** What a stack of layers may have and modules here do not. */
const NOT_OF_MODULES = [
  ...["experts", "active_experts", "expert_ffn_hidden", "shared_ffn_hidden", "dense_layers", "query_rank", "kv_rank"],
  ...["rope_size", "value_size", "qk_norm", "router_biases", "shared_gate", "attention_sinks", "position_buckets"],
  ...["learned_tokens", "head_transform", "head_biases", "learned_scalars"]
] as (keyof typeof STACK_COLUMNS)[];

/** Columns a module has before any formula, with their units. */
export const MODULE_COLUMNS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(NOT_OF_MODULES.map((name) => [name, STACK_COLUMNS[name]])),
  ...Object.fromEntries(Object.entries(MODULE_LOOKUPS).map(([name, {unit, fact}]) => [name, unit ?? fact.unit])),
  ...Object.fromEntries(Object.entries(MODULE_FACTS).map(([name, {fact}]) => [name, fact.unit]))
};

/** Stands for the row that a link to nothing names. */
const NONE = {id: ""};

/** Returns the columns of all modules: their own facts and those of their training, its accelerator, scale and stream. */
export function moduleColumns(catalog: Catalog): Columns {
  const rows = catalog.modules;
  const facts = factColumns(modules, rows);
  const own = Object.entries(MODULE_FACTS).map(([name, {field}]) => [name, facts[field]!] as const);
  const plain = NOT_OF_MODULES.map((name): [string, Column] => {
    const value = PLAIN_STACK[name];
    return [name, typeof value === "string" ? rows.map(() => value) : new Float64Array(rows.length).fill(value)];
  });
  const tables = {...catalog, scales: [...catalog.scales, NONE], streams: [...catalog.streams, NONE]};
  const links = {training: rows.map(({training}) => training), stream: rows.map(({stream}) => stream)};
  return {...Object.fromEntries([...plain, ...own]), ...joinLookups(MODULE_LOOKUPS, links, tables as never)};
}
