import {readAssumptions} from "../../engine/model.js";
import {isWords} from "../../engine/unit.js";
import type {Assumption} from "../../model/catalog.js";
import {OWN_GROUP} from "../../scenario/added/added.js";
import {breakable} from "../elements/breakable.js";
import {element, fragment} from "../elements/dom.js";
import {fold} from "../elements/fold.js";
import {lowerFirst} from "../../model/words/lowerFirst.js";
import type {Notebook} from "../notebook/notebook.js";
import {traced} from "../plans/cellValue.js";
import {assumptionSource} from "./assumptionSource.js";
import {assumptionCell, plausibleCell} from "./fieldCell.js";
import {grid} from "./grid.js";
import type {GridCell, GridColumn, GridRow} from "./gridCell.js";
import {cellTexts, kept} from "./keptRows.js";
import {madeAnew} from "./madeAnew.js";

/** Heads the assumptions that no formula, rule or reader reads. */
const UNREAD = "Read by nothing here";

/** The groups that stand open at first: what an analyst comes to change. */
const FIRST = new Set(["Basis and reading", "Training", "Memory", "Speed", "Price", OWN_GROUP]);

/**
 * Returns the assumptions, one grid for each group, folded unless it is what people come for; those that a scenario adds
 * last, while there are some. Committed ones that nothing reads stand below, apart from what counts, until a formula
 * reads them, where `elsewhere` says which are read beside the formulas of plans.
 */
export function assumptionGrids(notebook: Notebook, elsewhere?: readonly string[]): HTMLElement {
  const isRead = elsewhere ? readIn(notebook, elsewhere) : () => true;
  const groups = [...new Set(notebook.books.base.assumptions.map(({group}) => group))];
  const parts: [part: HTMLElement, rows: () => readonly Assumption[]][] = [...groups, OWN_GROUP, UNREAD].map(
    (group) => {
      const of = () =>
        notebook.books.catalog.assumptions.filter((one) => {
          const counts = one.group === OWN_GROUP || isRead(one.id);
          return group === UNREAD ? !counts : one.group === group && counts;
        });
      return [foldOf(notebook, group, {page: "assumptions", of, isRead, open: FIRST.has(group)}), of];
    }
  );
  const show = () => {
    for (const [part, rows] of parts) part.hidden = rows().length === 0;
  };
  show();
  notebook.subscribe(show);
  return element(
    "div",
    {},
    parts.map(([part]) => part)
  );
}

/** Returns the assumptions of a group as a grid. */
export function assumptionGrid(notebook: Notebook, group: string): HTMLElement {
  return gridOf(notebook, group, rowsOf(notebook, ofGroup(notebook, group)));
}

/** Returns the assumptions of a group as a grid that is folded at first, under a line that says what is in it. */
export function assumptionFold(notebook: Notebook, group: string, page: string): HTMLElement {
  return foldOf(notebook, group, {page, of: ofGroup(notebook, group)});
}

function ofGroup(notebook: Notebook, group: string): () => Assumption[] {
  return () => notebook.books.catalog.assumptions.filter((assumption) => assumption.group === group);
}

interface FoldedGroup {
  page: string; // where it is folded or not
  of: () => Assumption[];
  isRead?: (id: string) => boolean;
  open?: boolean;
}

function foldOf(notebook: Notebook, group: string, {page, of, isRead, open}: FoldedGroup): HTMLElement {
  const rows = rowsOf(notebook, of, isRead);
  const says = element("span", {class: "fold-says"});
  const part = fold({key: `${page}: ${group}`, title: group, says, open}, gridOf(notebook, group, rows));
  let said = "";
  const say = () => {
    const {count, names} = contentOf(rows());
    if (said === (said = count + names)) return;
    says.replaceChildren(count, element("span", {class: "fold-names"}, `: ${names}`));
  };
  say();
  notebook.follow(part, say);
  return part;
}

/** Says how many rows there are and how many of them are edited, and what they are called. */
function contentOf(rows: readonly GridRow[]): {count: string; names: string} {
  const isEdited = ({added, cells}: GridRow) => added || cells.some(({committed}) => committed !== undefined);
  const [all, edited] = [rows.length, rows.filter(isEdited).length];
  return {
    count: `${all} ${all === 1 ? "assumption" : "assumptions"}${edited > 0 ? `, ${edited} edited` : ""}`,
    names: rows.map(({name}) => lowerFirst(name)).join(", ")
  };
}

/** Returns what tells whether an assumption is read, by the model as it is edited. */
function readIn(notebook: Notebook, elsewhere: readonly string[]): (id: string) => boolean {
  let of: object | null = null;
  let read = new Set<string>();
  return (id) => {
    const {model} = notebook.books.book;
    if (of !== model) read = new Set([...readAssumptions(model), ...elsewhere]);
    of = model;
    return read.has(id);
  };
}

/** Returns what gives the rows of assumptions, the same ones while nothing has changed. */
function rowsOf(notebook: Notebook, of: () => Assumption[], isRead: (id: string) => boolean = () => true) {
  return kept(
    of,
    (assumption: Assumption) => assumptionRow(notebook, assumption, isRead(assumption.id)),
    () => [cellTexts(notebook), notebook.books.book.model, notebook.edits.scenario.ranges]
  );
}

function gridOf(notebook: Notebook, caption: string, rows: () => GridRow[]): HTMLElement {
  const filled = () => COLUMNS.map((_, i) => isFilled(rows(), i));
  return madeAnew(
    notebook,
    () => JSON.stringify(filled()),
    (notebook) => {
      const there = filled();
      const only = <Item>(all: readonly Item[]) => all.filter((_, i) => there[i]);
      const shown = kept(
        rows,
        (row) => ({...row, cells: only(row.cells)}),
        () => []
      );
      return grid(notebook, {caption, columns: only(COLUMNS), rows: shown});
    }
  );
}

const COLUMNS: readonly GridColumn[] = [
  {label: "Assumption", width: 11},
  {label: "Value", width: 4.5},
  {label: "Unit", words: true, width: 6},
  {label: "Plausible", words: true, width: 5.5},
  {label: "Name in formulas", words: true, width: 8},
  {label: "Source", words: true, prose: true},
  {label: "As of", words: true, width: 4.5}
];

/** Whether a column holds something, or could: it is left out else. */
function isFilled(rows: readonly GridRow[], column: number): boolean {
  return rows.length === 0 || rows.some(({cells}) => cells[column]!.text !== "" || cells[column]!.edit);
}

function assumptionRow(notebook: Notebook, assumption: Assumption, isRead: boolean): GridRow {
  const {id, label, group, unit, as_of} = assumption;
  return {
    key: id,
    name: label,
    ...(!isRead && {mark: "nothing reads it"}),
    cells: [
      {text: label},
      assumptionCell(notebook, assumption),
      unitCell(unit),
      plausibleCell(assumption),
      {text: `$.${id}`, draw: () => breaking(traced(`$${id}`, "", `$.${id}`))},
      {text: assumptionSource(notebook, assumption)},
      {text: as_of}
    ],
    ...(group === OWN_GROUP && {
      added: true,
      remove: {part: "added", kind: "assumptions", name: id, what: undefined} as const
    })
  };
}

function unitCell(unit: string): GridCell {
  if (unit === "1" || isWords(unit)) return {text: ""};
  return {text: unit, ...(/[/·]/.test(unit) && {draw: () => element("span", {}, breakable(unit))})};
}

/** Lets a long name go on in another line. */
function breaking(name: HTMLElement): HTMLElement {
  name.replaceChildren(fragment(breakable(name.textContent)));
  return name;
}
