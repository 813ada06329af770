import type {Catalog, Module} from "../catalog.js";
import {MODULE_FACTS, MODULE_LOOKUPS} from "./moduleColumns.js";
import type {Origin} from "../originOf.js";

/** Returns the catalog row behind a column of a module; null for what no module has. */
export function moduleOrigin(catalog: Catalog, column: string, module: Module): Origin | null {
  const found = (name: Origin["catalog"], field: string, row: object | undefined): Origin => ({
    ...{catalog: name, field, row: row ?? null},
    ...{passedOver: [], pick: null}
  });
  if (Object.hasOwn(MODULE_FACTS, column)) return found("modules", MODULE_FACTS[column]!.field, module);
  if (!Object.hasOwn(MODULE_LOOKUPS, column)) return null;
  const {steps, table, field} = MODULE_LOOKUPS[column]!;
  let row: object | undefined = module;
  for (const {link, to} of steps) {
    const id: unknown = (row as Record<string, unknown> | undefined)?.[link];
    row = (catalog[to as Origin["catalog"]] as {id?: string}[]).find((one) => one.id === id);
  }
  return found(table as Origin["catalog"], field, row);
}

/** Returns what a column of modules without a formula is called. */
export function moduleLabel(column: string): string {
  const lookup = Object.hasOwn(MODULE_LOOKUPS, column) ? MODULE_LOOKUPS[column] : undefined;
  const fact = Object.hasOwn(MODULE_FACTS, column) ? MODULE_FACTS[column]!.fact : lookup?.fact;
  return lookup?.label ?? fact?.label ?? column.replaceAll("_", " ");
}
