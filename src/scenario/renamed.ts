import type {RowPatches, Scenario} from "./scenario.js";

/** Columns and formulas by the names they had in links, files and formulas made before. */
const NAMES: Readonly<Record<string, string>> = {
  context: "attended_tokens",
  context_rows: "attended_rows",
  data_parallel: "replicas",
  layer_matmul_rate: "layer_matmul_flops_per_second",
  link_rate: "reached_link_bandwidth",
  matmul_rate: "matmul_flops_per_second",
  memory_rate: "reached_memory_bandwidth",
  model_flops_rate: "model_flops_per_second",
  network_rate: "reached_network_bandwidth",
  sequence_tokens: "scale_sequence_length",
  sequences_per_replica: "stated_sequences_per_replica",
  tokens_per_sequence: "trained_sequence_length"
};

/** Texts that formulas had in place of what they read now. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/\bd\.gpu_count\b/g, "(+d.gpus)"],
  [/\$\.input_tokens_per_sample\b/g, "d.input_tokens_per_sample"],
  [/\$\.one_(?:checkpoint|gpu|param|sample|sample_per_step|sequence|token)\b/g, "1"]
];

/** Fields of accelerators by the names they had. */
const ACCELERATOR_FIELDS: Readonly<Record<string, string>> = {memory_bytes: "memory_capacity"};

/** Returns a scenario made before some columns and formulas were renamed, under the names they have now. */
export function renamed(scenario: Scenario): Scenario {
  const {formulas, rows} = scenario;
  const accelerators = rows?.accelerators;
  return {
    ...scenario,
    ...(formulas && {
      formulas: renamedKeys(formulas, NAMES, textOf)
    }),
    ...(accelerators && {rows: {...rows, accelerators: withFields(accelerators)}})
  };
}

/** A formula's text with the names of today, outside of quotes. */
function textOf(text: string): string {
  const parts = text.split(/('[^']*'|"[^"]*")/);
  return parts.map((part, i) => (i % 2 === 1 ? part : codeOf(part))).join("");
}

function codeOf(text: string): string {
  const named = text.replace(/\bd\.(\w+)/g, (whole, name: string) =>
    Object.hasOwn(NAMES, name) ? `d.${NAMES[name]}` : whole
  );
  return TEXTS.reduce((written, [before, now]) => written.replace(before, now), named);
}

/** A record under the names of today; what has today's name already goes before what had an older one. */
function renamedKeys<Item>(
  record: Readonly<Record<string, Item>>,
  names: Readonly<Record<string, string>>,
  valueOf: (item: Item) => Item = (item) => item
): Record<string, Item> {
  const isOld = (key: string) => Object.hasOwn(names, key);
  const entries = Object.entries(record).map(([key, item]): [string, Item] => [
    isOld(key) ? names[key]! : key,
    valueOf(item)
  ]);
  const keys = Object.keys(record);
  return Object.fromEntries([
    ...entries.filter((_, i) => isOld(keys[i]!)),
    ...entries.filter((_, i) => !isOld(keys[i]!))
  ]);
}

function withFields(patches: RowPatches): RowPatches {
  return Object.fromEntries(
    Object.entries(patches).map(([key, patch]) => [key, patch && renamedKeys(patch, ACCELERATOR_FIELDS)])
  );
}
