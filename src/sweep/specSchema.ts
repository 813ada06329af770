import * as v from "valibot";
import {isKeyed, keyed, list, named} from "./keyed.js";

/** Most values of one axis, draws, or plans of a list. */
export const MOST_VALUES = 1_000_000;

/** Most names of a list of scales, machines, layouts or columns. */
const MOST_NAMES = 10_000;

const NAME = v.pipe(
  v.string("a name"),
  v.nonEmpty("a name, and this is empty"),
  v.maxLength(200, "a name of at most 200 characters")
);
const VALUE_WORDS = "a number, a text such as 80 GB, or yes or no";
const VALUE = v.union(
  [
    v.pipe(v.number(), v.finite(VALUE_WORDS)),
    v.boolean(),
    v.pipe(v.string(), v.nonEmpty(VALUE_WORDS), v.maxLength(500, "a text of at most 500 characters"))
  ],
  VALUE_WORDS
);
const COUNT = (most: number, least = 1) => {
  const what = `a whole number from ${least} to ${most}`;
  return v.pipe(v.number(what), v.integer(what), v.minValue(least, what), v.maxValue(most, what));
};

/** A word of a few, or a list of names. */
function names(words: readonly string[]): v.GenericSchema {
  const what = `${words.join(", ")}, or a list of names`;
  const listed = list(NAME, what, {most: MOST_NAMES, once: true});
  return v.lazy((input) => (Array.isArray(input) ? listed : v.picklist(words, what)));
}

const RANGE_WORDS = "{from, to, steps}, and scale: linear or log";
const RANGE = keyed(
  {
    from: VALUE,
    to: VALUE,
    steps: COUNT(MOST_VALUES, 2),
    scale: v.optional(v.picklist(["linear", "log"], "linear or log"), "linear")
  },
  RANGE_WORDS
);
const AXIS_WORDS = `a list of values, or ${RANGE_WORDS}`;
const VALUES = list(VALUE, AXIS_WORDS, {most: MOST_VALUES, once: true});
const AXIS = v.lazy((input) => (isKeyed(input) ? RANGE : VALUES));

const VARIED = named(NAME, AXIS, {what: "columns and assumptions, each with its values", least: 0});

const GRID = keyed(
  {
    scales: v.optional(names(["all"]), "all"),
    machines: v.optional(names(["all", "considered"]), "all"),
    layouts: v.optional(names(["all"]), "all")
  },
  "scales, machines and layouts, or a list of plans or a file of them"
);
const ROW = named(NAME, VALUE, {what: "a plan: a scale, a machine, a layout, and any column"});
const LISTED = keyed({list: list(ROW, "a list of plans", {most: MOST_VALUES})}, "a list of plans");
const FILED = keyed({file: NAME}, "a file of plans");
const PLANS = v.lazy((input) => {
  const own = (key: string) => isKeyed(input) && Object.hasOwn(input, key);
  return own("list") ? LISTED : own("file") ? FILED : GRID;
});

const SEED = v.pipe(
  v.union([NAME, COUNT(Number.MAX_SAFE_INTEGER, 0)], "a word or a whole number"),
  v.transform(String)
);
const DRAWN_WORDS = "ranges, or assumptions and columns, each with its distribution";
const DISTRIBUTION = v.pipe(
  v.string("a distribution, as 1 to 2, or uniform(1, 4) in quotes"),
  v.nonEmpty("a distribution"),
  v.maxLength(500, "a distribution of at most 500 characters")
);
const DRAWN = named(NAME, DISTRIBUTION, {what: DRAWN_WORDS});
const DRAWS = keyed(
  {
    count: COUNT(MOST_VALUES),
    seed: v.optional(SEED, "1"),
    of: v.lazy((input) => (isKeyed(input) ? DRAWN : v.literal("ranges", DRAWN_WORDS)))
  },
  "count and of"
);

/** What a result may be kept by, in words. */
export const KEEP_WORDS = "a formula of yes or no, as plan_best, or one written out, as d.plan_cost < 10000";

const OUTPUT = keyed(
  {
    folder: v.optional(NAME),
    format: v.optional(v.picklist(["parquet", "csv"], "parquet or csv"), "parquet"),
    columns: list(NAME, "a list of columns", {most: MOST_NAMES, once: true}),
    keep: v.optional(v.pipe(v.string(KEEP_WORDS), v.nonEmpty(KEEP_WORDS), v.maxLength(2000, KEEP_WORDS)))
  },
  "columns, and folder, format and keep"
);

/** What a file that asks for a sweep may say. */
export const SPEC = keyed(
  {
    name: v.optional(NAME, "sweep"),
    scenario: v.optional(NAME),
    plans: v.optional(PLANS, {}),
    vary: v.optional(VARIED, {}),
    draws: v.optional(DRAWS),
    output: OUTPUT,
    partition: v.optional(COUNT(100_000_000))
  },
  "output, and plans, vary and draws"
);

/** A file that asks for a sweep, as it is written. */
export interface Spec {
  name: string;
  scenario?: string | undefined;
  plans: Grid | {list: Record<string, Written>[]} | {file: string};
  vary: Record<string, Axis>;
  draws?: {count: number; seed: string; of: "ranges" | Record<string, string>} | undefined;
  output: {folder?: string | undefined; format: "parquet" | "csv"; columns: string[]; keep?: string | undefined};
  partition?: number | undefined;
}

/** The scales, machines and layouts whose product is swept. */
export interface Grid {
  scales: "all" | string[];
  machines: "all" | "considered" | string[];
  layouts: "all" | string[];
}

/** A value as it is written. */
export type Written = number | string | boolean;

/** The values of one dimension. */
export type Axis = Written[] | {from: Written; to: Written; steps: number; scale: "linear" | "log"};
