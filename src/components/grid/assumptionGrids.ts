import {readAssumptions} from "../../engine/model.js";
import {isWords} from "../../engine/unit.js";
import type {Assumption} from "../../model/catalog.js";
import {OWN_GROUP} from "../../scenario/applyAdded.js";
import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";
import {traced} from "../plans/cellValue.js";
import {assumptionCell, plausibleOf} from "./fieldCell.js";
import {grid} from "./grid.js";
import type {GridRow} from "./gridCell.js";
import {cellTexts, kept} from "./keptRows.js";

/**
 * Returns the assumptions, one grid for each group; those that a scenario adds last, while there are some. Those that
 * nothing reads are marked, if `elsewhere` says which are read beside the formulas of plans.
 */
export function assumptionGrids(notebook: Notebook, elsewhere?: readonly string[]): HTMLElement {
  const groups = [...new Set(notebook.books.base.assumptions.map(({group}) => group))];
  const own = element("div", {}, assumptionGrid(notebook, OWN_GROUP, elsewhere));
  const show = () => {
    own.hidden = !notebook.books.catalog.assumptions.some(({group}) => group === OWN_GROUP);
  };
  show();
  notebook.subscribe(show);
  return element(
    "div",
    {},
    groups.map((group) => assumptionGrid(notebook, group, elsewhere)),
    own
  );
}

/** Returns the assumptions of a group as a grid. */
export function assumptionGrid(notebook: Notebook, group: string, elsewhere?: readonly string[]): HTMLElement {
  let of: object | null = null;
  let read = new Set<string>();
  const isRead = (id: string): boolean => {
    const {model} = notebook.books.book;
    if (of !== model) read = new Set([...readAssumptions(model), ...(elsewhere ?? [])]);
    of = model;
    return elsewhere === undefined || read.has(id);
  };
  return grid(notebook, {
    caption: group,
    columns: [
      {label: "Assumption", width: 11},
      {label: "Value", width: 4.5},
      {label: "Unit", words: true, width: 4.5},
      {label: "Plausible", words: true, width: 5.5},
      {label: "Name in formulas", words: true, width: 8},
      {label: "Source", words: true, prose: true},
      {label: "As of", words: true, width: 4.5}
    ],
    rows: kept(
      () => notebook.books.catalog.assumptions.filter((assumption) => assumption.group === group),
      (assumption) => assumptionRow(notebook, assumption, isRead(assumption.id)),
      () => [cellTexts(notebook), notebook.books.book.model, notebook.edits.scenario.ranges]
    )
  });
}

function assumptionRow(notebook: Notebook, assumption: Assumption, isRead: boolean): GridRow {
  const {id, label, group, unit, source, note, as_of} = assumption;
  return {
    key: id,
    name: label,
    ...(!isRead && {mark: "nothing reads it"}),
    cells: [
      {text: label},
      assumptionCell(notebook, assumption),
      {text: unit === "1" || isWords(unit) ? "" : unit},
      {text: plausibleOf(assumption)},
      {text: `$.${id}`, draw: () => traced(`$${id}`, "", `$.${id}`)},
      {text: note ? `${source}. ${note}` : source},
      {text: as_of}
    ],
    ...(group === OWN_GROUP && {
      added: true,
      remove: {part: "added", kind: "assumptions", name: id, what: undefined} as const
    })
  };
}
