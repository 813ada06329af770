import {element} from "../elements/dom.js";
import {EditLine} from "../scenario/editLine.js";
import {contextMenu} from "./contextMenu.js";
import {parseBlock, type Block} from "./gridBlock.js";
import {entryOf, type GridCell, type GridColumn, type GridRow} from "./gridCell.js";
import {GridChanges} from "./gridChanges.js";
import {GridEditor, type Leave} from "./gridEditor.js";
import {takeDirectText} from "./directText.js";
import {figuresOf} from "./figuresOf.js";
import type {EditMaker} from "./gridEdits.js";
import {commandOf, type Command, type Place} from "./gridKeys.js";
import {GridNote} from "./gridNote.js";
import {GridSelection} from "./gridSelection.js";
import {GridTable} from "./gridTable.js";
import {areEditsHeld, whenEditable} from "../notebook/editing.js";
import type {Notebook} from "../notebook/notebook.js";
import {noteDialog} from "./noteDialog.js";
import {RowOrder, sortedCellOf} from "./rowOrder.js";

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
  #edited: Place = {row: 0, column: 0}; // where that is: a click elsewhere moves the selection before what was typed is taken
  #waits = false; // rows that changed while a cell was edited are drawn when that is done
  #committing = false;
  #leaving = false;
  #dragging = false;
  #filling: Block | null = null; // what the handle was taken by
  readonly #changes: GridChanges;

  constructor(notebook: Notebook, options: GridOptions) {
    this.#notebook = notebook;
    this.#note = new GridNote(notebook.life.ended);
    this.#options = options;
    const {caption, columns, searchable = false, tools} = options;
    this.#order = new RowOrder(caption, () => this.#refresh(true));
    this.#table = new GridTable(caption, columns, (column) => this.#sort(column));
    this.#selection = new GridSelection(this.#table);
    this.#changes = new GridChanges({
      ...{notebook, options, note: this.#note, selection: this.#selection},
      rows: () => this.#rows,
      go: (place, how) => this.#go(place, how)
    });
    this.#line = new EditLine({
      inspect: () => this.#inspect(),
      note: () => this.#writeNote(),
      reset: () => this.#changes.reset(),
      remove: () => this.#changes.remove()
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
    if (this.#editor) return this.#changedMeanwhile();
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

  /** Keeps the cell that is edited as it is, with what is typed, and says where another value came under it. */
  #changedMeanwhile(): void {
    this.#waits = true;
    const {row, column} = this.#edited;
    const {key, cells} = this.#rows[row]!;
    const now = this.#options.rows().find((other) => other.key === key);
    const said = !now
      ? "This row was deleted meanwhile"
      : now.cells[column]!.text !== cells[column]!.text
        ? `Meanwhile this became ${now.cells[column]!.text || "empty"}: what you type takes its place, Escape leaves it`
        : null;
    if (said && !this.#committing) this.#note.show(this.#editing!, said, "doubt");
  }

  #sort(column: number): void {
    this.#table.markSorted(this.#order.sortBy(column));
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
      cells: (column) => this.#options.rows().map(({cells}) => sortedCellOf(cells[column]!)),
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
      if (from && this.#selection.block.bottom > from.bottom) this.#changes.fillFrom(from);
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
      if (event.defaultPrevented) this.#changes.cut();
    });
    table.addEventListener("paste", (event) => this.#paste(event));
    takeDirectText(table, {
      cellOf: (target) => this.#typedInto(target),
      type: (text) => this.#edit(text),
      paste: (text) => this.#putText(text),
      clear: () => this.#changes.back(),
      restore: () => this.#table.redraw(this.#selection.active)
    });
  }

  /** The active cell where a target is it, and it can be typed into. */
  #typedInto(target: EventTarget | null): HTMLElement | null {
    const td = this.#selection.cell();
    return td && td === target && !this.#editor && this.#cellAt(this.#selection.active)?.edit ? td : null;
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
    const cells = this.#changes.selectedCells();
    const resettable = cells.some(({reset}) => reset !== undefined);
    this.#line.show(row, cell, label, {count, resettable, figures: count > 1 ? figuresOf(cells) : ""});
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
    const selected = this.#changes.selectedCells();
    contextMenu(this.#table.cell(place.row, place.column)!, event, [
      ...(cell.edit ? [does("Edit", "F2", () => this.#edit(null, true))] : []),
      does("Copy", "Ctrl+C", () => this.#changes.clipboard("copy")),
      ...(selected.some(({edit}) => edit)
        ? [
            does("Cut", "Ctrl+X", () => this.#changes.clipboard("cut")),
            does("Paste", "Ctrl+V", () => this.#changes.clipboard("paste")),
            does("Fill down", "Ctrl+D", () => this.#changes.fillDown()),
            does("Find and replace …", "Ctrl+H", () => this.#changes.replace())
          ]
        : []),
      ...(selected.some(({reset}) => reset)
        ? [does("Put the committed value back", "Delete", () => this.#changes.back())]
        : []),
      ...(this.#options.grow ? [does("Paste as new rows", "", () => this.#changes.clipboard("add"))] : []),
      ...(cell.on === undefined
        ? []
        : [does(cell.noted ? "Edit the note …" : "Add a note …", "Shift+F2", () => this.#writeNote())]),
      ...(cell.place?.() ? [does("Inspect", "Ctrl+I", () => this.#inspect())] : []),
      ...(row.moves ?? []).map(({label}) => does(label, "", () => this.#changes.move(label))),
      ...(row.remove ? [does("Delete row", "Ctrl+-", () => this.#changes.remove())] : []),
      ...(removable ? [does(`Delete the column ${column.label}`, "", () => this.#changes.all([() => removable]))] : [])
    ]);
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
        this.#selection.selectWhole(command.whole, this.#last);
        this.#select();
        return true;
      case "replace":
        this.#changes.replace();
        return true;
      case "inspect":
        return this.#inspect();
      case "note":
        this.#writeNote();
        return true;
      case "fill down":
        this.#changes.fillDown();
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
      this.#changes.tell(this.#changes.apply([() => ({part: "note", on, text})]));
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
    this.#edited = this.#selection.active;
    td.append(editor.field);
    td.classList.add("editing");
    editor.focus();
  }

  /** Takes what was typed; false where it is refused and the editor stays. */
  #commit(text: string, leave: Leave): boolean {
    const cell = this.#cellAt(this.#edited)!;
    const td = this.#editing!;
    const own = this.#editor!.field instanceof HTMLSelectElement ? this.#chosenValue(cell) : entryOf(cell);
    if (text.trim() === own && td.dataset.waits === undefined && !(cell.open && this.#editor!.touched)) {
      this.#endEdit(leave);
      return true;
    }
    if (areEditsHeld()) {
      this.#commitLater(cell, text);
      this.#endEdit(leave);
      return true;
    }
    this.#committing = true;
    const {problems, doubts} = this.#changes.apply([() => cell.edit!(text)], () => this.#endEdit(leave));
    this.#committing = false;
    if (problems.length === 0) {
      if (doubts.length > 0) this.#note.show(td, doubts.join(". "), "doubt");
      return true;
    }
    if (leave === "blur") this.#endEdit("blur");
    else this.#editor?.refuse();
    this.#note.show(td, problems.join(". "));
    return leave === "blur";
  }

  /** Shows what was typed in its cell until edits can be made, and takes it then; what is refused is said beside the cell. */
  #commitLater(cell: GridCell, text: string): void {
    const {row, column} = this.#edited;
    const {key} = this.#rows[row]!;
    const td = this.#editing!;
    td.dataset.waits = cell.choices?.find(({value}) => value === text)?.label ?? text;
    whenEditable(() => {
      delete td.dataset.waits;
      const {problems, doubts} = this.#changes.apply([() => cell.edit!(text)]);
      const now = this.#table.cell(
        this.#rows.findIndex((other) => other.key === key),
        column
      );
      const said = [...problems, ...doubts];
      if (now && said.length > 0) this.#note.show(now, said.join(". "), problems.length > 0 ? undefined : "doubt");
    });
  }

  #chosenValue({choices = [], text}: GridCell): string {
    return choices.find(({label, value}) => label === text || value === text)?.value ?? text;
  }

  #endEdit(leave: Leave): void {
    this.#editor?.close();
    this.#editing?.classList.remove("editing");
    this.#editor = this.#editing = null;
    this.#note.hide();
    if (leave !== "blur") {
      const {row, column} = this.#selection.active;
      const steps = {stay: [0, 0], up: [-1, 0], down: [1, 0], left: [0, -1], right: [0, 1]} as const;
      const [down, right] = steps[leave];
      this.#go({row: row + down, column: column + right});
    }
    if (!this.#waits) return;
    this.#waits = false;
    this.#refresh(true);
  }

  #copy(event: ClipboardEvent): void {
    if (this.#editor || !this.#table.placeOf(event.target)) return;
    event.clipboardData?.setData("text/plain", this.#changes.selectedText());
    event.preventDefault();
  }

  #paste(event: ClipboardEvent): void {
    if (this.#editor || !this.#table.placeOf(event.target)) return;
    event.preventDefault();
    this.#putText(event.clipboardData?.getData("text/plain") ?? "");
  }

  #putText(text: string): void {
    try {
      this.#changes.put(parseBlock(text));
    } catch (error) {
      this.#note.hide();
      this.#changes.tell({problems: [(error as Error).message], doubts: []});
    }
  }
}
