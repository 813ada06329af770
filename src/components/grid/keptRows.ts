import type {Notebook} from "../notebook/notebook.js";
import type {GridRow} from "./gridCell.js";

/** Returns rows made once for each object they show, and anew when something they depend on changes; the same list if none is. */
export function kept<Item extends object>(
  items: () => Item[],
  make: (item: Item) => GridRow,
  depends: () => unknown[] = () => []
): () => GridRow[] {
  let made = new Map<Item, GridRow>();
  let then: unknown[] = [];
  let list: GridRow[] = [];
  return () => {
    const now = depends();
    const stale = now.length !== then.length || now.some((value, i) => !Object.is(value, then[i]));
    then = now;
    const current = items();
    if (!stale && current.length === made.size && current.every((item) => made.has(item))) return list;
    made = new Map(current.map((item) => [item, (!stale && made.get(item)) || make(item)]));
    return (list = [...made.values()]);
  };
}

/** Returns the notes on cells and the formulas in them: an edit makes the objects anew that hold them. */
export function cellTexts({edits}: Notebook): string {
  return JSON.stringify([edits.scenario.notes, edits.scenario.computed]);
}
