import type {Edit} from "../../scenario/edit.js";
import type {Child} from "../elements/dom.js";

/** A column of a grid. */
export interface GridColumn {
  label: string;
  name?: string; // of one that is the analyst's own, in formulas
  words?: boolean; // words are aligned left
  prose?: boolean; // may break over lines, of which two are shown until it has the focus
  width?: number; // at least, in rem
  mark?: string; // what there is to say of it, under its heading
  remove?: Edit; // of a column that is the analyst's own
}

/** A cell of a grid as it stands. Without `edit` it can only be read. */
export interface GridCell {
  text: string; // as shown
  entry?: string; // as it is edited, where it is shown with fewer digits
  value?: string | number | null; // as sorted, and as copied unless it has a range, where it is not the text
  range?: string; // the text of its range, whole: as copied and edited
  open?: boolean; // it is drawn from a range other than its text: what is typed is known from then on, its own text too
  draw?: () => Child; // shown in place of the text
  formula?: string; // that gives it its value, with its equals sign: what is edited in place of the text
  edit?: (text: string) => Edit | readonly Edit[]; // throws an Error with the reason where the text is not understood or impossible
  choices?: readonly Choice[];
  committed?: string; // of an edited cell: the text of the value as committed
  reset?: Edit | readonly Edit[]; // takes the edit back
  own?: boolean; // of a row that is the analyst's own: there is nothing committed to go back to
  warning?: string | null;
  about?: string; // what it takes: unit and plausible range
  on?: string; // what a note on it is kept under
  noted?: string; // the note on it
  place?: () => TracedPlace | null; // what the inspector opens on; null where no plan reads it
}

/** A formula, a plan's column or an assumption (`$name`), and the plan; no plan for an assumption. */
export interface TracedPlace {
  name: string;
  row: string;
}

/** A value a cell may be given, with its name. */
export interface Choice {
  value: string;
  label: string;
}

/** A row of a grid; its first cell is its header. */
export interface GridRow {
  key: string;
  name: string; // in messages
  cells: GridCell[];
  added?: boolean; // in this scenario
  mark?: string; // what there is to say of the row, beside its name
  remove?: Edit;
  moves?: readonly RowMove[];
}

/** Where else a row may stand, as the menu says it. */
export interface RowMove {
  label: string;
  edit: Edit;
}

/** Returns what a cell gives to sorting. */
export function cellValueOf({value, text}: GridCell): string | number | null {
  return value === undefined ? text : value;
}

/** Returns what a cell gives to the clipboard and to files. */
export function cellCopyOf(cell: GridCell): string | number | null {
  return cell.range ?? cellValueOf(cell);
}

/** Returns a cell's value as the text that is pasted for it. */
export function cellFieldOf(cell: GridCell): string {
  const value = cellCopyOf(cell);
  return value === null || Number.isNaN(value) ? "" : String(value);
}

/** Returns the text that a cell is edited by: its formula, its range, or its value with every digit. */
export function entryOf({formula, range, entry, text}: GridCell): string {
  return formula ?? range ?? entry ?? text;
}
