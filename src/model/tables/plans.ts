import {lookup, lookupsThrough, type Lookup} from "../../engine/lookup.js";
import {TABLES} from "./index.js";

/** What names a plan: the rows of other tables it is made of. */
export const PLAN_LINKS = {
  scale: "scales",
  machine: "machines",
  layout: "layouts",
  recipe: "recipes",
  optimizer_id: "optimizers",
  hours_machine: "machines"
} as const;

/** A column that names a plan or what it is made of, and the table and field whose rows it names. */
export interface KeyColumn {
  label: string;
  unit: string;
  of: {table: string; field: string} | null;
}

/** The names of a plan and of what it is made of. */
export const PLAN_KEYS: Readonly<Record<string, KeyColumn>> = {
  id: {label: "Plan", unit: "text", of: null}, // scale/machine/layout
  scale: {label: "Scale", unit: "text", of: {table: "scales", field: "id"}},
  machine: {label: "Machine", unit: "text", of: {table: "machines", field: "id"}},
  layout: {label: "Layout", unit: "text", of: {table: "layouts", field: "id"}},
  recipe: {label: "Precision recipe", unit: "text", of: {table: "recipes", field: "id"}},
  optimizer_id: {label: "Optimizer", unit: "text", of: {table: "optimizers", field: "id"}},
  hours_machine: {
    label: "Machine whose published hours are used",
    unit: "text",
    of: {table: "machines", field: "id"}
  },
  scale_machine: {label: "Scale and machine", unit: "text", of: null},
  scale_accelerator: {label: "Scale and accelerator", unit: "text", of: null}
};

/** Columns of plans that follow links to a fact: every fact of what a plan is made of that other tables may read. */
export const PLAN_LOOKUPS: Readonly<Record<string, Lookup>> = {
  ...lookupsThrough(TABLES, PLAN_LINKS, "scale"),
  ...lookupsThrough(TABLES, PLAN_LINKS, "machine"),
  ...lookupsThrough(TABLES, PLAN_LINKS, "machine.accelerator_id"),
  ...lookupsThrough(TABLES, PLAN_LINKS, "layout"),
  ...lookupsThrough(TABLES, PLAN_LINKS, "recipe"),
  ...lookupsThrough(TABLES, PLAN_LINKS, "optimizer_id"),
  compute_weight_bytes: {
    ...lookup(TABLES, PLAN_LINKS, "recipe.element_bytes"),
    label: "Weights computed with, bytes per parameter",
    unit: "B/param"
  },
  usual_node_size: {...lookup(TABLES, PLAN_LINKS, "machine.accelerator_id.max_gpus_per_node"), unit: "1"},
  tdp_per_gpu: {
    ...lookup(TABLES, PLAN_LINKS, "machine.accelerator_id.tdp"),
    label: "Rated power of each GPU",
    unit: "W/GPU"
  },
  hours_family: {
    ...lookup(TABLES, PLAN_LINKS, "hours_machine.accelerator_id.family"),
    label: "Accelerator family with published hours"
  },
  hours_gpus: {
    ...lookup(TABLES, PLAN_LINKS, "hours_machine.gpus"),
    label: "GPUs of the machine with published hours"
  },
  hours_peak_flops: {
    ...lookup(TABLES, PLAN_LINKS, "hours_machine.accelerator_id.peak_flops"),
    label: "Peak FLOP/s of the machine with published hours"
  }
};
