import {tsv} from "../../export/tsv.js";
import {element} from "../elements/dom.js";
import {EditLine} from "../scenario/editLine.js";
import {copyToClipboard} from "../elements/clipboard.js";
import {contextMenu} from "./contextMenu.js";
import {fillSelection, parseBlock, type Block} from "./gridBlock.js";
import {cellFieldOf, cellValueOf, type GridCell, type GridColumn, type GridRow} from "./gridCell.js";
import {GridEditor, type Leave} from "./gridEditor.js";
import {figuresOf} from "./figuresOf.js";
import {makeEdits, pastedEdits, shortened, type EditMaker} from "./gridEdits.js";
import {commandOf, type Command, type Place} from "./gridKeys.js";
import {GridNote} from "./gridNote.js";
import {GridSelection} from "./gridSelection.js";
import {GridTable} from "./gridTable.js";
import type {Notebook} from "../notebook/notebook.js";
import {replaceDialog} from "./replaceDialog.js";
import {noteDialog} from "./noteDialog.js";
import {RowOrder} from "./rowOrder.js";

export interface GridOptions {
  caption: string;
  columns: readonly GridColumn[];
  rows: () => GridRow[]; // as edited; the same list where nothing has changed, the same objects in it where they have not
  searchable?: boolean;
  /** What adds the rows of a pasted block that reach under the last one; its cells start at a column. */
  grow?: (block: readonly string[][], column: number) => EditMaker[];
  /** What stands beside the search, such as a button that adds a row; `goTo` goes to a row by its key. */
  tools?: (active: () => GridRow | null, goTo: (key: string) => void) => HTMLElement[];
}

/**
 * Returns an editable grid of a catalog's rows: a table with the keys of a spreadsheet. Each edit goes through
 * Notebook.edit; what it refuses is said beside the cell and changes nothing.
 */
export function grid(notebook: Notebook, options: GridOptions): HTMLElement {
  return new Grid(notebook, options).element;
}

class Grid {
  readonly element: HTMLElement;
  readonly #notebook: Notebook;
  readonly #options: GridOptions;
  readonly #table: GridTable;
  readonly #note: GridNote;
  readonly #line: EditLine;
  readonly #order: RowOrder;
  readonly #selection: GridSelection;
  #source: GridRow[] | null = null; // all rows, as last drawn
  #rows: GridRow[] = []; // those shown
  #editor: GridEditor | null = null;
  #editing: HTMLElement | null = null;
  #leaving = false;
  #dragging = false;
  #filling: Block | null = null; // what the handle was taken by
  readonly #changes = {
    clear: () => this.#clear(),
    back: () => this.#back(),
    remove: () => this.#remove(),
    "fill down": () => this.#fillDown()
  };

  constructor(notebook: Notebook, options: GridOptions) {
    this.#notebook = notebook;
    this.#note = new GridNote(notebook.life.ended);
    this.#options = options;
    const {caption, columns, searchable = false, tools} = options;
    this.#order = new RowOrder(caption, () => this.#refresh(true));
    this.#table = new GridTable(caption, columns, (column) => this.#sort(column));
    this.#selection = new GridSelection(this.#table);
    this.#line = new EditLine({
      inspect: () => this.#inspect(),
      note: () => this.#writeNote(),
      reset: () => this.#reset(),
      remove: () => this.#remove()
    });
    const above = [
      ...(searchable ? [this.#order.search] : []),
      ...(tools?.(
        () => this.#rows[this.#selection.active.row] ?? null,
        (key) => this.#goToRow(key)
      ) ?? [])
    ];
    this.element = element(
      "div",
      {class: "sheet-grid", "data-live": true},
      above.length > 0 ? element("div", {class: "toolbar grid-tools"}, above) : null,
      this.#table.element,
      this.#note.element,
      this.#line.element
    );
    this.#listen(this.#table.table);
    const filter = this.#table.element.querySelector<HTMLElement>("[data-table=filter]")!;
    filter.addEventListener("click", () => void this.#filter(filter));
    this.#refresh();
    notebook.follow(this.element, () => this.#refresh());
  }

  #refresh(rearranged = false): void {
    const key = this.#rows[this.#selection.active.row]?.key;
    const focused = this.#table.table.contains(document.activeElement);
    const rows = this.#options.rows();
    if (rows === this.#source && !rearranged) return;
    this.#source = rows;
    this.#note.hide();
    this.#rows = this.#order.arrange(rows);
    this.#table.draw(this.#rows);
    const {caption} = this.#table.table;
    if (this.#rows.length < rows.length) caption!.dataset.shown = `${this.#rows.length} of ${rows.length} rows`;
    else delete caption!.dataset.shown;
    const row = this.#rows.findIndex((other) => other.key === key);
    if (row === this.#selection.active.row) this.#select();
    else
      this.#go(
        {row: row >= 0 ? row : this.#selection.active.row, column: this.#selection.active.column},
        {focus: false}
      );
    if (focused && !this.#table.table.contains(document.activeElement)) this.#selection.focus();
  }

  #sort(column: number): void {
    const ascending = this.#order.sortBy(column);
    this.#table.markSorted(column, ascending);
    this.#refresh(true);
  }

  /** Opens the panel of conditions that the rows shown meet. */
  async #filter(opener: HTMLElement): Promise<void> {
    const [{openFilter}, {meets}] = await Promise.all([
      import("../tables/filterPanel.js"),
      import("../tables/conditions.js")
    ]);
    openFilter(opener, {
      name: this.#options.caption,
      columns: this.#options.columns.map(({label}) => label),
      values: (column) => this.#options.rows().map(({cells}) => cells[column]!.text),
      conditions: this.#order.conditions,
      apply: (conditions) => {
        this.#order.narrow(conditions, meets);
        this.#refresh(true);
      }
    });
  }

  #listen(table: HTMLTableElement): void {
    table.addEventListener("keydown", (event) => this.#key(event));
    table.addEventListener("pointerdown", (event) => this.#press(event));
    table.addEventListener("pointerover", (event) => this.#drag(event));
    const release = () => {
      this.#dragging = false;
      const from = this.#filling;
      this.#filling = null;
      if (from && this.#selection.block.bottom > from.bottom) this.#fillFrom(from);
    };
    addEventListener("pointerup", release, {signal: this.#notebook.life.ended});
    table.addEventListener("dblclick", (event) => {
      if (this.#table.placeOf(event.target) && !this.#editor) this.#edit(null);
    });
    table.addEventListener("focusin", (event) => {
      const place = this.#table.placeOf(event.target);
      if (
        !place ||
        this.#editor ||
        (place.row === this.#selection.active.row && place.column === this.#selection.active.column)
      )
        return;
      this.#go(place, {focus: false});
    });
    table.addEventListener("focusout", (event) => {
      if (!table.contains(event.relatedTarget as Node | null)) this.#leaving = false;
    });
    table.addEventListener("contextmenu", (event) => this.#openMenu(event));
    table.addEventListener("copy", (event) => this.#copy(event));
    table.addEventListener("cut", (event) => {
      this.#copy(event);
      if (event.defaultPrevented) this.#back();
    });
    table.addEventListener("paste", (event) => this.#paste(event));
  }

  #cellAt({row, column}: Place): GridCell | undefined {
    return this.#rows[row]?.cells[column];
  }

  get #last(): Place {
    return {row: this.#rows.length - 1, column: this.#options.columns.length - 1};
  }

  #go(place: Place, {extend = false, focus = true} = {}): void {
    this.#selection.go(place, this.#last, extend);
    this.#select();
    if (focus) this.#selection.focus();
  }

  /** Goes to the first cell of a row, so that what is done next is done to it; a search it does not meet is ended. */
  #goToRow(key: string): void {
    this.#refresh();
    const find = () => this.#rows.findIndex((row) => row.key === key);
    if (find() < 0) {
      this.#order.clear();
      this.#refresh(true);
    }
    if (find() >= 0) this.#go({row: find(), column: 0});
  }

  #select(): void {
    this.#selection.mark();
    const {active, count} = this.#selection;
    const [row, cell] = [this.#rows[active.row], this.#cellAt(active)];
    if (!row || !cell) return;
    const label = active.column === 0 ? "" : this.#options.columns[active.column]!.label;
    const cells = this.#selectedCells();
    const resettable = cells.some(({reset}) => reset !== undefined);
    this.#line.show(row, cell, label, {count, resettable, figures: count > 1 ? figuresOf(cells) : ""});
  }

  #selectedCells(): GridCell[] {
    const {top, left, bottom, right} = this.#selection.block;
    return this.#rows.slice(top, bottom + 1).flatMap(({cells}) => cells.slice(left, right + 1));
  }

  #press(event: PointerEvent): void {
    const place = this.#table.placeOf(event.target);
    if (event.button === 0 && (event.target as Element).closest(".fill-handle")) {
      this.#filling = this.#selection.block;
      this.#go({row: this.#filling.top, column: this.#filling.left});
      this.#go({row: this.#filling.bottom, column: this.#filling.right}, {extend: true});
      return event.preventDefault();
    }
    if (!place || event.button !== 0 || (event.target as Element).closest("a, button, input, select, [data-cell]"))
      return;
    this.#note.hide();
    const again = this.#table.cell(place.row, place.column) === document.activeElement;
    this.#go(place, {extend: event.shiftKey});
    event.preventDefault();
    this.#dragging = event.pointerType === "mouse";
    if (again && event.pointerType !== "mouse" && !this.#editor) this.#edit(null);
  }

  /** Opens the menu of what may be done with the cell under the pointer, or with the selection it lies in. */
  #openMenu(event: MouseEvent): void {
    const place = this.#table.placeOf(event.target);
    const cell = place && this.#cellAt(place);
    if (!place || !cell || this.#editor) return;
    event.preventDefault();
    const {top, left, bottom, right} = this.#selection.block;
    const inside = place.row >= top && place.row <= bottom && place.column >= left && place.column <= right;
    if (!inside) this.#go(place);
    this.#note.hide();
    const row = this.#rows[place.row]!;
    const column = this.#options.columns[place.column]!;
    const removable = column.remove;
    const does = (label: string, keys: string, run: () => unknown) => ({label, keys, run});
    const selected = this.#selectedCells();
    contextMenu(this.#table.cell(place.row, place.column)!, event, [
      ...(cell.edit ? [does("Edit", "F2", () => this.#edit(null, true))] : []),
      does("Copy", "Ctrl+C", () => this.#clipboard("copy")),
      ...(selected.some(({edit}) => edit)
        ? [
            does("Cut", "Ctrl+X", () => this.#clipboard("cut")),
            does("Paste", "Ctrl+V", () => this.#clipboard("paste")),
            does("Fill down", "Ctrl+D", () => this.#fillDown()),
            does("Find and replace …", "Ctrl+H", () => this.#replace())
          ]
        : []),
      ...(selected.some(({reset}) => reset)
        ? [does("Put the committed value back", "Delete", () => this.#back())]
        : []),
      ...(cell.on === undefined
        ? []
        : [does(cell.noted ? "Edit the note …" : "Add a note …", "Shift+F2", () => this.#writeNote())]),
      ...(cell.place?.() ? [does("Inspect", "Ctrl+I", () => this.#inspect())] : []),
      ...(row.remove ? [does("Delete row", "Ctrl+-", () => this.#remove())] : []),
      ...(removable ? [does(`Delete the column ${column.label}`, "", () => this.#all([() => removable]))] : [])
    ]);
  }

  /** Copies, cuts or pastes where no key was pressed: by the clipboard that pages may ask for. */
  async #clipboard(what: "copy" | "cut" | "paste"): Promise<void> {
    try {
      if (what === "paste") return this.#put(parseBlock(await navigator.clipboard.readText()));
      await copyToClipboard(this.#selectedText());
      if (what === "cut") this.#back();
    } catch {
      const key = {copy: "C", cut: "X", paste: "V"}[what];
      const td = this.#selection.cell();
      if (td) this.#note.show(td, `This browser leaves the clipboard to the keyboard: press Ctrl+${key}`, "doubt");
    }
  }

  #drag(event: PointerEvent): void {
    if (this.#filling && event.buttons === 1) {
      const place = this.#table.placeOf(event.target);
      if (place) this.#go({row: place.row, column: this.#filling.right}, {extend: true, focus: false});
      return;
    }
    if (!this.#dragging || event.buttons !== 1) return;
    const place = this.#table.placeOf(event.target);
    if (place) this.#go(place, {extend: true});
  }

  #key(event: KeyboardEvent): void {
    if (!this.#table.placeOf(event.target) || event.isComposing) return;
    const command = commandOf(event, this.#selection.active, this.#last);
    if (!command || !this.#obey(command)) return;
    if (!["give up", "tab"].includes(command.do)) this.#leaving = false;
    // What is said of a change stands until the next key.
    if (!["clear", "back", "edit", "remove", "fill down"].includes(command.do) && !this.#editor) this.#note.hide();
    event.preventDefault();
  }

  /** Does what a key asks for. Returns false where the key is left to the page. */
  #obey(command: Command): boolean {
    const {active} = this.#selection;
    switch (command.do) {
      case "go":
        this.#go(command.to, {extend: command.extend});
        return true;
      case "tab":
        if (this.#leaving || command.column < 0 || command.column > this.#last.column) return false;
        this.#go({row: active.row, column: command.column});
        return true;
      case "give up":
        if (this.#selection.plain && !this.#note.open) this.#leaving = true;
        this.#go(active);
        return true;
      case "edit":
        this.#edit(command.start, command.caret);
        return true;
      case "select":
        this.#go(command.from);
        this.#go(command.to, {extend: true});
        return true;
      case "replace":
        this.#replace();
        return true;
      case "inspect":
        return this.#inspect();
      case "note":
        this.#writeNote();
        return true;
      case "select all":
        this.#go({row: 0, column: 0});
        this.#go(this.#last, {extend: true});
        return true;
      default:
        this.#changes[command.do]();
        return true;
    }
  }

  /** Opens the inspector on what the active cell stands for. Returns whether it stands for anything. */
  #inspect(): boolean {
    const detail = this.#cellAt(this.#selection.active)?.place?.();
    const td = this.#selection.cell();
    if (!detail || !td) return false;
    td.dispatchEvent(new CustomEvent("inspect", {bubbles: true, detail}));
    return true;
  }

  /** Opens a form for the note on the active cell. */
  #writeNote(): void {
    const {row, column} = this.#selection.active;
    const cell = this.#cellAt({row, column});
    const on = cell?.on;
    if (on === undefined) return;
    const name = `${this.#rows[row]!.name}, ${this.#options.columns[column]!.label}`;
    noteDialog(name, cell?.noted ?? "", (text) => {
      this.#tell(this.#apply([() => ({part: "note", on, text})]));
      this.#selection.focus();
    });
  }

  #edit(start: string | null, caret = false): void {
    const [cell, td, row] = [
      this.#cellAt(this.#selection.active),
      this.#selection.cell(),
      this.#rows[this.#selection.active.row]
    ];
    if (!cell || !td || !row || this.#editor) return;
    this.#note.hide();
    if (!cell.edit) return this.#note.show(td, "This cell cannot be edited", "doubt");
    const editor = new GridEditor({
      cell,
      label: `${row.name}, ${this.#options.columns[this.#selection.active.column]!.label}`,
      start,
      caret,
      noteId: this.#note.element.id,
      commit: (text, leave) => this.#commit(text, leave),
      cancel: () => this.#endEdit("stay")
    });
    this.#editor = editor;
    this.#editing = td;
    td.append(editor.field);
    td.classList.add("editing");
    editor.focus();
  }

  /** Takes what was typed; false where it is refused and the editor stays. */
  #commit(text: string, leave: Leave): boolean {
    const cell = this.#cellAt(this.#selection.active)!;
    const td = this.#selection.cell()!;
    const own =
      this.#editor!.field instanceof HTMLSelectElement ? this.#chosenValue(cell) : (cell.formula ?? cell.text);
    if (text.trim() === own) {
      this.#endEdit(leave);
      return true;
    }
    const {problems, doubts} = this.#apply([() => cell.edit!(text)], () => this.#endEdit(leave));
    if (problems.length === 0) {
      if (doubts.length > 0) this.#note.show(td, doubts.join(". "), "doubt");
      return true;
    }
    if (leave === "blur") this.#endEdit("blur");
    else this.#editor?.refuse();
    this.#note.show(td, problems.join(". "));
    return leave === "blur";
  }

  #chosenValue({choices = [], text}: GridCell): string {
    return choices.find(({label, value}) => label === text || value === text)?.value ?? text;
  }

  /** Tries edits, all or none. `before` runs once they are taken. */
  #apply(makers: EditMaker[], before = () => {}): {problems: string[]; doubts: string[]} {
    const {edits, problems} = makeEdits(makers);
    if (problems.length > 0) return {problems, doubts: []};
    const {refused, warnings} = this.#notebook.edits.edit(edits);
    if (refused.length === 0) before();
    return {problems: refused, doubts: warnings};
  }

  #endEdit(leave: Leave): void {
    this.#editor?.close();
    this.#editing?.classList.remove("editing");
    this.#editor = this.#editing = null;
    this.#note.hide();
    if (leave === "blur") return;
    const {row, column} = this.#selection.active;
    const steps = {stay: [0, 0], up: [-1, 0], down: [1, 0], left: [0, -1], right: [0, 1]} as const;
    const [down, right] = steps[leave];
    this.#go({row: row + down, column: column + right});
  }

  #reset(): void {
    this.#all(this.#selectedCells().flatMap(({reset}) => (reset ? [() => reset] : [])));
  }

  /** Puts the committed values back; cells of the analyst's own rows are emptied. */
  #back(): void {
    const cells = this.#selectedCells();
    const makers = cells.flatMap(({reset, own, edit}): EditMaker[] =>
      reset ? [() => reset] : own && edit ? [() => edit("")] : []
    );
    const td = this.#selection.cell();
    const editable = cells.some(({edit}) => edit);
    if (makers.length === 0 && td && editable) this.#note.show(td, "This is the committed value", "doubt");
    this.#all(makers);
  }

  /** Opens a form that replaces a text in the cells selected, or in all. */
  #replace(): void {
    const {caption} = this.#options;
    const one = this.#selection.count === 1;
    const cells = one ? this.#rows.flatMap(({cells: own}) => own) : this.#selectedCells();
    const where = one ? caption : `${this.#selection.count} cells of ${caption}`;
    replaceDialog(where, (find, by) => {
      const found = cells.filter((cell) => cell.edit && (cell.formula ?? cell.text).includes(find));
      if (found.length === 0) return "No cell that can be edited holds that";
      const makers = found.map((cell) => () => cell.edit!((cell.formula ?? cell.text).replaceAll(find, by)));
      const {problems} = this.#apply(makers);
      return problems.length > 0 ? `Nothing was changed. ${shortened(problems)}` : found.length;
    });
  }

  #clear(): void {
    this.#all(this.#selectedCells().flatMap(({edit}) => (edit ? [() => edit("")] : [])));
  }

  #remove(): void {
    const {top, bottom} = this.#selection.block;
    this.#all(this.#rows.slice(top, bottom + 1).flatMap(({remove}) => (remove ? [() => remove] : [])));
  }

  #all(makers: EditMaker[]): void {
    if (makers.length === 0) return;
    this.#note.hide();
    this.#tell(this.#apply(makers));
  }

  #tell({problems, doubts}: {problems: string[]; doubts: string[]}): void {
    const td = this.#selection.cell();
    if (!td) return;
    if (problems.length > 0) this.#note.show(td, `Nothing was changed. ${shortened(problems)}`);
    else if (doubts.length > 0) this.#note.show(td, shortened(doubts), "doubt");
  }

  #copy(event: ClipboardEvent): void {
    if (this.#editor || !this.#table.placeOf(event.target)) return;
    event.clipboardData?.setData("text/plain", this.#selectedText());
    event.preventDefault();
  }

  #selectedText(): string {
    const {top, left, bottom, right} = this.#selection.block;
    return tsv(this.#rows.slice(top, bottom + 1).map(({cells}) => cells.slice(left, right + 1).map(cellValueOf)));
  }

  #paste(event: ClipboardEvent): void {
    if (this.#editor || !this.#table.placeOf(event.target)) return;
    event.preventDefault();
    try {
      this.#put(parseBlock(event.clipboardData?.getData("text/plain") ?? ""));
    } catch (error) {
      this.#note.hide();
      this.#tell({problems: [(error as Error).message], doubts: []});
    }
  }

  /** Repeats the first row of the selection in the rows under it. */
  #fillDown(): void {
    const {top, left, bottom, right} = this.#selection.block;
    const first = this.#rows[top];
    if (first && bottom > top) this.#put([first.cells.slice(left, right + 1).map(cellFieldOf)]);
  }

  /** Repeats a block of the selection over the rest of it. */
  #fillFrom({top, left, bottom, right}: Block): void {
    const rows = this.#rows.slice(top, bottom + 1);
    const texts = rows.map(({cells}) => cells.slice(left, right + 1).map(cellFieldOf));
    const height = this.#selection.block.bottom - top + 1;
    this.#put(Array.from({length: height}, (_, i) => texts[i % texts.length]!));
  }

  /** Tries a block of texts over the selection, all or nothing, and selects what it covers. */
  #put(texts: string[][]): void {
    this.#note.hide();
    const {top, left} = this.#selection.block;
    const block = fillSelection(texts, this.#selection.block);
    let makers: EditMaker[];
    try {
      const room = this.#options.grow ? Math.max(0, this.#rows.length - top) : block.length;
      makers = pastedEdits(block.slice(0, room), this.#rows, this.#options.columns, {row: top, column: left});
      const width = Math.max(...block.map((fields) => fields.length));
      if (block.length > room && left + width <= this.#options.columns.length)
        makers.push(...this.#options.grow!(block.slice(room), left));
    } catch (error) {
      return this.#tell({problems: [(error as Error).message], doubts: []});
    }
    if (makers.length > 0) this.#tell(this.#apply(makers));
    this.#go({row: top, column: left});
    this.#go({row: top + block.length - 1, column: left + block[0]!.length - 1}, {extend: true});
  }
}
