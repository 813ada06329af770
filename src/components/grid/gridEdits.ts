import type {Edit} from "../../scenario/edit.js";
import {cellFieldOf, type GridColumn, type GridRow} from "./gridCell.js";

/** Makes an edit, or several, or throws an Error with the reason why it cannot be. */
export type EditMaker = () => Edit | readonly Edit[];

/** Most messages that are shown at once. */
const MOST_MESSAGES = 3;

/** Returns the edits, and a sentence for each that cannot be made. */
export function makeEdits(makers: readonly EditMaker[]): {edits: Edit[]; problems: string[]} {
  const edits: Edit[] = [];
  const problems: string[] = [];
  for (const make of makers) {
    try {
      edits.push(...[make()].flat());
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  return {edits, problems};
}

/**
 * Returns what makes the edits of a block pasted at a place. A cell that can only be read takes what it says already.
 * Throws an Error where the block reaches over the grid.
 */
export function pastedEdits(
  block: readonly string[][],
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  {row, column}: {row: number; column: number}
): EditMaker[] {
  if (block.length === 0) return [];
  const width = Math.max(...block.map((fields) => fields.length));
  if (row + block.length > rows.length || column + width > columns.length)
    throw new Error(`The block of ${block.length} × ${width} cells does not fit here`);
  return block.flatMap((fields, i) =>
    fields.flatMap((field, j) => pastedEdit(field, rows[row + i]!, column + j, columns[column + j]!.label))
  );
}

/** Returns the first of many messages, with how many more there are. */
export function shortened(messages: readonly string[]): string {
  const more = messages.length - MOST_MESSAGES;
  return [...messages.slice(0, MOST_MESSAGES), ...(more > 0 ? [`${more} more`] : [])].join(". ");
}

function pastedEdit(field: string, {name, cells}: GridRow, column: number, label: string): EditMaker[] {
  const cell = cells[column]!;
  const trimmed = field.trim();
  if (trimmed === cell.text || trimmed === cellFieldOf(cell)) return [];
  return [
    () => {
      if (!cell.edit) throw new Error(`${name}, ${label}: cannot be edited`);
      try {
        return cell.edit(field);
      } catch (error) {
        throw new Error(`${name}, ${label}: ${(error as Error).message}`);
      }
    }
  ];
}
