import type {Columns, Params, Tables} from "../../../src/engine/compile.js";
import type {Names} from "../../../src/engine/model.js";
import type {FormulaSpec} from "../../../src/engine/sheet.js";
import type {Field} from "../../../src/export/sql/dialect.js";

/** Numbers at which databases differ from each other and from the loops. */
const VALUES = [NaN, 0, 1, -1, 2.5, -2.5, 0.5, -0.5, 1.5, 3, 7, Infinity, -Infinity, 1e-20, -1e-20, 1e300];

const PAIRS = VALUES.flatMap((a) => VALUES.map((b) => [a, b] as const));
const WORDS = ["", "a", "b", "a, b", "it's", "\\n", "ä", "A"];

/** Every pair of those numbers, with words beside them. */
export const EDGE_COLUMNS: Columns = {
  id: PAIRS.map((_, i) => `r${i}`),
  a: Float64Array.from(PAIRS, ([a]) => a),
  b: Float64Array.from(PAIRS, ([, b]) => b),
  word: PAIRS.map((_, i) => WORDS[i % WORDS.length]!),
  list: PAIRS.map((_, i) => WORDS[(i * 3 + 1) % WORDS.length]!),
  group: PAIRS.map((_, i) => `g${i % 7}`)
};

export const EDGE_TABLES: Tables = {
  others: {
    of: ["g0", "g0", "g0", "g1", "g2", "g2", "g2", "g2"],
    seller: ["s3", "s1", "", "s2", "s4", "s9", "s8", "s7"],
    price: Float64Array.of(3, 1, NaN, NaN, 4, 2, 2, Infinity)
  }
};

export const EDGE_PARAMS: Params = {limit: 2, wanted: "it's", many: "a, b"};

const RELATED = {of: "text", seller: "text", price: "1"};

export const EDGE_NAMES: Names = {
  columns: {id: "text", a: "1", b: "1", word: "text", list: "text", group: "text"},
  assumptions: {limit: "1", wanted: "text", many: "text"},
  relations: {
    others: {table: "others", by: {of: "group"}, order: [], columns: RELATED},
    by_price: {table: "others", by: {of: "group"}, order: ["price", "seller"], columns: RELATED},
    all: {table: "others", by: {}, order: ["seller"], columns: RELATED}
  }
};

const NUMBERS: Readonly<Record<string, string>> = {
  sum: "d.a + d.b",
  difference: "d.a - d.b",
  product: "d.a * d.b",
  quotient: "d.a / d.b",
  remainder: "d.a % (d.b)",
  power: "d.a ** d.b",
  power_of_literal: "2 ** d.b",
  power_to_literal: "d.a ** 2",
  power_function: "Math.pow(d.a, d.b)",
  minus: "-d.a",
  plus: "+d.a",
  no: "!d.a",
  no_of_words: "!d.word",
  both: "d.a && d.b",
  either: "d.a || d.b",
  all_three: "d.a && d.b > 0 && d.b",
  most: "Math.max(d.a, d.b)",
  least: "Math.min(d.a, d.b)",
  most_of_three: "Math.max(d.a, 1, d.b)",
  least_of_three: "Math.min(d.a, 1, d.b)",
  alone: "Math.min(d.a)",
  root: "Math.sqrt(d.a)",
  exponential: "Math.exp(d.a)",
  logarithm: "Math.log(d.a)",
  logarithm_2: "Math.log2(d.a)",
  logarithm_10: "Math.log10(d.a)",
  absolute: "Math.abs(d.a)",
  up: "Math.ceil(d.a)",
  down: "Math.floor(d.a)",
  rounded: "Math.round(d.a)",
  known: "op.is_finite(d.a)",
  unknown: "op.is_nan(d.a)",
  known_comparison: "op.is_finite(d.a > d.b)",
  chosen: "d.a > 0 ? d.b : d.a == d.b",
  chosen_flag: "(d.a ? d.a > 1 : d.b > 1) ? 1 : 2",
  nothing: "null",
  constant: "Math.PI * d.a",
  whole: "7 / 2 + 1 / 3",
  same_words: "d.word == d.list",
  other_words: "d.word != $.wanted",
  before_words: "d.word < d.list",
  listed: "op.listed(d.word, d.list)",
  listed_among: "op.listed(d.word, $.many)",
  limited: "d.a < $.limit ? d.a : $.limit",
  least_of_group: "op.min(d.a)",
  most_of_group: "op.max(d.a > 1 ? d.b : NaN)",
  sum_of_group: "op.sum(d.a > -2 && d.a < 4 ? d.a : NaN)",
  rows_of_group: "op.count()",
  middle_of_group: "op.median(d.b)",
  unknown_group: "op.min(d.a > 1e301 && d.a < 0 ? d.a : NaN)",
  first_of_group: "op.first(d.b > 2 ? d.a : NaN)",
  taken_of_group: "op.middle(d.a)",
  least_related: "op.min(others.price)",
  most_related: "op.max(others.price)",
  sum_related: "op.sum(others.price > 1e300 ? NaN : others.price * d.b)",
  first_related: "op.first(others.price > 1 ? others.price : NaN)",
  middle_related: "op.middle(by_price.price)",
  median_related: "op.median(others.price)",
  median_all: "op.median(all.price)",
  above_own: "op.min(others.price > d.a ? others.price : NaN)",
  limited_related: "op.sum(others.price <= $.limit ? 1 : 0)",
  first_of_all: "op.first(all.price)"
};

const COMPARED = Object.fromEntries(
  Object.entries({less: "<", least: "<=", more: ">", most: ">=", same: "==", other: "!="}).flatMap(([name, sign]) => [
    [`${name}_than`, `d.a ${sign} d.b`],
    [`not_${name}_than`, `!(d.a ${sign} d.b)`],
    [`${name}_than_literal`, `d.a ${sign} 1`],
    [`literal_${name}_than`, `1 ${sign} d.b`],
    [`flags_${name}_than`, `(d.a > 0) ${sign} (d.b > 0)`]
  ])
);

const IN_WORDS: Readonly<Record<string, string>> = {
  word_of: "d.a > 0 ? d.word : 'none'",
  quoted: "d.a > d.b ? 'it\\'s' : $.wanted",
  seller: "op.first(by_price.price > 1 ? by_price.seller : '')",
  seller_above: "op.first(by_price.price > d.a ? by_price.seller : '')",
  middle_seller: "op.middle(all.seller)",
  first_word: "op.first(d.b > 1 ? d.word : '')"
};

/** Formulas of every operation there is, over those rows. */
export const EDGES: Record<string, FormulaSpec> = {
  ...specs({...NUMBERS, ...COMPARED}, "1"),
  ...specs(IN_WORDS, "text"),
  least_before: {label: "Least before", unit: "1", formula: "op.min_before(d.a)", over: "group", order: ["b", "word"]}
};

function specs(formulas: Readonly<Record<string, string>>, unit: string): Record<string, FormulaSpec> {
  return Object.fromEntries(
    Object.entries(formulas).map(([name, formula]) => [name, {label: name, unit, formula, over: "group"}])
  );
}

/** Returns the fields of a table of such columns; those of `counted` are whole numbers. */
export function edgeFields(columns: Columns, counted: readonly string[]): Field[] {
  return [
    ...counted.map((name) => ({name, words: false, counted: true})),
    ...Object.entries(columns).map(([name, values]) => ({name, words: !(values instanceof Float64Array)}))
  ];
}
