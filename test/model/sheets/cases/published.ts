import type {CellValue, HandCase, HandCases} from "./HandCase.js";

/** A relation to published sizes: its table, and for tables of several machines the column and the value of its rows. */
interface Sizes {
  name: string;
  table: string;
  machine?: string;
}

/** Rows at three sizes, the largest first and twice more the last; of another machine one, where there are machines. */
function rowsOf({machine}: Sizes, more: Record<string, number[]> = {}): Record<string, CellValue>[] {
  const others = machine ? [{machine: "other", params: 2e7, ...at(more, 5)}] : [];
  return [1e9, 1e7, 1e8, 1e8, 1e8]
    .map((params, i) => ({...(machine && {machine}), params, ...at(more, i)}))
    .concat(others);
}

function ownOf({machine}: Sizes): Record<string, CellValue> {
  return machine ? {hours_machine: machine} : {};
}

function at(columns: Record<string, number[]>, i: number): Record<string, number> {
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]!]));
}

/** The sizes on either side of a plan's, among 10M, 100M and 1B. */
function bracketCases(sizes: Sizes): HandCases {
  const {name, table, machine} = sizes;
  const own = ownOf(sizes);
  const tables = {[table]: rowsOf(sizes)};
  const alone = {[table]: [{...(machine && {machine}), params: 5e8}]};
  const none = {[table]: [{machine: "other", params: NaN}]};
  const [least, next, above, below] = ["least", "next", "above", "below"].map((end) => `${name}_params_${end}`);
  return {
    [least!]: [
      {d: own, tables, is: 1e7},
      {d: own, tables: none, is: NaN}
    ],
    // Below all the second; at a size that size; between two the larger; above all none.
    [next!]: [
      {d: {...own, params: [1e6, 1e7, 5e7, 1e9, 2e9], [least!]: 1e7}, tables, is: [1e8, 1e7, 1e8, 1e9, NaN]},
      {d: {...own, params: [1e6, 5e8, 2e9], [least!]: 5e8}, tables: alone, is: [NaN, 5e8, NaN]}
    ],
    [above!]: [{d: {...own, [next!]: [1e8, NaN, 1e7]}, tables, is: [1e8, 1e9, 1e7]}],
    // At 100M itself; at 50M, between 10M and 100M; at 2B, between the last two; at 1M, below the first two.
    [below!]: [
      {
        d: {...own, params: [1e8, 5e7, 2e9, 1e6], [above!]: [1e8, 1e8, 1e9, 1e8], [least!]: 1e7},
        tables,
        is: [1e8, 1e7, 1e8, 1e7]
      },
      {d: {...own, params: [1e6, 5e8, 2e9], [above!]: 5e8, [least!]: 5e8}, tables: alone, is: 5e8},
      {d: {...own, params: 1e6, [above!]: NaN, [least!]: NaN}, tables: none, is: NaN}
    ]
  };
}

/** What is published at both sizes: 3 at 1B, 1 at 10M, at 100M the first of 2, 5 and 6; 4 of another machine. */
function valueCases(sizes: Sizes, value: string, column: string): HandCases {
  const own = ownOf(sizes);
  const tables = {[sizes.table]: rowsOf(sizes, {[column]: [3, 1, 2, 5, 6, 4]})};
  const ends = ["below", "above"].map((end): [string, HandCase[]] => [
    `${value}_${end}`,
    [{d: {...own, [`${sizes.name}_params_${end}`]: [1e7, 1e9, 1e8, NaN]}, tables, is: [1, 3, 2, NaN]}]
  ]);
  return Object.fromEntries(ends);
}

const HOURS: Sizes = {name: "hours", table: "published_hours", machine: "2x-a100"};
const ACTIVATIONS: Sizes = {name: "activation", table: "published_activations"};
const INFERENCE: Sizes = {name: "inference", table: "published_inference"};

/** Sizes that the brief publishes on either side of a plan's. */
export const publishedCases: HandCases = {
  ...bracketCases(HOURS),
  ...valueCases(HOURS, "hours_samples", "samples"),
  ...valueCases(HOURS, "hours_low", "low"),
  ...valueCases(HOURS, "hours_high", "high"),
  ...bracketCases(ACTIVATIONS),
  ...valueCases(ACTIVATIONS, "activation_low", "low"),
  ...valueCases(ACTIVATIONS, "activation_high", "high"),
  ...bracketCases(INFERENCE),
  ...valueCases(INFERENCE, "latency", "latency"),
  ...valueCases(INFERENCE, "serving", "serving")
};
