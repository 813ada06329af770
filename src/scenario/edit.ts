import type {Catalog} from "../model/catalog.js";
import type {Declared} from "../model/declared.js";
import {fileNumber} from "../model/words/fileNumber.js";
import type {Added, AddedAssumption, AddedColumn, AddedKind, AddedPart, AddedTable} from "./added/added.js";
import {applyScenario} from "./applyScenario.js";
import {filledCellKey, ownCellKey} from "./edited.js";
import {checkAssumption, checkField} from "./cells/checkValue.js";
import {choicesOf, fieldOf} from "./fields.js";
import {isPaid} from "./edited.js";
import {doubtOf} from "./ranges/rangeText.js";
import {
  canonical,
  inputId,
  noteKey,
  rowKey,
  type CatalogName,
  type RowPatch,
  type Scenario,
  type Value
} from "./scenario.js";
import {filledCellId, ownCellId} from "./ranges/ownCells.js";
import {refusals} from "./refusals.js";
import {checkScenario} from "./schema.js";

/** One edit. Undefined takes an edit back: the cell is as committed again. */
export type Edit =
  | {part: "assumption"; id: string; value: number | string | undefined; range?: string} // without a range: as it is known
  | {part: "formula"; name: string; text: string | undefined}
  | {part: "field"; catalog: CatalogName; key: string; field: string; value: Value | undefined; range?: string}
  | {part: "added"; kind: AddedKind; name: string; what: AddedPart | undefined}
  | {part: "own"; table: string; key: string; cells: OwnCells | null; ranges?: OwnRanges} // of a row of an added table; null deletes it
  | {part: "filled"; column: string; key: string; value: number | string | undefined; range?: string} // of a row, in an added column
  | {part: "computed"; in: string; text: string | undefined} // a formula in place of a value, by noteKey
  | {part: "note"; on: string; text: string | undefined} // on a cell or the scenario, by noteKey
  | {part: "row"; catalog: CatalogName; key: string; patch: RowPatch | null | undefined}; // null deletes

/** Cells of a row of one's own; undefined empties one. */
export type OwnCells = Readonly<Record<string, number | string | undefined>>;

/** How cells of a row of one's own are distributed, by column; those left out are known. */
export type OwnRanges = Readonly<Record<string, string>>;

type Draft = {
  assumptions: Record<string, number | string>;
  formulas: Record<string, string>;
  rows: Partial<Record<CatalogName, Record<string, RowPatch | null>>>;
  added: Partial<Record<AddedKind, Record<string, unknown>>>;
  notes: Record<string, string>;
  computed: Record<string, string>;
  ranges: Record<string, string>;
};

/**
 * Returns a scenario with more edits, applied in order, in canonical form. An edit that says what is committed anyway
 * is no edit and is left out, but where it would be drawn: it is known from then on.
 */
export function applyEdits(catalog: Catalog, scenario: Scenario, edits: readonly Edit[], declared: Declared): Scenario {
  const draft: Draft = {
    assumptions: {...scenario.assumptions},
    formulas: {...scenario.formulas},
    rows: Object.fromEntries(Object.entries(scenario.rows ?? {}).map(([name, patches]) => [name, {...patches}])),
    added: Object.fromEntries(Object.entries(scenario.added ?? {}).map(([kind, own]) => [kind, {...own}])),
    notes: {...scenario.notes},
    computed: {...scenario.computed},
    ranges: {...scenario.ranges}
  };
  for (const edit of edits) put(catalog, draft, edit, declared);
  return canonical(draft as Scenario & {added: Added});
}

/** What came of edits that an analyst tried. */
export interface Tried {
  scenario: Scenario; // with the edits; as it was where one was refused
  refused: string[]; // sentences: why nothing was changed
  warnings: string[]; // sentences: what is outside its plausible range
}

/** Returns what comes of edits: all or none are taken, and none where one does not apply. */
export function tryEdits(catalog: Catalog, scenario: Scenario, edits: readonly Edit[], declared: Declared): Tried {
  const before = new Set(applyScenario(catalog, scenario, declared).ignored);
  const next = applyEdits(catalog, scenario, edits, declared);
  const {problem} = checkScenario(next);
  if (problem !== null) return {scenario, refused: [`The edit cannot be kept: ${problem}`], warnings: []};
  const applied = applyScenario(catalog, next, declared);
  const ignored = applied.ignored.filter((sentence) => !before.has(sentence));
  const refused = refusals(edits, scenario, ignored);
  if (refused.length > 0) return {scenario, refused, warnings: []};
  const warnings = edits.flatMap((edit) => warningOf(applied.catalog, edit) ?? []);
  return {scenario: next, refused, warnings};
}

function put(catalog: Catalog, draft: Draft, edit: Edit, {sheets}: Declared): void {
  switch (edit.part) {
    case "assumption": {
      const added = own(draft.added.assumptions, edit.id) as AddedAssumption | undefined;
      const committed = catalog.assumptions.find(({id}) => id === edit.id)?.value ?? added?.value;
      delete draft.computed[noteKey("assumptions", edit.id)];
      setOrDelete(draft.assumptions, edit.id, edit.value === committed ? undefined : edit.value);
      const isDrawn = edit.value === committed && catalog.ranges.some(({id}) => id === edit.id);
      setOrDelete(draft.ranges, inputId("", edit.id), edit.range ?? (isDrawn ? known(edit.value) : undefined));
      break;
    }
    case "formula": {
      const added = own(draft.added.columns, edit.name);
      if (added && edit.text !== undefined) {
        draft.added.columns![edit.name] = {...(added as AddedColumn), formula: edit.text};
        break;
      }
      const committed = sheets.flatMap(({formulas}) => formulas).find(({name}) => name === edit.name)?.formula;
      setOrDelete(draft.formulas, edit.name, edit.text === committed ? undefined : edit.text);
      break;
    }
    case "added":
      setOrDelete((draft.added[edit.kind] ??= {}), edit.name, edit.what);
      if (edit.what === undefined) {
        forget(draft, `${edit.kind}/${edit.name}/`);
        if (edit.kind === "tables") forgetRanges(draft, `tables:${edit.name}/`);
        if (edit.kind === "columns") forgetRanges(draft, "columns:", `:${edit.name}`);
      }
      if (edit.kind === "assumptions" && edit.what === undefined) {
        delete draft.assumptions[edit.name];
        delete draft.computed[noteKey("assumptions", edit.name)];
        delete draft.ranges[inputId("", edit.name)];
      }
      break;
    case "note":
      setOrDelete(draft.notes, edit.on, edit.text?.trim() || undefined);
      break;
    case "own": {
      const table = own(draft.added.tables, edit.table) as AddedTable | undefined;
      if (!table) break;
      const rows: Record<string, Record<string, number | string>> = {...table.rows};
      const row: Record<string, number | string> = {...own(rows, edit.key)};
      for (const [name, value] of Object.entries(edit.cells ?? {})) {
        setOrDelete(row, name, value);
        delete draft.computed[ownCellKey(edit.table, edit.key, name)];
        setOrDelete(draft.ranges, ownCellId(edit.table, edit.key, name), edit.ranges?.[name]);
      }
      if (edit.cells === null) {
        forget(draft, ownCellKey(edit.table, edit.key, ""));
        forgetRanges(draft, `tables:${edit.table}/${edit.key}:`);
      }
      setOrDelete(rows, edit.key, edit.cells === null ? undefined : row);
      draft.added.tables![edit.table] = {...table, rows};
      break;
    }
    case "filled": {
      const column = own(draft.added.columns, edit.column) as AddedColumn | undefined;
      if (!column) break;
      delete draft.computed[filledCellKey(edit.column, edit.key)];
      setOrDelete(draft.ranges, filledCellId(edit.column, edit.key), edit.range);
      const {values: before, ...rest} = column;
      const values: Record<string, number | string> = {...before};
      setOrDelete(values, edit.key, edit.value);
      draft.added.columns![edit.column] = Object.keys(values).length > 0 ? {...rest, values} : rest;
      break;
    }
    case "computed":
      setOrDelete(draft.computed, edit.in, edit.text);
      takeBack(catalog, draft, edit.in);
      break;
    case "row":
      forget(draft, noteKey(edit.catalog, edit.key, ""));
      setOrDelete((draft.rows[edit.catalog] ??= {}), edit.key, edit.patch);
      forgetRanges(draft, `${edit.catalog}:${edit.key}:`);
      break;
    case "field": {
      const rows = (draft.rows[edit.catalog] ??= {});
      delete draft.computed[noteKey(edit.catalog, edit.key, edit.field)];
      const row = committedRow(catalog, edit.catalog, edit.key);
      const patch: Record<string, Value> = {...own(rows, edit.key)};
      setOrDelete(patch, edit.field, row && edit.value === own(row, edit.field) ? undefined : edit.value);
      setOrDelete(rows, edit.key, row && Object.keys(patch).length === 0 ? undefined : patch);
      const isDrawn = isPaid(edit.catalog, edit.field) && edit.value === own(row, edit.field);
      const range = edit.range ?? (isDrawn ? known(edit.value) : undefined);
      setOrDelete(draft.ranges, inputId(edit.catalog, edit.key, edit.field), range);
    }
  }
}

/** The range of a number that is known where it would be drawn; undefined where an edit is taken back. */
function known(value: Value | undefined): string | undefined {
  return typeof value === "number" ? fileNumber(value, 15) : undefined;
}

/** Forgets the formulas in cells under a prefix. */
function forget(draft: Draft, prefix: string): void {
  for (const path of Object.keys(draft.computed)) if (path.startsWith(prefix)) delete draft.computed[path];
}

/** Forgets the ranges whose ids start and end so. */
function forgetRanges(draft: Draft, prefix: string, suffix = ""): void {
  for (const id of Object.keys(draft.ranges)) if (id.startsWith(prefix) && id.endsWith(suffix)) delete draft.ranges[id];
}

/** Takes the value back that a formula comes in the place of. */
function takeBack(committed: Catalog, draft: Draft, path: string): void {
  const [, catalog = "", key = "", field = ""] = /^([a-z]+)\/(?:(.+)\/)?([^/]+)$/.exec(path) ?? [];
  if (catalog === "tables" || catalog === "columns") {
    const [first = "", ...rest] = path.split("/").slice(1);
    const row = rest.join("/");
    delete draft.ranges[catalog === "tables" ? `tables:${key}:${field}` : filledCellId(first, row)];
    return;
  }
  delete draft.ranges[catalog === "assumptions" ? inputId("", field) : inputId(catalog as CatalogName, key, field)];
  if (catalog === "assumptions") return void delete draft.assumptions[field];
  const rows = draft.rows[catalog as CatalogName];
  const patch = own(rows, key);
  if (!rows || !patch) return;
  const rest: Record<string, Value> = {...patch};
  delete rest[field];
  const alone = Object.keys(rest).length === 0 && committedRow(committed, catalog as CatalogName, key) !== undefined;
  setOrDelete(rows, key, alone ? undefined : rest);
}

function warningOf(catalog: Catalog, edit: Edit): string | null {
  if (edit.part === "assumption") {
    const assumption = catalog.assumptions.find(({id}) => id === edit.id);
    if (!assumption || edit.value === undefined) return null;
    const warning = doubtOf(edit.value, edit.range, (value) => checkAssumption(assumption, value));
    return warning === null ? null : `${assumption.label}: ${warning}`;
  }
  const patch = edit.part === "row" ? edit.patch : edit.part === "field" ? {[edit.field]: edit.value} : null;
  if (!patch || (edit.part !== "row" && edit.part !== "field")) return null;
  const warnings = Object.entries(patch).flatMap(([column, value]) => {
    const field = fieldOf(edit.catalog, column);
    if (!field || value === undefined) return [];
    const range = edit.part === "field" ? edit.range : undefined;
    const warning = doubtOf(value, range, (one) => checkField(field, one, choicesOf(field, catalog)));
    return warning ? [`${field.label}: ${warning}`] : [];
  });
  return warnings.join(". ") || null;
}

function committedRow(catalog: Catalog, name: CatalogName, key: string): Record<string, Value> | undefined {
  const rows: readonly object[] = catalog[name];
  return rows.find((row) => rowKey(name, row) === key) as Record<string, Value> | undefined;
}

function own<Item>(record: Readonly<Record<string, Item>> | undefined, key: string): Item | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

function setOrDelete<Item>(record: Record<string, Item>, key: string, value: Item | undefined): void {
  if (value === undefined) delete record[key];
  else Object.defineProperty(record, key, {value, configurable: true, enumerable: true, writable: true});
}
