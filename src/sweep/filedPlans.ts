import {pastedRows} from "../scenario/cells/pastedTable.js";
import {readText} from "./readText.js";
import {MOST_VALUES} from "./specSchema.js";

/** Longest file of plans, in bytes. */
const LARGEST = 256_000_000;

/** A plan of a file: what its cells state by their heading, and the line it starts on. */
export interface FiledPlan {
  stated: Record<string, string>;
  line: number;
}

/** An error that says where in a file it is. */
export class PlaceError extends Error {}

/**
 * Returns the plans of a file, a row each under one heading line, parted by commas, semicolons, tabs or bars; blank cells
 * state nothing. `name` is what the file is called in messages. Throws a PlaceError at a line, and an Error in words where
 * the file as a whole cannot be read.
 */
export function filedPlans(path: string, name: string): FiledPlan[] {
  const {rows} = pastedRows(readText(path, LARGEST));
  const [header, ...body] = rows;
  if (!header || body.length === 0)
    throw new Error("it has no plan: a heading line is expected, and a plan in each line");
  if (body.length > MOST_VALUES) throw new Error(`it has ${body.length} plans, and the most are ${MOST_VALUES}`);
  const names = header.cells;
  const wrong = (line: number, why: string) => new PlaceError(`${name}, line ${line}: ${why}`);
  names.forEach((heading, i) => {
    if (heading === "") throw wrong(header.line, `column ${i + 1} has no heading`);
    if (names.indexOf(heading) !== i) throw wrong(header.line, `two columns are named "${heading.slice(0, 60)}"`);
  });
  const lacking = ["scale", "machine"].find((heading) => !names.includes(heading));
  if (lacking !== undefined)
    throw wrong(header.line, `expected a column "${lacking}"; there are ${names.join(", ").slice(0, 200)}`);
  return body.map(({line, cells}) => {
    if (cells.length !== names.length)
      throw wrong(line, `it has ${cells.length} cells, and the heading ${names.length}`);
    const stated: Record<string, string> = Object.create(null) as Record<string, string>;
    cells.forEach((cell, i) => {
      if (cell !== "") stated[names[i]!] = cell;
    });
    return {stated, line};
  });
}
