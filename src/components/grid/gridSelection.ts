import {element} from "../elements/dom.js";
import {showNode} from "../elements/fold.js";
import {blockBetween, type Block} from "./gridBlock.js";
import type {Place, Whole} from "./gridKeys.js";
import type {GridTable} from "./gridTable.js";

const NONE: Whole = {rows: false, columns: false};

/** The active cell of a grid and the block that is selected from it, as the table shows them. */
export class GridSelection {
  active: Place = {row: 0, column: 0};
  readonly #table: GridTable;
  #anchor: Place = this.active;
  #last: Place = this.active; // of the grid
  #whole: Whole = NONE;
  #marked: Element[] = [];
  readonly #handle = element("span", {class: "fill-handle", "aria-hidden": "true", title: "Drag down to fill"});

  constructor(table: GridTable) {
    this.#table = table;
  }

  /** The cells selected: the active one, or all between it and where the selection started, in whole rows or columns. */
  get block(): Block {
    const block = blockBetween(this.#anchor, this.active);
    if (this.#whole.rows) [block.left, block.right] = [0, this.#last.column];
    if (this.#whole.columns) [block.top, block.bottom] = [0, this.#last.row];
    return block;
  }

  /** Whether the selection starts at the active cell: nothing was extended since it was gone to. */
  get plain(): boolean {
    return this.#anchor === this.active && this.#whole === NONE;
  }

  /** Selects the rows or columns of the selection as a whole; the active cell stays where it is, and in view. */
  selectWhole(whole: Whole, last: Place): void {
    this.#whole = whole;
    this.#last = last;
  }

  /** How many cells are selected. */
  get count(): number {
    const {top, left, bottom, right} = this.block;
    return (bottom - top + 1) * (right - left + 1);
  }

  /** Goes to a cell, or to the nearest there is; `extend` selects all on the way. */
  go({row, column}: Place, last: Place, extend: boolean): void {
    this.cell()?.setAttribute("tabindex", "-1");
    this.active = {
      row: Math.max(0, Math.min(last.row, row)),
      column: Math.max(0, Math.min(last.column, column))
    };
    this.#last = last;
    if (extend) return;
    this.#anchor = this.active;
    this.#whole = NONE;
  }

  /** Shows in the table what is selected, and makes the active cell the stop of the Tab key. */
  mark(): void {
    for (const cell of this.#marked) cell.setAttribute("aria-selected", "false");
    this.#marked = [];
    this.cell()?.setAttribute("tabindex", "0");
    const corner = this.#table.cell(this.block.bottom, this.block.right);
    if (corner && this.#handle.parentElement !== corner) {
      this.#handle.parentElement?.classList.remove("corner");
      corner.classList.add("corner");
      corner.append(this.#handle);
    }
    if (this.count === 1) return;
    const {top, left, bottom, right} = this.block;
    for (let row = top; row <= bottom; ++row)
      for (let column = left; column <= right; ++column) {
        const cell = this.#table.cell(row, column);
        cell?.setAttribute("aria-selected", "true");
        if (cell) this.#marked.push(cell);
      }
  }

  /** Returns the element of the active cell. */
  cell(): HTMLTableCellElement | undefined {
    return this.#table.cell(this.active.row, this.active.column);
  }

  /** Gives the active cell the focus and brings it into view. */
  focus(): void {
    const cell = this.cell();
    if (!cell) return;
    showNode(cell, {block: "nearest", inline: "nearest"});
    cell.focus({preventScroll: true});
  }
}
