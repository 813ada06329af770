import type {Notebook} from "../notebook/notebook.js";

/** Returns what says the name of a catalog's row by its id; what names none is said by `others`, or as it stands. */
export function rowNames(
  notebook: Notebook,
  catalog: "storage" | "spots" | "regions",
  others: Readonly<Record<string, string>> = {}
): (id: string) => string {
  return (id) =>
    Object.hasOwn(others, id)
      ? others[id]!
      : (notebook.books.catalog[catalog].find((row) => row.id === id)?.name ?? id);
}
