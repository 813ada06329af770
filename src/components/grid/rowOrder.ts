import {element} from "../elements/dom.js";
import type {Condition, meets, SortedCell} from "../tables/conditions.js";
import {nextSort, type Sort} from "../tables/nextSort.js";
import {cellValueOf, type GridCell, type GridRow} from "./gridCell.js";

/** Returns a cell as conditions see it. */
export function sortedCellOf({text, value}: GridCell): SortedCell {
  return {text, ...(value !== undefined && typeof value !== "string" && {value})};
}

/** The rows a grid shows: those that hold what is searched for, in the order last asked for. */
export class RowOrder {
  readonly search: HTMLElement;
  readonly #field: HTMLInputElement;
  /** What rows are narrowed by. */
  conditions: readonly Condition[] = [];
  #meets: typeof meets = () => true;
  #words: string[] = [];
  #sort: Sort<number> | null = null;
  #places = new Map<string, number>();

  constructor(caption: string, onSearch: () => void) {
    const field = element("input", {type: "search", placeholder: "Search", "aria-label": `Search: ${caption}`});
    this.#field = field;
    field.addEventListener("input", () => {
      this.#words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      onSearch();
    });
    this.search = element("label", {class: "choice"}, field);
  }

  /** Shows the rows that meet conditions, from now on. */
  narrow(conditions: readonly Condition[], meet: typeof meets): void {
    this.conditions = conditions;
    this.#meets = meet;
  }

  /** Ends the search and takes the conditions away. */
  clear(): void {
    this.conditions = [];
    this.#field.value = "";
    this.#words = [];
  }

  /** Sorts by a column from now on, or as a heading that is pressed again does. Returns how rows are sorted. */
  sortBy(column: number): Sort<number> | null {
    this.#sort = nextSort(this.#sort, column);
    this.#places.clear();
    return this.#sort;
  }

  /** Returns the rows to show. A row keeps its place when it is edited; the next sorting moves it. */
  arrange(rows: GridRow[]): GridRow[] {
    const all = this.#words.length + this.conditions.length === 0;
    const found = all ? rows : rows.filter((row) => this.#holds(row) && this.#fits(row));
    const by = this.#sort;
    if (!by) return found;
    if (this.#places.size === 0) {
      const sorted = [...rows].sort((a, b) => compare(a, b, by));
      this.#places = new Map(sorted.map(({key}, i) => [key, i]));
    }
    const place = ({key}: GridRow) => this.#places.get(key) ?? Infinity;
    return [...found].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
  }

  #fits({cells}: GridRow): boolean {
    return this.conditions.every((condition) => this.#meets(sortedCellOf(cells[condition.column]!), condition));
  }

  #holds({cells}: GridRow): boolean {
    const text = cells
      .map((cell) => cell.text)
      .join(" ")
      .toLowerCase();
    return this.#words.every((word) => text.includes(word));
  }
}

function compare(a: GridRow, b: GridRow, {column, ascending}: Sort<number>): number {
  const [left, right] = [a, b].map(({cells}) => cellValueOf(cells[column]!));
  if (left === null || right === null || left === undefined || right === undefined)
    return left === right ? 0 : (left ?? null) === null ? 1 : -1; // what is not known goes last
  const order =
    typeof left === "number" && typeof right === "number"
      ? left - right
      : String(left).localeCompare(String(right), "en");
  return ascending ? order : -order;
}
