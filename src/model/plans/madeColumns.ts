import type {Accelerator, Catalog, Scale} from "../catalog.js";
import type {MadeColumn} from "../tables/plans.js";
import {acceleratorColumns, formatPeak} from "../training/acceleratorColumns.js";
import type {Recipe} from "../training/recipes.js";

type Values = Readonly<Record<string, number | string>>;

/** What a group of made columns may read: the catalogs and assumptions it declares, and nothing else. */
export interface Inputs<Reads extends keyof Catalog = keyof Catalog> {
  catalogs: Pick<Catalog, Reads>;
  assumptions: Catalog["assumptions"]; // those declared
}

/** What plans are made of, whose columns differ from plan to plan. */
export interface Parts {
  scale: Scale;
  accelerator: Accelerator;
  recipe: Recipe;
  hours_machine: string;
}

/** Columns that code puts together for each part, with all that they depend on beside the part itself. */
export interface Made {
  over: readonly (keyof Parts)[]; // the values are those of all plans with the same parts
  reads: readonly (keyof Catalog)[];
  assumptions: readonly string[];
  columns: Readonly<Record<string, MadeColumn>>;
  make(inputs: Inputs): (parts: Parts) => Values;
}

/** Returns a group whose `make` is given what it declares, by types too. */
function made<Reads extends keyof Catalog>(
  group: Omit<Made, "reads" | "make"> & {
    reads: readonly Reads[];
    make(inputs: Inputs<Reads>): (parts: Parts) => Values;
  }
): Made {
  return group as unknown as Made;
}

const column = (label: string, unit: string, table?: string, field = ""): MadeColumn => ({
  label,
  unit,
  of: table === undefined ? null : {table, field}
});

/** What a plan has of its accelerator's links and formats under its recipe. */
const silicon = made({
  over: ["accelerator", "recipe"],
  reads: [],
  assumptions: [],
  columns: {
    link_bandwidth: column("Link bandwidth, one direction", "B/s", "accelerators", "interconnect_bandwidth"),
    fast_link: column("Switch or mesh between GPUs", "flag", "accelerators", "interconnect"),
    format_peak_flops: column("Peak FLOP/s of the format computed in", "FLOP/s", "accelerators", "peak_flops"),
    fp8: column("Matrices run in fp8", "flag", "recipes", "fp8")
  },
  make:
    () =>
    ({accelerator, recipe}) => {
      const {link_bandwidth, fast_link} = acceleratorColumns(accelerator);
      return {
        link_bandwidth,
        fast_link,
        format_peak_flops: formatPeak(accelerator, recipe) ?? NaN,
        fp8: Number(recipe.fp8 && accelerator.peak_flops_fp8 !== null)
      };
    }
});

/** What no scale and no layout of the catalogs has. */
const plain = made({
  over: [],
  reads: [],
  assumptions: [],
  columns: {
    experts: column("Experts, none in these scales", "1"),
    active_experts: column("Active experts", "1"),
    expert_ffn_hidden: column("Inner size of an expert", "1"),
    shared_ffn_hidden: column("Inner size of the shared expert", "1"),
    context_parallel: column("Context-parallel GPUs", "1"),
    virtual_stages: column("Pipeline stages per GPU", "1")
  },
  make: () => () => ({
    experts: 0,
    active_experts: 0,
    expert_ffn_hidden: 0,
    shared_ffn_hidden: 0,
    context_parallel: 1,
    virtual_stages: 1
  })
});

/** All groups of columns that code puts together. */
export const MADE: readonly Made[] = [silicon, plain];
