import * as v from "valibot";

/** Most values of one axis. */
const MOST_VALUES = 1_000_000;

const NAME = v.pipe(v.string("a name"), v.nonEmpty("a name"), v.maxLength(200, "a name of at most 200 characters"));
const NAMES = v.union(
  [v.literal("all"), v.pipe(v.array(NAME), v.minLength(1), v.maxLength(10_000))],
  "all, or a list of names"
);
const VALUE = v.union(
  [v.pipe(v.number(), v.finite()), v.boolean(), v.pipe(v.string(), v.nonEmpty(), v.maxLength(500))],
  "a number, a text such as 80 GB, or yes or no"
);
const COUNT = (most: number) =>
  v.pipe(
    v.number(`a whole number from 1 to ${most}`),
    v.integer(`a whole number from 1 to ${most}`),
    v.minValue(1, `a whole number from 1 to ${most}`),
    v.maxValue(most, `a whole number from 1 to ${most}`)
  );

const AXIS = v.union(
  [
    v.pipe(v.array(VALUE), v.minLength(1), v.maxLength(MOST_VALUES)),
    v.strictObject({
      from: VALUE,
      to: VALUE,
      steps: v.pipe(COUNT(MOST_VALUES), v.minValue(2)),
      scale: v.optional(v.picklist(["linear", "log"]), "linear")
    })
  ],
  "a list of values, or {from, to, steps} with at least 2 steps, and scale: linear or log"
);

const GRID = v.strictObject(
  {
    scales: v.optional(NAMES, "all"),
    machines: v.optional(v.union([v.literal("considered"), NAMES], "all, considered, or a list of names"), "all"),
    layouts: v.optional(NAMES, "all")
  },
  "scales, machines and layouts"
);
const ROW = v.pipe(v.record(NAME, VALUE, "a plan: a scale, a machine, a layout, and any column"), v.minEntries(1));
const LISTED = v.strictObject({
  list: v.pipe(v.array(ROW, "a list of plans"), v.minLength(1, "a list of plans"), v.maxLength(MOST_VALUES))
});
const FILED = v.strictObject({file: NAME});

/** What a file that asks for a sweep may say. */
export const SPEC = v.strictObject(
  {
    name: v.optional(NAME, "sweep"),
    scenario: v.optional(NAME),
    plans: v.optional(
      v.lazy((input) => {
        const own = (key: string) => typeof input === "object" && input !== null && Object.hasOwn(input, key);
        return (own("list") ? LISTED : own("file") ? FILED : GRID) as typeof GRID;
      }),
      {}
    ),
    vary: v.optional(v.record(NAME, AXIS, "columns and assumptions with their values"), {}),
    draws: v.optional(
      v.strictObject(
        {
          count: COUNT(MOST_VALUES),
          seed: v.optional(NAME, "1"),
          of: v.union(
            [v.literal("ranges"), v.pipe(v.record(NAME, NAME), v.minEntries(1))],
            "ranges, or assumptions and columns with their distributions"
          )
        },
        "count and of"
      )
    ),
    output: v.strictObject(
      {
        folder: v.optional(NAME),
        format: v.optional(v.picklist(["parquet", "csv"], "parquet or csv"), "parquet"),
        columns: v.pipe(v.array(NAME, "a list of columns"), v.minLength(1, "a list of columns"), v.maxLength(2000)),
        keep: v.optional(NAME)
      },
      "columns, and folder, format and keep"
    ),
    partition: v.optional(COUNT(100_000_000))
  },
  "plans, vary, draws and output"
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
