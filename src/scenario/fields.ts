import type {Catalog} from "../model/catalog.js";
import type {CatalogName, Value} from "./scenario.js";

/** A column of a catalog as an analyst may edit it. Bounds are in `unit`. */
export interface Field {
  catalog: CatalogName;
  field: string;
  label: string;
  unit: string; // of the value; "text" for words
  entry: string; // unit of a bare number as it is typed, for the heading of a grid's column
  kind: "number" | "text" | "choice";
  integer: boolean;
  least: number; // a smaller value is impossible
  most: number; // a larger value is impossible
  plausible: [low: number, high: number] | null; // a value outside is accepted with a warning
  choices: readonly string[]; // of a choice that does not name another row
  refersTo: "scales" | "accelerators" | null; // the catalog whose ids are the choices
  optional: boolean; // null is allowed: not known
  editable: boolean;
  fallback: Value | undefined; // of an added row that does not say; undefined: it must
}

/** Kinds of chips, one hue each. */
export const FAMILIES = ["consumer", "a100", "h100-and-newer", "other-nvidia", "other-vendor"] as const;

/** Kinds of prices. */
export const PRICINGS = ["on-demand", "spot", "reserved-1y", "reserved-3y", "community"] as const;

/** How much of the activations is computed again. */
export const RECOMPUTATIONS = ["none", "selective", "full"] as const;

/** What an added row says of its source. */
export const OWN_SOURCE = "added in this scenario";

/** Largest whole number that is counted exactly. */
const MOST_COUNT = 1e15;

/** Largest amount of anything; results stay finite. */
const MOST_AMOUNT = 1e24;

/**
 * Every editable column. Impossible is what no machine or model can be: a negative price, no GPU, half a layer.
 * Plausible ranges are ours: what chips since 2016, published language models (1M to 10T parameters) and price lists
 * span, with room on either side. They only warn.
 */
export const FIELDS: readonly Field[] = [
  name("scales", "Name"),
  choice("scales", "variant_of", "Variant of", {refersTo: "scales", fallback: ""}),
  count("scales", "params", "Parameters", "param", [1e6, 1e13]),
  count("scales", "samples", "Samples", "sample", [1e4, 1e12]),
  count("scales", "batch", "Batch", "sample/step", [1, 65536], {fallback: null}), // not known: the assumed batch size
  count("scales", "layers", "Layers", "1", [1, 256]),
  count("scales", "hidden", "Hidden size", "1", [64, 65536]),
  count("scales", "heads", "Heads", "1", [1, 512]),
  count("scales", "kv_heads", "KV heads", "1", [1, 512]),
  count("scales", "ffn_hidden", "Inner size", "1", [64, 262144]),
  count("scales", "vocab", "Vocabulary", "1", [256, 1e6]),
  count("scales", "sequence_length", "Sequence length", "token", [64, 1e6]),
  ...provenance("scales"),

  name("accelerators", "Name"),
  text("accelerators", "short_name", "Short name", ""), // nothing: the name
  text("accelerators", "vendor", "Vendor", ""),
  choice("accelerators", "family", "Family", {choices: FAMILIES}),
  text("accelerators", "architecture", "Architecture", ""),
  count("accelerators", "year", "Year", "1", [2016, 2030], {least: 1990, most: 2100}),
  amount("accelerators", "memory_bytes", "Memory", "B", [4e9, 2e12], {entry: "GB"}),
  amount("accelerators", "memory_bandwidth", "Memory bandwidth", "B/s", [1e11, 1e14], {entry: "GB/s"}),
  amount("accelerators", "peak_flops", "Peak, bf16", "FLOP/s", [1e12, 1e17], {entry: "TFLOP/s"}),
  amount("accelerators", "peak_flops_fp32", "Peak, fp32", "FLOP/s", [1e12, 1e16], {entry: "TFLOP/s", fallback: null}),
  amount("accelerators", "peak_flops_tf32", "Peak, tf32", "FLOP/s", [1e12, 1e17], {entry: "TFLOP/s", fallback: null}),
  amount("accelerators", "peak_flops_fp8", "Peak, fp8", "FLOP/s", [1e12, 1e17], {entry: "TFLOP/s", fallback: null}),
  amount("accelerators", "tdp", "TDP", "W", [30, 3000], {fallback: null}),
  amount("accelerators", "peak_ops_int8", "Peak, int8", "1/s", [1e12, 1e17], {fallback: null}),
  text("accelerators", "interconnect", "Interconnect", ""),
  amount("accelerators", "interconnect_bandwidth", "Interconnect bandwidth", "B/s", [8e9, 2e13], {entry: "GB/s"}),
  count("accelerators", "max_gpus_per_node", "GPUs per node, at most", "GPU", [1, 576], {fallback: 8}),
  text("accelerators", "form_factor", "Form factor", ""),
  text("accelerators", "memory_type", "Memory type", ""),
  amount("accelerators", "msrp", "List price", "USD", [100, 200e3], {least: 0, fallback: null}),
  ...provenance("accelerators"),

  choice("machines", "accelerator_id", "Accelerator", {refersTo: "accelerators"}),
  count("machines", "gpus", "GPUs", "GPU", [1, 100e3], {most: 1e7}),
  ...provenance("machines"),

  name("layouts", "Name"),
  choice("layouts", "recompute", "Activation recomputation", {choices: RECOMPUTATIONS, fallback: "none"}),
  count("layouts", "zero_stage", "ZeRO stage", "1", null, {least: 0, most: 3, fallback: 0}),
  count("layouts", "tensor_parallel", "Tensor parallel", "1", [1, 72], {most: 1e5, fallback: 1}),
  count("layouts", "pipeline_parallel", "Pipeline parallel", "1", [1, 256], {most: 1e5, fallback: 1}),
  count("layouts", "rank", "Order of preference", "1", null),
  ...provenance("layouts"),

  price("usd_per_gpu_hour_low", "Lowest price"),
  price("usd_per_gpu_hour_median", "Price"),
  price("usd_per_gpu_hour_high", "Highest price"),
  ...provenance("offers")
];

const BY_NAME = new Map(FIELDS.map((field) => [`${field.catalog}.${field.field}`, field]));

/** Returns the field of that name, or undefined where it is not one an analyst edits. */
export function fieldOf(catalog: CatalogName, field: string): Field | undefined {
  return BY_NAME.get(`${catalog}.${field}`);
}

/** Returns the fields of a catalog in the order of its columns. */
export function fieldsOf(catalog: CatalogName): Field[] {
  return FIELDS.filter((field) => field.catalog === catalog);
}

/** Returns the values a choice may take, in the catalogs as they are. */
export function choicesOf({choices, refersTo, fallback}: Field, catalog: Catalog): string[] {
  if (refersTo === null) return [...choices];
  const ids: string[] = catalog[refersTo].map(({id}) => id);
  return fallback === "" ? ["", ...ids] : ids;
}

type Rest = Partial<Omit<Field, "catalog" | "field" | "label" | "kind" | "integer">>;

function define(catalog: CatalogName, field: string, label: string, kind: Field["kind"], rest: Rest): Field {
  return {
    catalog,
    field,
    label,
    kind,
    unit: "text",
    entry: rest.unit ?? "text",
    integer: false,
    least: -Infinity,
    most: Infinity,
    plausible: null,
    choices: [],
    refersTo: null,
    optional: rest.fallback === null,
    editable: true,
    fallback: undefined,
    ...rest
  };
}

function count(
  catalog: CatalogName,
  field: string,
  label: string,
  unit: string,
  plausible: Field["plausible"],
  rest: Rest = {}
) {
  return {
    ...define(catalog, field, label, "number", {unit, least: 1, most: MOST_COUNT, plausible, ...rest}),
    integer: true
  };
}

function amount(
  catalog: CatalogName,
  field: string,
  label: string,
  unit: string,
  plausible: Field["plausible"],
  rest: Rest = {}
) {
  return define(catalog, field, label, "number", {unit, least: 1, most: MOST_AMOUNT, plausible, ...rest});
}

/** An hour of one GPU. Only the middle price is asked of an added offer; the others follow it. */
function price(field: string, label: string): Field {
  const asked = field === "usd_per_gpu_hour_median" ? {} : {fallback: null, optional: false};
  return define("offers", field, label, "number", {
    unit: "USD/(GPU·h)",
    least: 0,
    most: 1e6,
    plausible: [0.01, 200],
    ...asked
  });
}

function choice(catalog: CatalogName, field: string, label: string, rest: Rest): Field {
  return define(catalog, field, label, "choice", rest);
}

function text(catalog: CatalogName, field: string, label: string, fallback?: Value): Field {
  return define(catalog, field, label, "text", {fallback});
}

function name(catalog: CatalogName, label: string): Field {
  return text(catalog, "name", label);
}

function provenance(catalog: CatalogName): Field[] {
  return [text(catalog, "source", "Source", OWN_SOURCE), text(catalog, "note", "Note", "")];
}
