import {FORMER_MIDDLE_ASSUMPTIONS, FORMER_MIDDLES, withoutEnds} from "./formerEnds.js";
import {noteKey, type RowPatches, type Scenario} from "./scenario.js";

/** Columns and formulas by the names they had in links, files and formulas made before. */
const NAMES: Readonly<Record<string, string>> = {
  ...FORMER_MIDDLES,
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

/** Assumptions by the names they had. */
const ASSUMPTIONS: Readonly<Record<string, string>> = {
  memory_error: "memory_error_plain",
  memory_error_at_most: "memory_error_plain_at_most",
  throughput_error_plain: "throughput_error_stated"
};

/** Ranges of assumptions by the keys they had. */
const RANGES = Object.fromEntries(Object.entries(ASSUMPTIONS).map(([before, now]) => [`$${before}`, `$${now}`]));

/** Keys of notes on assumptions, and of formulas in their place, by what they were. */
const KEYS = Object.fromEntries(
  Object.entries({...FORMER_MIDDLE_ASSUMPTIONS, ...ASSUMPTIONS}).map(([before, now]) => [
    noteKey("assumptions", before),
    noteKey("assumptions", now)
  ])
);

/** Returns the name of today of a formula, or of an assumption behind a dollar sign. */
export function nameOfToday(name: string): string {
  if (!name.startsWith("$")) return Object.hasOwn(NAMES, name) ? NAMES[name]! : name;
  const id = name.slice(1);
  const known = [ASSUMPTIONS, FORMER_MIDDLE_ASSUMPTIONS].find((names) => Object.hasOwn(names, id));
  return known ? `$${known[id]}` : name;
}

/**
 * Returns a scenario made before some columns, formulas and assumptions were renamed, under the names they have now. One
 * that adds something of such a name was made since, and means its own.
 */
export function renamed(scenario: Scenario): Scenario {
  const {assumptions = {}, ranges = {}, formulas, rows, computed, notes, added} = scenario;
  const own = new Set([
    ...Object.keys(added?.columns ?? {}),
    ...Object.keys(added?.assumptions ?? {}).map((id) => `$${id}`)
  ]);
  const text = (written: string) => textOf(written, own);
  const accelerators = rows?.accelerators;
  return {
    ...scenario,
    ...withoutEnds({
      assumptions: renamedKeys(assumptions, ASSUMPTIONS),
      ranges: renamedKeys(ranges, RANGES)
    }),
    ...(formulas && {formulas: renamedKeys(formulas, NAMES, text)}),
    ...(computed && {computed: renamedKeys(computed, KEYS, text)}),
    ...(notes && {notes: renamedKeys(notes, KEYS)}),
    ...(added?.columns && {
      added: {
        ...added,
        columns: Object.fromEntries(
          Object.entries(added.columns).map(([name, column]) => [name, {...column, formula: text(column.formula)}])
        )
      }
    }),
    ...(accelerators && {rows: {...rows, accelerators: withFields(accelerators)}})
  };
}

/** A formula's text with the names of today, outside of quotes; names in `own` are an analyst's. */
function textOf(text: string, own: ReadonlySet<string>): string {
  const parts = text.split(/('[^']*'|"[^"]*")/);
  return parts.map((part, i) => (i % 2 === 1 ? part : codeOf(part, own))).join("");
}

function codeOf(text: string, own: ReadonlySet<string>): string {
  const named = text.replace(/(\bd|\$)\.(\w+)/g, (whole, of: string, name: string) => {
    const known = of === "$" ? `$${name}` : name;
    const now = own.has(known) ? known : nameOfToday(known);
    return now === known ? whole : `${of}.${now.replace("$", "")}`;
  });
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
