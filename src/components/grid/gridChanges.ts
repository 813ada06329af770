import {tsv} from "../../export/tsv.js";
import {copyToClipboard} from "../elements/clipboard.js";
import {whenEditable} from "../notebook/editing.js";
import type {Notebook} from "../notebook/notebook.js";
import type {GridOptions} from "./grid.js";
import {fillSelection, parseBlock, type Block} from "./gridBlock.js";
import {cellCopyOf, cellFieldOf, entryOf, type GridCell, type GridRow} from "./gridCell.js";
import {makeEdits, pastedEdits, shortened, type EditMaker} from "./gridEdits.js";
import type {Place} from "./gridKeys.js";
import type {GridNote} from "./gridNote.js";
import type {GridSelection} from "./gridSelection.js";
import {replaceDialog, type LookedThrough} from "./replaceDialog.js";

/** What changes of a grid's cells need of it. */
export interface GridParts {
  notebook: Notebook;
  options: Pick<GridOptions, "caption" | "columns" | "grow">;
  note: GridNote;
  selection: GridSelection;
  rows: () => readonly GridRow[]; // those shown
  go: (place: Place, how?: {extend?: boolean}) => void;
}

/** What is done to the cells of a grid that are selected: emptied, filled, replaced, copied and pasted, all or nothing. */
export class GridChanges {
  readonly #parts: GridParts;

  constructor(parts: GridParts) {
    this.#parts = parts;
  }

  /** Returns the cells selected, row by row. */
  selectedCells(): GridCell[] {
    const {top, left, bottom, right} = this.#parts.selection.block;
    return this.#parts
      .rows()
      .slice(top, bottom + 1)
      .flatMap(({cells}) => cells.slice(left, right + 1));
  }

  /** Returns the cells selected as text that spreadsheets paste. */
  selectedText(): string {
    const {top, left, bottom, right} = this.#parts.selection.block;
    return tsv(
      this.#parts
        .rows()
        .slice(top, bottom + 1)
        .map(({cells}) => cells.slice(left, right + 1).map(cellCopyOf))
    );
  }

  /** Tries edits, all or none. `before` runs once they are taken. */
  apply(makers: EditMaker[], before = () => {}): {problems: string[]; doubts: string[]} {
    const {edits, problems} = makeEdits(makers);
    if (problems.length > 0) return {problems, doubts: []};
    const {refused, warnings} = this.#parts.notebook.edits.edit(edits);
    if (refused.length === 0) before();
    return {problems: refused, doubts: warnings};
  }

  /** Puts the committed values back where there are any. */
  reset(): void {
    this.all(this.selectedCells().flatMap(({reset}) => (reset ? [() => reset] : [])));
  }

  /** Puts the committed values back; cells of the analyst's own rows are emptied. */
  back(): void {
    const cells = this.selectedCells();
    const makers = cells.flatMap(({reset, own, edit}): EditMaker[] =>
      reset ? [() => reset] : own && edit ? [() => edit("")] : []
    );
    const td = this.#parts.selection.cell();
    const editable = cells.some(({edit}) => edit);
    if (makers.length === 0 && td && editable) this.#parts.note.show(td, "This is the committed value", "doubt");
    this.all(makers);
  }

  /**
   * Takes away what was copied, to be pasted elsewhere: edits are taken back and the analyst's own cells emptied. What is
   * committed stays, and that is said.
   */
  cut(): void {
    const cells = this.selectedCells();
    const stay = cells.filter(({reset, own, edit}) => !(reset ?? (own && edit)));
    this.back();
    const td = this.#parts.selection.cell();
    if (!td || stay.length === 0) return;
    const what =
      stay.length === cells.length
        ? cells.length === 1
          ? "This is the committed value, which stays"
          : "These are committed values, which stay"
        : `Of ${cells.length} cells ${stay.length} ${stay.length === 1 ? "is as committed and stays" : "are as committed and stay"}`;
    this.#parts.note.show(td, `${what}: ${stay.length === 1 ? "it is" : "they are"} copied, not moved`, "doubt");
  }

  /** Opens a form that replaces a text in the cells selected, in the column of the active one, or in the whole table. */
  replace(): void {
    const {options, selection, rows, go} = this.#parts;
    const {caption, columns} = options;
    const last = {bottom: rows().length - 1, right: columns.length - 1};
    const {column} = selection.active;
    const {count} = selection;
    replaceDialog({
      caption,
      scopes: [
        ...(count > 1 ? [{label: `the ${count} cells selected`, cells: this.#within(selection.block)}] : []),
        {
          label: `the column ${columns[column]!.label}`,
          cells: this.#within({...last, top: 0, left: column, right: column})
        },
        {label: "the whole table", cells: this.#within({...last, top: 0, left: 0})}
      ],
      goTo: (place) => go(place),
      replace: (cells, find, by) => {
        const {problems} = this.apply(cells.map((cell) => () => cell.edit!(entryOf(cell).replaceAll(find, by))));
        return problems.length > 0 ? `Nothing was changed. ${shortened(problems)}` : null;
      }
    });
  }

  /** Returns the cells of a block, row by row, with where they stand. */
  #within({top, left, bottom, right}: Block): LookedThrough[] {
    return this.#parts
      .rows()
      .slice(top, bottom + 1)
      .flatMap(({name, cells}, i) =>
        cells.slice(left, right + 1).map((cell, j) => ({
          place: {row: top + i, column: left + j},
          name: `${name}, ${this.#parts.options.columns[left + j]!.label}`,
          cell
        }))
      );
  }

  /** Empties the cells selected. */
  clear(): void {
    this.all(this.selectedCells().flatMap(({edit}) => (edit ? [() => edit("")] : [])));
  }

  /** Deletes the rows selected that can be. */
  remove(): void {
    this.all(this.#selectedRows().flatMap(({remove}) => (remove ? [() => remove] : [])));
  }

  /** Has the rows selected stand where a move of this name puts them. */
  move(label: string): void {
    const moves = this.#selectedRows().flatMap(({moves = []}) => moves.filter((one) => one.label === label));
    this.all(
      moves.map(
        ({edit}) =>
          () =>
            edit
      )
    );
  }

  #selectedRows(): GridRow[] {
    const {top, bottom} = this.#parts.selection.block;
    return this.#parts.rows().slice(top, bottom + 1);
  }

  /** Tries edits, all or none, and tells what came of it beside the active cell. */
  all(makers: EditMaker[]): void {
    if (makers.length === 0) return;
    this.#parts.note.hide();
    whenEditable(() => this.tell(this.apply(makers)));
  }

  /** Tells what was refused or doubted beside the active cell. */
  tell({problems, doubts}: {problems: string[]; doubts: string[]}): void {
    const td = this.#parts.selection.cell();
    if (!td) return;
    if (problems.length > 0) this.#parts.note.show(td, `Nothing was changed. ${shortened(problems)}`);
    else if (doubts.length > 0) this.#parts.note.show(td, shortened(doubts), "doubt");
  }

  /** Copies, cuts or pastes where no key was pressed: by the clipboard that pages may ask for. */
  async clipboard(what: "copy" | "cut" | "paste" | "add"): Promise<void> {
    try {
      if (what === "paste") return this.put(parseBlock(await navigator.clipboard.readText()));
      if (what === "add") return this.add(parseBlock(await navigator.clipboard.readText()));
      await copyToClipboard(this.selectedText());
      if (what === "cut") this.cut();
    } catch {
      const key = {copy: "C", cut: "X", paste: "V", add: "V"}[what];
      const td = this.#parts.selection.cell();
      if (td)
        this.#parts.note.show(td, `This browser leaves the clipboard to the keyboard: press Ctrl+${key}`, "doubt");
    }
  }

  /** Repeats the first row of the selection in the rows under it. */
  fillDown(): void {
    const {top, left, bottom, right} = this.#parts.selection.block;
    const first = this.#parts.rows()[top];
    if (first && bottom > top) this.put([first.cells.slice(left, right + 1).map(cellFieldOf)]);
  }

  /** Repeats a block of the selection over the rest of it. */
  fillFrom({top, left, bottom, right}: Block): void {
    const rows = this.#parts.rows().slice(top, bottom + 1);
    const texts = rows.map(({cells}) => cells.slice(left, right + 1).map(cellFieldOf));
    const height = this.#parts.selection.block.bottom - top + 1;
    this.put(Array.from({length: height}, (_, i) => texts[i % texts.length]!));
  }

  /** Adds the rows of a block, its first column being the active one, under the last row. */
  add(texts: string[][]): void {
    const {column} = this.#parts.selection.active;
    whenEditable(() => this.#addFrom(column, texts));
  }

  #addFrom(column: number, texts: string[][]): void {
    this.#parts.note.hide();
    const width = Math.max(...texts.map((fields) => fields.length));
    if (column + width > this.#parts.options.columns.length)
      return this.tell({problems: [`Rows of ${width} cells do not fit from this column on`], doubts: []});
    const before = this.#parts.rows().length;
    const came = this.apply(this.#parts.options.grow!(texts, column));
    this.tell(came);
    if (came.problems.length > 0) return;
    this.#parts.go({row: before, column});
    this.#parts.go({row: this.#parts.rows().length - 1, column: column + width - 1}, {extend: true});
  }

  /** Tries a block of texts over the selection, all or nothing, and selects what it covers. */
  put(texts: string[][]): void {
    const over = this.#parts.selection.block;
    whenEditable(() => this.#putOver(over, texts));
  }

  #putOver(over: Block, texts: string[][]): void {
    this.#parts.note.hide();
    const {top, left} = over;
    const block = fillSelection(texts, over);
    let makers: EditMaker[];
    try {
      const room = this.#parts.options.grow ? Math.max(0, this.#parts.rows().length - top) : block.length;
      makers = pastedEdits(block.slice(0, room), this.#parts.rows(), this.#parts.options.columns, {
        row: top,
        column: left
      });
      const width = Math.max(...block.map((fields) => fields.length));
      if (block.length > room && left + width <= this.#parts.options.columns.length)
        makers.push(...this.#parts.options.grow!(block.slice(room), left));
    } catch (error) {
      return this.tell({problems: [(error as Error).message], doubts: []});
    }
    if (makers.length > 0) this.tell(this.apply(makers));
    this.#parts.go({row: top, column: left});
    this.#parts.go({row: top + block.length - 1, column: left + block[0]!.length - 1}, {extend: true});
  }
}
