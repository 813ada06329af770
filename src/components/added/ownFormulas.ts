import type {AddedColumn} from "../../scenario/added/added.js";
import type {Edit} from "../../scenario/edit.js";
import {element} from "../elements/dom.js";
import {grid} from "../grid/grid.js";
import type {GridRow, RowMove} from "../grid/gridCell.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {cellValue} from "../plans/cellValue.js";
import {checkFormula} from "../../engine/formula/checkFormula.js";

/** Values stand with where their draws lie. */
const DRAWN = {drawn: true};

/**
 * Returns the formulas that an analyst added to a sheet, with their values for the plan looked at; hidden while there are
 * none. Without a sheet: those of the one that is always there, and columns of tables.
 */
export function ownFormulas(
  notebook: Notebook,
  {caption, sheet}: {caption: string; sheet?: string}
): {box: HTMLElement; isEmpty: () => boolean} {
  const here = () =>
    Object.entries(notebook.edits.scenario.added?.columns ?? {}).filter(([, one]) => one.sheet === sheet);
  let then = "";
  let list: GridRow[] = [];
  const rows = (): GridRow[] => {
    const added = here();
    const reader = new Reader(notebook);
    const plan = added.length > 0 ? reader.focusPlan() : "";
    const known = added.map(([name]) => exists(notebook, name));
    const values = added.map(([name], i) => (known[i] ? cellValue(reader, name, plan).textContent : ""));
    const shown = added.map(([name], i) => (known[i] ? cellValue(reader, name, plan, DRAWN).outerHTML : ""));
    const sheets = notebook.edits.scenario.added?.sheets;
    const now = JSON.stringify([added, shown, plan, sheets]);
    if (now === then) return list;
    then = now;
    list = added.map(([name, column], i) => row(name, column, {value: values[i]!, plan}));
    return list;
  };
  const row = (name: string, column: AddedColumn, {value, plan}: {value: string; plan: string}): GridRow => {
    const {label, unit, formula, of, note = ""} = column;
    return {
      key: name,
      name: label,
      added: true,
      moves: of ? [] : movesOf(notebook, name, column),
      remove: {part: "added", kind: "columns", name, what: undefined},
      cells: [
        {text: label},
        of
          ? {text: `a column of the ${of}`}
          : {
              text: value,
              draw: () => (exists(notebook, name) ? cellValue(new Reader(notebook), name, plan, DRAWN) : "")
            },
        {text: unit === "1" ? "" : unit},
        {
          text: formula || "filled in",
          ...((formula !== "" || !of) && {edit: edited(name, of)})
        },
        {text: `d.${name}`},
        {text: note}
      ]
    };
  };
  const edited =
    (name: string, of: string | undefined) =>
    (text: string): Edit => {
      const written = text.trim().replace(/^=\s*/, "");
      // What is wrong with the formula of a table's column is said when the edit is tried.
      const problem = of ? null : checkFormula(notebook.books.book.model, name, written);
      if (problem !== null) throw new Error(problem);
      return {part: "formula", name, text: written};
    };
  const box = grid(notebook, {
    caption: `${caption}, with values of the plan looked at`,
    columns: [
      {label: "Formula", width: 12},
      {label: "Value", width: 6},
      {label: "Unit", words: true},
      {label: "Reads", words: true, prose: true, width: 20},
      {label: "Name in formulas", words: true},
      {label: "Note", words: true, prose: true}
    ],
    rows
  });
  const show = () => {
    box.hidden = here().length === 0;
  };
  show();
  notebook.subscribe(show);
  return {box: element("div", {}, box), isEmpty: () => here().length === 0};
}

/** The other sheets of the analyst's own that a formula may stand in; what reads it reads it there. */
function movesOf({edits}: Notebook, name: string, {sheet: now, ...column}: AddedColumn): RowMove[] {
  const sheets = Object.entries(edits.scenario.added?.sheets ?? {});
  const places = [
    [undefined, "the formulas added here"] as const,
    ...sheets.map(([id, {label}]) => [id, label] as const)
  ];
  return places
    .filter(([place]) => place !== now)
    .map(([place, label]) => ({
      label: `Move to ${label}`,
      edit: {part: "added", kind: "columns", name, what: {...column, ...(place !== undefined && {sheet: place})}}
    }));
}

function exists({books}: Notebook, name: string): boolean {
  return books.book.model.cells.has(name);
}
