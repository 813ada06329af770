import type {AddedKind} from "./added/added.js";
import type {Applied} from "./applyScenario.js";
import {OWN_GROUP} from "./added/added.js";
import {OWN_SOURCE} from "../model/tables/provenance.js";
import {wordsOfAssumption, formatCell} from "./cells/cell.js";
import {asShown} from "../model/words/format.js";
import {fieldsOf} from "./fields.js";
import {understood} from "./ranges/rangeText.js";
import {showRange} from "./ranges/showRange.js";
import {CATALOGS, inputId, rowKey, type CatalogName, type Value} from "./scenario.js";

/** One difference between two scenarios, in words. */
export interface Change {
  part: "assumptions" | "formulas" | "added" | CatalogName;
  key: string; // of the assumption, formula or row, in the catalog before
  field: string; // of a row's cell, kind of something added, else empty
  what: string;
  before: string;
  after: string;
}

/** What a comparison needs of the catalogs under a scenario. */
export type Side = Pick<Applied, "catalog" | "declared" | "formulas"> &
  Partial<Pick<Applied, "keys" | "tables" | "sheets" | "ranges">>;

/** Returns what takes effect in one scenario and not in another, in the order of the catalogs. */
export function compare(before: Side, after: Side): Change[] {
  return [
    ...compareAssumptions(before, after),
    ...CATALOGS.flatMap((catalog) => compareRows(before, after, catalog)),
    ...compareFormulas(before, after),
    ...compareAdded(before, after)
  ];
}

function compareAssumptions(before: Side, after: Side): Change[] {
  if (before.catalog.assumptions === after.catalog.assumptions && before.ranges === after.ranges) return [];
  const values = new Map(after.catalog.assumptions.map(({id, value}) => [id, value]));
  return before.catalog.assumptions.flatMap((assumption) => {
    const {id, label, value, unit} = assumption;
    const other = values.get(id);
    if (other === undefined || (Object.is(value, other) && !hasRange(before, after, inputId("", id)))) return [];
    const words = (side: Side, its: typeof value) =>
      rangeWords(side, inputId("", id), {unit, entry: unit}) ??
      wordsOfAssumption(assumption, typeof its === "number" ? asShown(its, unit) : its);
    const [from, to] = [words(before, value), words(after, other)];
    if (Object.is(value, other) && from === to) return [];
    return [{part: "assumptions", key: id, field: "", what: label, before: from, after: to}];
  });
}

function compareFormulas(before: Side, after: Side): Change[] {
  return before.declared.sheets.flatMap(({formulas}) =>
    formulas.flatMap(({name, label, formula}) => {
      const [from, to] = [before.formulas, after.formulas].map((texts) =>
        Object.hasOwn(texts, name) ? texts[name]! : formula
      );
      return from === to
        ? []
        : [{part: "formulas" as const, key: name, field: "", what: `${label}, formula`, before: from!, after: to!}];
    })
  );
}

/** What one side has of an analyst's own and the other has not, or otherwise. */
function compareAdded(before: Side, after: Side): Change[] {
  const [from, to] = [before, after].map(addedTo) as [Map<string, AddedPart>, Map<string, AddedPart>];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((key) => {
    const [own, other] = [from.get(key), to.get(key)];
    if (own?.text === other?.text) return [];
    const {kind, name, label} = (other ?? own)!;
    const change = {part: "added" as const, key: name, field: kind, what: label};
    return [{...change, before: own?.text ?? "not there", after: other?.text ?? "not there"}];
  });
}

interface AddedPart {
  kind: AddedKind;
  name: string;
  label: string;
  text: string; // what it says, in short
}

function addedTo({catalog, declared, tables = {}, sheets = {}}: Side): Map<string, AddedPart> {
  const parts: AddedPart[] = [
    ...catalog.assumptions
      .filter(({source, group}) => source === OWN_SOURCE && group === OWN_GROUP)
      .map((one) => ({
        ...{kind: "assumptions" as const, name: one.id, label: one.label},
        text: wordsOfAssumption(one, one.value)
      })),
    ...Object.entries(sheets).map(([name, label]) => ({
      ...{kind: "sheets" as const, name, label: `Sheet ${label}`},
      text: `a sheet, ${label}`
    })),
    ...declared.sheets
      .flatMap(({formulas}) => formulas)
      .filter(({source}) => source === OWN_SOURCE)
      .map(({name, label, formula, sheet}) => ({
        ...{kind: "columns" as const, name, label},
        text: Object.hasOwn(sheets, sheet) ? `${formula}, in ${sheets[sheet]}` : formula
      })),
    ...Object.entries(catalog.own ?? {}).flatMap(([table, columns]) =>
      Object.entries(columns).map(([name, {label, formula, values}]) => ({
        ...{kind: "columns" as const, name, label: `${label}, of ${table}`},
        text: formula || `filled in: ${Object.values(values).join(", ")}`
      }))
    ),
    ...Object.entries(tables).map(([name, columns]) => ({
      ...{kind: "tables" as const, name, label: name.replaceAll("_", " ")},
      text: Object.entries(columns)
        .map(([column, values]) => `${column}: ${[...values].join(", ")}`)
        .join("; ")
    }))
  ];
  return new Map(parts.map((part) => [`${part.kind} ${part.name}`, part]));
}

function compareRows(before: Side, after: Side, part: CatalogName): Change[] {
  if (before.catalog[part] === after.catalog[part] && before.ranges === after.ranges) return [];
  const from = rowsByKey(before, part);
  const to = rowsByKey(after, part);
  const changes: Change[] = [];
  for (const [key, row] of from) {
    const other = to.get(key);
    if (!other) changes.push({part, key, field: "", what: rowTitle(part, row), before: "listed", after: "deleted"});
    else changes.push(...compareCells(part, key, {side: before, row}, {side: after, row: other}));
  }
  for (const [key, row] of to)
    if (!from.has(key))
      changes.push({part, key, field: "", what: rowTitle(part, row), before: "not listed", after: "added"});
  return changes;
}

function compareCells(part: CatalogName, key: string, from: SideRow, to: SideRow): Change[] {
  return fieldsOf(part).flatMap((field) => {
    const [before = null, after = null] = [from.row[field.field], to.row[field.field]];
    const id = inputId(part, key, field.field);
    if (Object.is(before, after) && !hasRange(from.side, to.side, id)) return [];
    const words = (side: Side, value: Value) => rangeWords(side, id, field) ?? (formatCell(field, value) || "none");
    const [was, is] = [words(from.side, before), words(to.side, after)];
    if (Object.is(before, after) && was === is) return [];
    const what = `${rowTitle(part, from.row)}, ${lowered(field.label)}`;
    return [{part, key, field: field.field, what, before: was, after: is}];
  });
}

interface SideRow {
  side: Side;
  row: Row;
}

function hasRange({ranges: before = {}}: Side, {ranges: after = {}}: Side, id: string): boolean {
  return Object.hasOwn(before, id) || Object.hasOwn(after, id);
}

/** How an input is distributed on a side, as its cell shows it; null where it is one value that nothing says is known. */
function rangeWords({ranges = {}}: Side, id: string, units: {unit: string; entry: string}): string | null {
  const range = Object.hasOwn(ranges, id) ? ranges[id]! : null;
  if (range === null) return null;
  return showRange(range, units) + (understood(range)?.kind === "point" ? ", known" : "");
}

/** A label inside a sentence; GPUs and TDP stay as they are. */
function lowered(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

type Row = Record<string, Value>;

function rowsByKey({catalog, keys}: Side, part: CatalogName): Map<string, Row> {
  const rows: readonly object[] = catalog[part];
  return new Map(rows.map((row) => [keys?.get(row) ?? rowKey(part, row), row as Row]));
}

/** Returns what a row is called in a sentence. */
export function rowTitle(part: CatalogName, row: Row): string {
  return part === "offers" ? `${row.accelerator_id} at ${row.provider}, ${row.pricing}` : String(row.name);
}
