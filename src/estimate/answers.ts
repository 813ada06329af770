import type {Estimate} from "./answerColumns.js";
import {Kept} from "./kept.js";
import {printed, printedId, type Format} from "./printed.js";
import type {Row} from "./reading/readRows.js";

/** The lines of some rows. */
export interface Answers {
  text: string;
  failed: number;
}

interface Line {
  rest: string; // after the id
  failed: boolean;
}

/** Lines kept, by what their rows state: tables of many rows repeat them. A line has some hundred bytes. */
const MOST_LINES = 10_000;

/** Returns a function that gives the lines of rows: those of rows that state the same are worked out once. */
export function answerer(estimate: (rows: readonly Row[]) => Estimate[], format: Format, {ranges = false} = {}) {
  const kept = new Kept<string, Line>(MOST_LINES);
  return (rows: readonly Row[]): Answers => {
    const lines = rows.map(({key}) => (key === null ? undefined : kept.get(key)));
    const first = new Map<string | Row, Row>(); // of rows that state the same, in the order of the file
    rows.forEach((row, k) => {
      if (!lines[k] && !first.has(row.key ?? row)) first.set(row.key ?? row, row);
    });
    const fresh = [...first.keys()];
    const found = new Map<string | Row, Line>();
    estimate([...first.values()]).forEach((one, k) => {
      const start = printedId(String(one.id), format);
      const line = {rest: printed([one], format, {ranges}).slice(start.length), failed: one.error !== ""};
      const key = fresh[k]!;
      found.set(key, line);
      if (typeof key === "string") kept.set(key, line);
    });
    let text = "";
    let failed = 0;
    rows.forEach((row, k) => {
      const line = lines[k] ?? found.get(row.key ?? row)!;
      text += printedId(row.id, format) + line.rest;
      if (line.failed) ++failed;
    });
    return {text, failed};
  };
}
