import {fieldOf} from "../../scenario/fields.js";
import type {CatalogName, RowPatch, Value} from "../../scenario/scenario.js";
import type {Notebook} from "../notebook/notebook.js";

/**
 * Returns the key of a row that is added with those answers: one that no row of its catalog has, nor any of `taken`, where
 * it is not what the row is of.
 */
export function newRowKey(
  notebook: Notebook,
  catalog: CatalogName,
  answers: Record<string, Value>,
  taken: Iterable<string> = []
): string {
  if (catalog === "machines") return `${answers.gpus}x-${answers.accelerator_id}`;
  if (catalog === "offers") return `${slug(String(answers.provider))}/${answers.accelerator_id}/${answers.pricing}`;
  const stem = slug(String(answers.name)) || "row";
  const rows = [...notebook.books.catalog[catalog], ...notebook.books.base[catalog]];
  const ids = new Set<string>([...rows.map(({id}) => id), ...taken]);
  let id = stem;
  for (let i = 2; ids.has(id); ++i) id = `${stem}-${i}`;
  return id;
}

/** Returns the fields of the answers; what names an offer stands in its key. */
export function patchOf(catalog: CatalogName, answers: Record<string, Value>): RowPatch {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => fieldOf(catalog, name) !== undefined));
}

/** Returns words as a part of a key. */
export function slug(words: string): string {
  return words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
}
