import {accelerators, type Accelerator} from "../../model/tables/accelerators.js";
import type {RowCheck} from "../csv/readCatalog.js";
import {fileNumber} from "../../model/words/fileNumber.js";

type Measure = {[Name in keyof Accelerator]: Accelerator[Name] extends number | null ? Name : never}[keyof Accelerator];

/**
 * What figures of one data sheet are to each other, wide around every chip of the catalog: the first is from `least` to
 * `most` times the second.
 */
const RELATIONS: readonly (readonly [figure: Measure, least: number, most: number, of: Measure])[] = [
  ["peak_flops_fp32", 1 / 64, 1, "peak_flops"],
  ["peak_flops_tf32", 1 / 8, 1, "peak_flops"],
  ["peak_flops_fp32", 1 / 32, 1, "peak_flops_tf32"],
  ["peak_flops_fp8", 1, 4, "peak_flops"],
  ["peak_ops_int8", 1 / 16, 8, "peak_flops"],
  ["memory_bandwidth", 1 / 2000, 1 / 5, "peak_flops"], // 5 to 2,000 FLOP per byte
  ["memory_bandwidth", 4, 250, "memory_capacity"], // all of the memory read 4 to 250 times a second
  ["interconnect_bandwidth", 1 / 1000, 1, "memory_bandwidth"],
  ["tdp", 1e-13, 1e-10, "peak_flops"] // 0.01 to 10 TFLOP/s per watt
];

/** Checks that the figures of an accelerator's data sheet can be those of one chip. */
export const ACCELERATOR_CHECKS: readonly RowCheck<Accelerator>[] = RELATIONS.map(
  ([figure, least, most, of]) =>
    (row) => {
      const [value, base] = [row[figure], row[of]];
      if (value === null || base === null || (least * base <= value && value <= most * base)) return null;
      const printed = (name: Measure, held: number) => fileNumber(held / accelerators.facts[name].scale, 4);
      const column = (name: Measure) => accelerators.facts[name].file ?? name;
      const [from, to] = [least * base, most * base].map((end) => printed(figure, end));
      return {
        column: column(figure),
        expected: `a number from ${from} to ${to}, as ${column(of)} is ${printed(of, base)}`
      };
    }
);
