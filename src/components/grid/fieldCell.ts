import {formatRange} from "../../model/words/formatRange.js";
import type {Assumption, Catalog} from "../../model/catalog.js";
import {NONE_AT_ZERO} from "../../model/limits.js";
import {convert} from "../../engine/unit.js";
import {checkAssumption, checkField, type Verdict} from "../../scenario/cells/checkValue.js";
import {computedIn, isFieldEdited, isPaid} from "../../scenario/edited.js";
import type {Edit} from "../../scenario/edit.js";
import {choicesOf, type Field} from "../../scenario/fields.js";
import {asShown, format} from "../../model/words/format.js";
import {shownNumber} from "./shownNumber.js";
import {showRange} from "../../scenario/ranges/showRange.js";
import {inputId, noteKey, type Value} from "../../scenario/scenario.js";
import {editing} from "../notebook/editing.js";
import {fieldPlace} from "./fieldPlace.js";
import type {Choice, GridCell} from "./gridCell.js";
import type {Notebook} from "../notebook/notebook.js";
import {significant} from "../../engine/significant.js";

/** Words for a value that is not known, by field. */
const UNKNOWN: Record<string, string> = {batch: "as assumed", variant_of: "–"};

/** Units that a heading says in words, or that the values say themselves. */
const SAID = new Set(["1", "text", "list", "USD", "GPU", "param", "sample", "sample/step", "token", "token/sample"]);

/** Returns the heading of a field's column, with the unit its numbers are in. */
export function fieldHeading({label, unit, entry}: Field): string {
  if (unit === "USD/(GPU·h)") return `${label} per GPU-hour`;
  return SAID.has(entry) ? label : `${label} (${entry})`;
}

/** A row of a catalog with the key edits name it by, and as it was committed; undefined where it was added. */
export interface KeyedRow {
  key: string;
  row: object;
  base: object | undefined;
}

/** Returns the cell of a field of a catalog's row, to be read and edited. */
export function fieldCell(notebook: Notebook, field: Field, {key, row, base}: KeyedRow): GridCell {
  const {catalog} = field;
  const value = (row as Record<string, Value>)[field.field] ?? null;
  const edited = base !== undefined && isFieldEdited(notebook.edits.scenario, catalog, key, field.field);
  const range = notebook.edits.scenario.ranges?.[inputId(catalog, key, field.field)];
  const choices = field.kind === "choice" ? namedChoices(field, notebook.books.catalog) : undefined;
  const show = (it: Value) => showField(field, it, notebook.books.catalog);
  const formula = formulaOf(notebook, catalog, key, field.field);
  const typed = range === undefined ? show(value) : showRange(range, field);
  const isReckoned = field.reckoned && base !== undefined && !edited;
  const text =
    typeof value !== "number" || range !== undefined
      ? typed
      : isReckoned && formula.formula === undefined
        ? format(value, field.unit)
        : field.field === "year"
          ? typed
          : shownNumber(inEntry(field, value), field.unit, formula.formula !== undefined);
  return {
    text,
    ...(text !== typed && {entry: typed}),
    ...(range !== undefined && {range: showRange(range, field)}),
    value: typeof value === "number" ? inEntry(field, value) : value === null ? null : undefined,
    choices,
    ...formula,
    edit: (text) =>
      (field.kind === "number" ? computedEdit(text, catalog, key, field.field) : null) ?? {
        part: "field",
        catalog,
        key,
        field: field.field,
        ...(editing().rangeOfField(field, text, base !== undefined && isPaid(catalog, field.field)) ?? {
          value: parseField(field, text, notebook.books.catalog, choices)
        })
      },
    ...(base === undefined && {own: true}),
    ...(base !== undefined &&
      (edited || range !== undefined) && {
        committed: show((base as Record<string, Value>)[field.field] ?? null),
        reset: {part: "field", catalog, key, field: field.field, value: undefined}
      }),
    warning: doubt(value, range, (one) => checkField(field, one, choicesOf(field, notebook.books.catalog))),
    about: aboutField(field),
    ...notedCell(notebook, noteKey(catalog, key, field.field)),
    place: () => fieldPlace(notebook, field, row)
  };
}

/** Returns a field's value as a cell under its heading shows it. */
export function showField(field: Field, value: Value, catalog: Catalog): string {
  if (value === null || (value === "" && field.kind === "choice")) return UNKNOWN[field.field] ?? "–";
  if (typeof value === "string") return nameOf(field, value, catalog);
  return field.field === "year" ? String(value) : format(inEntry(field, value), field.unit, "field");
}

/** Returns the value a text stands for in a field's cell. Throws an Error with the reason where it cannot. */
export function parseField(field: Field, text: string, catalog: Catalog, choices?: readonly Choice[]): Value {
  const named = choices?.find(({label}) => label.toLowerCase() === text.trim().toLowerCase());
  const unknown = field.optional && text.trim().toLowerCase() === UNKNOWN[field.field];
  return editing().parseCell(field, unknown ? "" : (named?.value ?? text), choicesOf(field, catalog));
}

/** Returns the values a choice may take, named as people say them. */
export function namedChoices(field: Field, catalog: Catalog): Choice[] {
  return choicesOf(field, catalog).map((value) => ({value, label: nameOf(field, value, catalog) || "–"}));
}

/** Returns the cell of an assumption's value. */
export function assumptionCell(notebook: Notebook, assumption: Assumption): GridCell {
  const {id, value, unit, choices} = assumption;
  const base =
    notebook.books.base.assumptions.find((other) => other.id === id) ??
    notebook.edits.scenario.added?.assumptions?.[id] ??
    assumption;
  const range = notebook.edits.scenario.ranges?.[inputId("", id)];
  const drawn = notebook.books.catalog.ranges.find((one) => one.id === id);
  const fixed = assumption.low !== null && assumption.low === assumption.high;
  const show = (it: number | string) =>
    typeof it === "number" ? ((it === 0 ? NONE_AT_ZERO[id] : undefined) ?? format(it, unit, "field")) : it;
  const formula = formulaOf(notebook, "assumptions", id);
  const isComputed = formula.formula !== undefined && typeof value === "number";
  const typed = range === undefined ? show(value) : showRange(range, {unit, entry: unit});
  const text = isComputed
    ? format(value, unit, "computed")
    : typeof value === "number" && range === undefined
      ? show(asShown(value, unit))
      : typed;
  return {
    text,
    ...(text !== typed && {entry: typed}),
    ...(range !== undefined && {range: showRange(range, {unit, entry: unit})}),
    open: range === undefined && drawn !== undefined && value === base.value,
    value: typeof value === "number" ? value : undefined,
    ...formula,
    ...(!fixed && {
      edit: (text) =>
        (typeof value === "number" ? computedEdit(text, "assumptions", id) : null) ?? {
          part: "assumption",
          id,
          ...(editing().rangeOfAssumption(assumption, text, drawn !== undefined) ?? {
            value: editing().parseAssumption(assumption, text)
          })
        }
    }),
    ...(choices.length > 0 && unit !== "list" && {choices: choices.map((choice) => ({value: choice, label: choice}))}),
    ...((value !== base.value ||
      range !== undefined ||
      computedIn(notebook.edits.scenario.computed, "assumptions", id) !== undefined) && {
      committed: show(base.value),
      reset: {part: "assumption", id, value: undefined}
    }),
    warning: doubt(value, range, (one) => checkAssumption(assumption, one)),
    about: [
      aboutAssumption(assumption),
      drawn && `as committed drawn as ${showRange(drawn.range, {unit, entry: unit})}`
    ]
      .filter(Boolean)
      .join("; "),
    ...notedCell(notebook, noteKey("assumptions", id)),
    place: () => ({name: `$${id}`, row: ""})
  };
}

/** What is doubtful of a value that may have a range, which it has by an edit. */
function doubt(value: unknown, range: string | undefined, check: (value: unknown) => Verdict): string | null {
  return range === undefined ? check(value).warning : editing().doubtOf(value, range, check);
}

/** What a cell has of the formula that gives it its value. */
function formulaOf({edits}: Notebook, ...path: string[]): Pick<GridCell, "formula"> {
  const text = computedIn(edits.scenario.computed, ...path);
  return text === undefined ? {} : {formula: `=${text}`};
}

/** Returns the edit that a formula typed into a cell is; null where a value was typed. */
export function computedEdit(text: string, ...path: string[]): Edit | null {
  const formula = editing().formulaTyped(text);
  return formula === null ? null : {part: "computed", in: noteKey(...path), text: formula};
}

/** What a cell has of the note on it. */
function notedCell({edits}: Notebook, on: string): Pick<GridCell, "on" | "noted"> {
  return {on, noted: edits.scenario.notes?.[on]};
}

/** Most choices that are listed in a cell; its editor has all of them. */
const MOST_LISTED = 8;

/** Returns the same as a cell: of many choices the first ones, and how many there are. */
export function plausibleCell(assumption: Assumption): GridCell {
  const {choices} = assumption;
  const value = plausibleOf(assumption);
  if (choices.length <= MOST_LISTED) return {text: value};
  return {text: `${choices.slice(0, MOST_LISTED / 2).join(", ")} … ${format(choices.length)} in all`, value};
}

/** Returns the plausible values of an assumption: a range or the choices. */
function plausibleOf({unit, low, high, choices}: Assumption): string {
  if (choices.length > 0) return choices.join(", ");
  if (low === null || high === null || low === high) return "";
  return formatRange(low, high, unit, "field");
}

function aboutAssumption(assumption: Assumption): string {
  const plausible = plausibleOf(assumption);
  const unit = SAID.has(assumption.unit) ? "" : `in ${assumption.unit}`;
  const range =
    plausible &&
    `${assumption.unit === "list" ? "one or several of" : assumption.choices.length > 0 ? "one of" : "plausible"} ${plausible}`;
  return [unit, range].filter(Boolean).join("; ");
}

function aboutField(field: Field): string {
  const {plausible, optional, entry} = field;
  const range = plausible && formatRange(...inEntries(field, plausible), field.unit, "field");
  const unit = SAID.has(entry) || field.unit === "USD/(GPU·h)" ? "" : `in ${entry}`;
  const unknown = optional ? `may be ${UNKNOWN[field.field] ?? "unknown"}` : "";
  return [unit, range && `plausible ${range}`, unknown].filter(Boolean).join("; ");
}

function inEntries(field: Field, values: readonly [number, number]): [number, number] {
  return [inEntry(field, values[0]), inEntry(field, values[1])];
}

/** A value in the unit of its column, without the dust of the division. */
function inEntry({unit, entry}: Field, value: number): number {
  return unit === entry ? value : significant(convert(value, unit, entry), 15);
}

function nameOf({refersTo, kind}: Field, value: string, catalog: Catalog): string {
  if (kind !== "choice" || refersTo === null) return value;
  const found = catalog[refersTo].find(({id}) => id === value);
  return found ? ("short_name" in found ? found.short_name : found.name) : value;
}
