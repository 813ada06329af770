import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {cellCopyOf, type GridCell, type GridColumn, type GridRow} from "./gridCell.js";
import type {Sort} from "../tables/nextSort.js";
import {tableBox} from "../tables/tableBox.js";

/** So many columns are wider than a window. */
const MANY = 12;

/** The table of a grid on the page: draws rows, and again only what of them has changed. */
export class GridTable {
  readonly element: HTMLElement;
  readonly table: HTMLTableElement;
  readonly #columns: readonly GridColumn[];
  readonly #body = element("tbody");
  #rows: readonly GridRow[] = [];

  constructor(caption: string, columns: readonly GridColumn[], onSort: (column: number) => void) {
    this.#columns = columns;
    const header = columns.map((column, i) => {
      const head = element("th", {scope: "col", class: kind(column)});
      if (column.width) head.style.minWidth = `${column.width}rem`;
      head.append(button(column.label, () => onSort(i), {look: "sort"}));
      if (column.mark) head.append(element("span", {class: "mark quiet"}, column.mark));
      return head;
    });
    this.table = element(
      "table",
      {
        class: `sheet grid-table${columns.length > MANY ? " many-columns" : ""}`,
        role: "grid",
        "aria-multiselectable": "true",
        "aria-label": caption
      },
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, header)),
      this.#body
    );
    const labels = columns.map(({label}) => label);
    this.element = tableBox(this.table, () => [labels, ...this.#rows.map(({cells}) => cells.map(cellCopyOf))]);
  }

  /** Shows rows. Cells that are the same object as before are left alone. */
  draw(rows: readonly GridRow[]): void {
    const before = this.#rows;
    const same = rows.length === before.length && rows.every(({key}, i) => key === before[i]!.key);
    this.#rows = rows;
    if (!same) this.#body.replaceChildren(...rows.map((row) => this.#row(row)));
    else {
      for (const [i, row] of rows.entries()) {
        if (row === before[i]) continue;
        row.cells.forEach((cell, j) => {
          const old = before[i]!.cells[j]!;
          const marked = j === 0 && row.mark !== before[i]!.mark;
          if (cell !== old && (marked || !sameCell(cell, old))) this.#fill(this.cell(i, j)!, cell, row, j);
        });
      }
    }
  }

  /** Shows a cell as it stands once more. */
  redraw({row, column}: {row: number; column: number}): void {
    const [shown, td] = [this.#rows[row], this.cell(row, column)];
    if (shown && td) this.#fill(td, shown.cells[column]!, shown, column);
  }

  /** Returns the element of a cell. */
  cell(row: number, column: number): HTMLTableCellElement | undefined {
    return (this.#body.rows[row] as HTMLTableRowElement | undefined)?.cells[column];
  }

  /** Returns the place of the cell an element lies in, or null. */
  placeOf(target: EventTarget | null): {row: number; column: number} | null {
    const cell = target instanceof Element ? target.closest("td, th") : null;
    const row = cell?.parentElement;
    if (!(cell instanceof HTMLTableCellElement) || !(row instanceof HTMLTableRowElement)) return null;
    return row.parentElement === this.#body ? {row: row.sectionRowIndex, column: cell.cellIndex} : null;
  }

  /** Says by which column the rows are sorted, where they are. */
  markSorted(sort: Sort<number> | null): void {
    [...this.table.tHead!.rows[0]!.cells].forEach((head, i) => {
      if (i === sort?.column) head.setAttribute("aria-sort", sort.ascending ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  }

  #row(row: GridRow): HTMLTableRowElement {
    return element(
      "tr",
      {"data-row-key": row.key},
      row.cells.map((cell, i) => {
        const column = this.#columns[i]!;
        const attributes = {class: kind(column), tabindex: -1, "data-column": column.name ?? null};
        const td =
          i === 0
            ? element("th", {...attributes, scope: "row", role: "rowheader"})
            : element("td", {...attributes, role: "gridcell"});
        this.#fill(td, cell, row, i);
        return td;
      })
    );
  }

  #fill(td: HTMLTableCellElement, cell: GridCell, row: GridRow, column: number): void {
    const header = column === 0;
    const {text, draw, edit, committed, warning} = cell;
    const was = committed === undefined ? null : `edited; as committed ${committed || "nothing"}`;
    const noted = cell.noted && `note: ${cell.noted}`;
    const notes = [cell.formula && `computed ${cell.formula}`, was, warning, noted].filter(
      (note) => note !== null && note !== undefined && note !== ""
    );
    td.replaceChildren(
      draw ? (toNode(draw()) ?? "") : this.#columns[column]!.prose ? element("div", {class: "clamp"}, text) : text,
      ...(cell.formula ? [element("span", {class: "formula-mark", "aria-hidden": "true"}, " ƒ")] : []),
      ...(warning ? [element("span", {class: "doubt-mark", "aria-hidden": "true"}, " △")] : []),
      ...(header && row.mark ? [element("span", {class: "mark quiet"}, row.mark)] : []),
      ...(header && row.added ? [element("span", {class: "mark"}, "added")] : [])
    );
    if (draw) for (const traced of td.querySelectorAll<HTMLElement>("[data-cell]")) traced.tabIndex = -1; // the grid is one stop
    td.classList.toggle("noted", Boolean(noted));
    td.classList.toggle("edited", was !== null || (header && row.added === true));
    set(td, "aria-readonly", edit ? null : "true");
    set(td, "aria-description", notes.join(". ") || null);
    set(td, "title", notes.join(". ") || (this.#columns[column]!.prose && text ? text : null));
  }
}

function kind({words, prose}: GridColumn): string | null {
  return prose ? "words prose" : words ? "words" : null;
}

function sameCell(a: GridCell, b: GridCell): boolean {
  return (
    a.text === b.text &&
    a.value === b.value &&
    a.range === b.range &&
    a.open === b.open &&
    a.entry === b.entry &&
    a.committed === b.committed &&
    a.warning === b.warning &&
    a.noted === b.noted &&
    a.formula === b.formula &&
    !a.draw === !b.draw &&
    !a.draw &&
    !a.edit === !b.edit
  );
}

function toNode(child: ReturnType<NonNullable<GridCell["draw"]>>): Node | string | null {
  return child === null || child === undefined || child === false
    ? null
    : child instanceof Node
      ? child
      : String(child);
}

function set(node: Element, name: string, value: string | null): void {
  if (value === null) node.removeAttribute(name);
  else node.setAttribute(name, value);
}
