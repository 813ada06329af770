import {isTyped} from "./isTyped.js";

/** A cell of a grid, by its row and column. */
export interface Place {
  row: number;
  column: number;
}

/** What a key asks of a grid. */
export type Command =
  | {do: "go"; to: Place; extend: boolean}
  | {do: "tab"; column: number}
  | {do: "edit"; start: string | null; caret?: boolean} // with a letter typed to start, or the caret after what is there
  | {do: "select"; whole: Whole}
  | {do: "give up" | "clear" | "back" | "remove" | "inspect" | "note" | "fill down" | "replace"};

/** What is selected as a whole: the rows of the selection, its columns, or both, which is all. */
export interface Whole {
  rows: boolean;
  columns: boolean;
}

/** Rows that Page up and Page down move by. */
const PAGE = 10;

/** Returns what a key asks of a grid whose active cell is at a place; null where it is not the grid's. */
export function commandOf(event: KeyboardEvent, active: Place, last: Place): Command | null {
  const {key, altKey, shiftKey} = event;
  const control = event.ctrlKey || event.metaKey;
  const to = altKey ? null : target(key, control, active, last);
  if (to) return {do: "go", to, extend: shiftKey};
  if (key === "Tab") return {do: "tab", column: active.column + (shiftKey ? -1 : 1)};
  if (key === "Escape") return {do: "give up"};
  if (key === "F2" && shiftKey) return {do: "note"};
  if (key === "F2") return {do: "edit", start: null, caret: true};
  if (key === "Enter") return {do: "edit", start: null};
  if (key === "Delete" || key === "Backspace") return {do: control || altKey ? "clear" : "back"};
  if (key === " " && (shiftKey || control)) return {do: "select", whole: {rows: shiftKey, columns: control}};
  const letter = control ? key.toLowerCase() : "";
  if (letter === "-" || letter === "_") return {do: "remove"};
  if (letter === "i") return {do: "inspect"};
  if (letter === "a") return {do: "select", whole: {rows: true, columns: true}};
  if (letter === "h") return {do: "replace"};
  if (letter === "d") return {do: "fill down"};
  return isTyped(event) ? {do: "edit", start: key} : null;
}

function target(key: string, control: boolean, {row, column}: Place, last: Place): Place | null {
  switch (key) {
    case "ArrowUp":
      return {row: control ? 0 : row - 1, column};
    case "ArrowDown":
      return {row: control ? last.row : row + 1, column};
    case "ArrowLeft":
      return {row, column: control ? 0 : column - 1};
    case "ArrowRight":
      return {row, column: control ? last.column : column + 1};
    case "Home":
      return {row: control ? 0 : row, column: 0};
    case "End":
      return {row: control ? last.row : row, column: last.column};
    case "PageUp":
      return {row: row - PAGE, column};
    case "PageDown":
      return {row: row + PAGE, column};
    default:
      return null;
  }
}
