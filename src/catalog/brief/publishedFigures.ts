import {readdirSync} from "node:fs";
import {join} from "node:path";
import * as v from "valibot";
import type {PublishedFigure} from "../../model/catalog.js";
import {isPrintedEnd} from "../../model/printedPairs.js";
import {briefSubject, SUBJECT_COLUMNS} from "./briefSubjects.js";
import {CatalogError} from "../csv/CatalogError.js";
import {CatalogMismatch} from "../csv/CatalogMismatch.js";
import {printedNumber} from "./printedNumber.js";
import {readBytes, readRecords} from "../csv/readCatalog.js";

const MAX_FILE_BYTES = 1_000_000;

const UNITS = [
  ...["param", "sample", "sample/step", "step", "token", "checkpoint", "token/sample", "sample/s", "token/s"],
  ...["h", "min", "s", "ms", "day", "month"],
  ...["USD", "USD/(GPU·h)", "USD/h", "USD/Msample", "USD/Mtoken"],
  ...["B", "kB", "MB", "GB", "TB", "GB/s", "Gb/s", "W", "Hz", "1/s", "GPU", "%", "1", "text"]
];

const text = v.pipe(
  v.string(),
  v.check((s) => s.trim() === s && !s.includes("**"), "text without marks or spaces around it"),
  v.minLength(1, "a text"),
  v.maxLength(300, "at most 300 characters"),
  v.check((s) => !/[\r\n]/.test(s), "a text on one line")
);
const id = v.pipe(v.string(), v.regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, "an id such as 2x-rtx-3090, or nothing"));
const number = v.pipe(
  v.string(),
  v.regex(/^(\d+(\.\d+)?)?$/, "a number written out in digits, or nothing"),
  v.transform((s) => (s === "" ? null : Number(s)))
);

/** A row of data/brief/*.csv: texts in, numbers or null for `low` and `high` out, both held equal to `published`. */
export const PublishedRow = v.pipe(
  v.strictObject({
    heading: text,
    row: text,
    column: text,
    published: text,
    low: number,
    high: number,
    unit: v.picklist(UNITS, `one of ${UNITS.join(", ")}`),
    scale: id,
    machine: id,
    layout: id,
    pricing: v.picklist(["", "on-demand", "spot"], "on-demand, spot or nothing"),
    quantity: v.pipe(
      v.string(),
      v.regex(/^([a-z][a-z0-9_]*)?$/, "the name of a quantity in snake_case, or nothing"),
      v.check((name) => !isPrintedEnd(name), "the name of a quantity, not of one end of its range")
    ),
    reading: v.picklist(["", "output", "table", "sequence", "input"], "output, table, sequence, input or nothing"),
    note: v.pipe(
      v.string(),
      v.maxLength(300, "at most 300 characters"),
      v.check((s) => !/[\r\n]/.test(s), "a text on one line")
    )
  }),
  v.rawCheck(({dataset, addIssue}) => {
    if (!dataset.typed || dataset.issues) return;
    const {published, unit, low, high} = dataset.value;
    const fail = (key: "published" | "low" | "high", message: string) =>
      addIssue({
        message,
        path: [{type: "object", origin: "value", input: dataset.value, key, value: dataset.value[key]}]
      });
    try {
      const printed = unit === "text" ? null : printedNumber(published, unit);
      if (low !== (printed?.low ?? null)) fail("low", expected(printed?.low, published, unit));
      else if (high !== (printed?.high ?? null)) fail("high", expected(printed?.high, published, unit));
      else if (low !== null && high !== null && low > high) fail("high", `at least ${low}, the low end`);
    } catch (error) {
      fail("published", (error as Error).message);
    }
  })
);

const COLUMNS = Object.keys(PublishedRow.pipe[0].entries);

/** Ids the figures may refer to; a list left out is not checked. */
export interface KnownIds {
  scale?: readonly string[];
  machine?: readonly string[];
  layout?: readonly string[];
}

/**
 * Returns every figure of the CSV files in `folder`, in order of file and line, with `rounding` in the figure's unit.
 * Throws an error of one line, file:line: column …: got …, expected …, at the first bad row.
 */
export function readPublishedFigures(folder = "data/brief", known: KnownIds = {}): PublishedFigure[] {
  const files = namesIn(folder)
    .filter((name) => name.endsWith(".csv"))
    .sort();
  if (files.length === 0)
    throw new CatalogMismatch(folder, "got no CSV file, expected the tables of the published figures");
  const figures: PublishedFigure[] = [];
  const places = new Map<string, string>();
  for (const file of files) {
    const path = join(folder, file);
    for (const {line, figure} of parsePublishedFigures(readBytes(path, MAX_FILE_BYTES), {path, file, known})) {
      const place = places.get(figure.id);
      if (place)
        throw rowError(path, line, "column", figure.column, `a row and column not used in ${place} (id ${figure.id})`);
      places.set(figure.id, `${path}:${line}`);
      checkSubject(path, line, figure);
      figures.push(figure);
    }
  }
  return figures;
}

/** Returns the figures of one file's text or bytes with the line each starts on. Throws as readPublishedFigures does. */
export function parsePublishedFigures(
  csv: string | Uint8Array,
  {path, file, known = {}}: {path: string; file: string; known?: KnownIds}
): {line: number; figure: PublishedFigure}[] {
  const [header, ...records] = readRecords(path, csv);
  const names = header?.cells ?? [];
  for (let i = 0; i < Math.max(COLUMNS.length, names.length); ++i) {
    const name = COLUMNS[i];
    if (names[i] !== name)
      throw rowError(path, 1, name ?? String(i + 1), names[i] ?? "", name ? `the header ${name}` : "no more columns");
  }
  return records.map(({line, cells: record}) => {
    if (record.length > COLUMNS.length)
      throw rowError(path, line, String(COLUMNS.length + 1), record[COLUMNS.length]!, "no more cells");
    if (record.length < COLUMNS.length)
      throw rowError(path, line, COLUMNS[record.length]!, "", `${COLUMNS.length} cells`);
    const raw = Object.fromEntries(COLUMNS.map((name, i) => [name, record[i]!]));
    const {success, output, issues} = v.safeParse(PublishedRow, raw);
    if (!success) {
      const column = String(issues[0].path?.[0].key);
      throw rowError(path, line, column, raw[column]!, issues[0].message);
    }
    for (const key of ["scale", "machine", "layout"] as const) {
      if (output[key] && known[key]?.includes(output[key]) === false) {
        throw rowError(path, line, key, output[key], `one of ${known[key].join(", ")}`);
      }
    }
    const rounding = output.low === null ? null : printedNumber(output.published, output.unit)!.rounding;
    return {line, figure: {id: slug(file.replace(/\.csv$/, ""), output.row, output.column), file, ...output, rounding}};
  });
}

/** Refuses a figure of the brief's tables that is said to be about something else than its headers tell. */
function checkSubject(path: string, line: number, figure: PublishedFigure): void {
  const subject = briefSubject(figure);
  for (const name of SUBJECT_COLUMNS) {
    if (subject === null || figure[name] === subject[name]) continue;
    const right = subject[name] === "" ? "nothing" : `"${subject[name]}"`;
    throw rowError(path, line, name, figure[name], `${right}, as "${figure.row}" in "${figure.column}" is about`);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new CatalogMismatch(folder, "no such folder, expected the tables of the published figures");
  }
}

function expected(value: number | null | undefined, published: string, unit: string): string {
  return value == null ? `nothing, as ${published} prints no such end` : `${value} ${unit}, as ${published} is printed`;
}

function slug(...parts: string[]): string {
  return parts
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

function rowError(file: string, line: number, column: string, value: string, expected: string): CatalogError {
  return new CatalogError({file, line, column, value, expected});
}
