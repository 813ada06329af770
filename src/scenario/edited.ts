import {noteKey, type CatalogName, type Scenario} from "./scenario.js";

/** Returns whether a scenario edits a field of a row, the row being neither added nor deleted. */
export function isFieldEdited({rows, computed}: Scenario, catalog: CatalogName, key: string, field: string): boolean {
  if (computedIn(computed, catalog, key, field) !== undefined) return true;
  const patches = rows?.[catalog];
  const patch = patches && Object.hasOwn(patches, key) ? patches[key] : null;
  return patch != null && Object.hasOwn(patch, field);
}

/** Returns whether a field is a price that is paid, which is drawn where a rule leaves open whose it is. */
export function isPaid(catalog: CatalogName, field: string): boolean {
  return catalog === "offers" && field === "usd_per_gpu_hour_median";
}

/** Returns the formula in a cell, or undefined where it holds none. */
export function computedIn(computed: Scenario["computed"], ...path: string[]): string | undefined {
  const key = noteKey(...path);
  return computed && Object.hasOwn(computed, key) ? computed[key] : undefined;
}

/** Returns what a formula in a cell of an added table is kept under. */
export function ownCellKey(table: string, row: string, column: string): string {
  return noteKey("tables", table, row, column);
}

/** Returns what a formula in a cell of an added column that is filled in is kept under. */
export function filledCellKey(column: string, row: string): string {
  return noteKey("columns", column, row);
}
