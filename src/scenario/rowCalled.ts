import type {Catalog, Offer} from "../model/catalog.js";
import type {AddedTable} from "./added/added.js";
import {shown} from "./cells/checkValue.js";
import type {CatalogName} from "./scenario.js";

/**
 * Returns what a row is called in a message: by the name that people see, with its key where another has the same; by its
 * key alone where it has no name.
 */
export function rowCalled(catalog: Catalog, name: CatalogName, key: string, row: object | null): string {
  const called = row && nameOf(catalog, name, row);
  if (typeof called !== "string" || called.trim() === "") return shown(key);
  const others: readonly object[] = name === "offers" ? [] : catalog[name];
  const alike = others.filter((other) => nameOf(catalog, name, other) === called).length;
  return alike > 1 ? `${shown(called)} (${key})` : shown(called);
}

function nameOf(catalog: Catalog, name: CatalogName, row: object): unknown {
  if (name !== "offers") return (row as {name?: unknown}).name;
  const {accelerator_id, provider, pricing} = row as Offer;
  const card = catalog.accelerators.find(({id}) => id === accelerator_id);
  return card && `${card.short_name || card.name} at ${provider}, ${pricing}`;
}

/** Returns what a row of a table of an analyst's own is called in a message: by its item, as rows of catalogs by their name. */
export function ownRowCalled({rows}: Pick<AddedTable, "rows">, key: string): string {
  const item = Object.hasOwn(rows, key) ? rows[key]!.item : undefined;
  if (typeof item !== "string" || item.trim() === "") return shown(key);
  const alike = Object.values(rows).filter((other) => other.item === item).length;
  return alike > 1 ? `${shown(item)} (${key})` : shown(item);
}
