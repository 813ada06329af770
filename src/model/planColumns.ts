import type {Model} from "../engine/model.js";
import type {Catalog} from "./catalog.js";
import {PLAN_KEYS, PLAN_LOOKUPS} from "./tables/plans.js";

/** What a plan's column says in words, and the catalog and field it is copied from; a formula may copy a picked row's. */
export interface PlanColumn {
  label: string;
  catalog: Exclude<keyof Catalog, "assumptions" | "notes" | "ranges" | "correlations" | "own"> | null; // null: put together from the plan's own names
  field: string;
}

const COLUMNS: Readonly<Record<string, PlanColumn>> = {
  ...Object.fromEntries(
    Object.entries(PLAN_LOOKUPS).map(([name, {table, field, label, fact}]) => [
      name,
      {label: label ?? fact.label, catalog: table, field}
    ])
  ),
  ...Object.fromEntries(
    Object.entries(PLAN_KEYS).map(([name, {label, of}]) => [
      name,
      {label, catalog: of?.table ?? null, field: of?.field ?? ""}
    ])
  )
} as Record<string, PlanColumn>;

/** What of the formulas tells which of them pick a row. */
export type Picking = Pick<Model, "cells"> & {names?: Pick<Model["names"], "labels">};

/** Returns what a plan's column or formula is and where it is copied from; one not listed is its name in words. */
export function planColumn(name: string, {cells, names}: Picking): PlanColumn {
  const {label = "", picks = null} = cells.get(name) ?? {};
  if (picks) return {label, catalog: picks.table as PlanColumn["catalog"], field: picks.field};
  const known = Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
  const own = names?.labels && Object.hasOwn(names.labels, name) ? names.labels[name] : undefined;
  return known ?? {label: own ?? name.replaceAll("_", " "), catalog: null, field: ""};
}

/**
 * Returns the plan's column that a catalog's field is copied to, or null where no plan reads it as it stands. A price
 * of a kind that plans do not pay has none.
 */
export function planColumnOf(
  {cells}: Picking,
  catalog: PlanColumn["catalog"],
  field: string,
  pricing = ""
): string | null {
  if (catalog !== "offers") {
    const own = Object.entries(COLUMNS).find(
      ([name, column]) => column.catalog === catalog && column.field === field && !/^hours_/.test(name)
    );
    return own?.[0] ?? null;
  }
  const spot = pricing === "spot";
  if (!spot && pricing !== "on-demand") return null;
  const picking = [...cells.values()].filter(({picks}) => picks?.table === catalog && picks.field === field);
  return picking.find(({name}) => name.startsWith("spot_") === spot)?.name ?? null;
}
