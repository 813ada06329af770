import {readAssumptions} from "../../engine/model.js";
import {isWords} from "../../engine/unit.js";
import type {Assumption} from "../../model/catalog.js";
import {OWN_GROUP} from "../../scenario/added/added.js";
import {breakable} from "../elements/breakable.js";
import {element, fragment} from "../elements/dom.js";
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

/**
 * Returns the assumptions, one grid for each group; those that a scenario adds last, while there are some. Committed ones
 * that nothing reads stand below, apart from what counts, until a formula reads them, where `elsewhere` says which are
 * read beside the formulas of plans.
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
      return [gridOf(notebook, group, {of, isRead}), of];
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
  const of = () => notebook.books.catalog.assumptions.filter((assumption) => assumption.group === group);
  return gridOf(notebook, group, {of, isRead: () => true});
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

function gridOf(
  notebook: Notebook,
  caption: string,
  {of, isRead}: {of: () => Assumption[]; isRead: (id: string) => boolean}
): HTMLElement {
  const filled = () => COLUMNS.map((_, i) => isFilled(of(), i));
  return madeAnew(
    notebook,
    () => JSON.stringify(filled()),
    (notebook) => {
      const there = filled();
      const only = <Item>(all: readonly Item[]) => all.filter((_, i) => there[i]);
      return grid(notebook, {
        caption,
        columns: only(COLUMNS),
        rows: kept(
          of,
          (assumption) => {
            const row = assumptionRow(notebook, assumption, isRead(assumption.id));
            return {...row, cells: only(row.cells)};
          },
          () => [cellTexts(notebook), notebook.books.book.model, notebook.edits.scenario.ranges]
        )
      });
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

/** What may be empty in a column, and its column is then left out. */
const MAY_BE_EMPTY: Readonly<Record<string, (assumption: Assumption) => string>> = {
  Unit: ({unit}) => unitCell(unit).text,
  Plausible: (assumption) => plausibleCell(assumption).text,
  "As of": ({as_of}) => as_of
};

function isFilled(assumptions: readonly Assumption[], column: number): boolean {
  const text = MAY_BE_EMPTY[COLUMNS[column]!.label];
  return !text || assumptions.length === 0 || assumptions.some((one) => text(one) !== "");
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
