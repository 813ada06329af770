import {isWords} from "../../engine/unit.js";
import {format} from "../../model/words/format.js";
import type {AddedTable} from "../../scenario/added/added.js";
import {applyScenario} from "../../scenario/applyScenario.js";
import {computedIn} from "../../scenario/edited.js";
import {ownCellKey} from "../../scenario/edited.js";
import type {Edit, OwnCells, OwnRanges} from "../../scenario/edit.js";
import {ownCellId} from "../../scenario/ranges/ownCells.js";
import {showRange} from "../../scenario/ranges/showRange.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {grid} from "../grid/grid.js";
import {computedEdit} from "../grid/fieldCell.js";
import {shownNumber} from "../grid/shownNumber.js";
import type {GridCell, GridRow} from "../grid/gridCell.js";
import type {Notebook} from "../notebook/notebook.js";
import {goToAdded, rowAdded} from "./goToAdded.js";
import {ownEntry} from "./ownEntry.js";
import {rename} from "./rename.js";
import {ownTotal} from "./ownTotal.js";

type Column = [name: string, AddedTable["columns"][string]];

/** Returns a table of the analyst's own rows as a grid; a block that is pasted under its end adds rows. */
export function ownTable(notebook: Notebook, name: string): HTMLElement {
  const table = () => notebook.edits.scenario.added?.tables?.[name];
  const {label, columns} = table()!;
  const fields = Object.entries(columns).sort(([a], [b]) => Number(b === "item") - Number(a === "item"));
  const filled = () => {
    const {books, edits} = notebook;
    return applyScenario(books.base, edits.scenario, books.declared).added.tables?.[name];
  };
  let then: unknown[] = [];
  let list: GridRow[] = [];
  const rows = () => {
    const now = filled();
    const of = [now, notebook.edits.scenario.ranges];
    if (of.every((part, i) => part === then[i])) return list;
    then = of;
    list = Object.entries(now?.rows ?? {}).map(([key, row]) => ({
      key,
      name: String(row.item ?? key),
      cells: fields.map((field) => ownCell(notebook, [name, key], field, row[field[0]])),
      remove: {part: "own", table: name, key, cells: null}
    }));
    return list;
  };
  const newKey = (after: number) => {
    const taken = Object.keys(table()?.rows ?? {}).map((key) => Number(/^row-(\d+)$/.exec(key)?.[1] ?? 0));
    return `row-${Math.max(0, ...taken) + 1 + after}`;
  };
  const box = grid(notebook, {
    caption: label,
    columns: fields.map(([, {label: words, unit}]) => ({
      label: unit === "text" || unit === "1" ? words : `${words} (${unit})`,
      words: unit === "text",
      width: unit === "text" ? 12 : 6
    })),
    rows,
    grow: (block, column) =>
      block.flatMap((texts, i) => {
        const key = newKey(i);
        const formulas = texts.map((text, j) => {
          const [of, {unit}] = fields[column + j]!;
          return isWords(unit) ? null : computedEdit(text, ownCellKey(name, key, of));
        });
        const row = (): Edit => {
          const typed = texts.map((text, j) => (formulas[j] ? "" : text));
          return {part: "own", table: name, key, ...ownEntries(fields.slice(column), typed)};
        };
        return [row, ...formulas.flatMap((formula) => (formula ? [() => formula] : []))];
      }),
    tools: (_, goTo) => [
      button("Add a row", () => {
        const key = newKey(0);
        notebook.edits.edit([{part: "own", table: name, key, cells: {}}]);
        goTo(key);
      }),
      button("Add a formula of it", async () => {
        const {addColumn} = await import("./addColumn.js");
        addColumn(notebook, {label: `${label}, in all`, formula: ownTotal(name, columns)}, (total) =>
          goToAdded(notebook, rowAdded(total))
        );
      }),
      button("Rename", () =>
        rename(notebook, {
          what: "table",
          label,
          edit: (words) => ({part: "added", kind: "tables", name, what: {...table()!, label: words}})
        })
      ),
      button("Delete the table", () => {
        const {refused} = notebook.edits.edit([{part: "added", kind: "tables", name, what: undefined}]);
        if (refused.length > 0) notebook.notices.notify(`The table is not deleted. ${refused.join(". ")}.`);
      })
    ]
  });
  box.id = `own-${name}`;
  box.append(
    element(
      "p",
      {class: "fine"},
      "Formulas read its rows inside a function over rows: ",
      element("code", {}, ownTotal(name, columns)),
      "."
    )
  );
  return box;
}

function ownCell(
  {edits}: Notebook,
  [table, key]: [table: string, row: string],
  field: Column,
  value: number | string | undefined
): GridCell {
  const [column, {unit}] = field;
  const path = ownCellKey(table, key, column);
  const formula = computedIn(edits.scenario.computed, path);
  const range = edits.scenario.ranges?.[ownCellId(table, key, column)];
  const typed = typeof value === "number" ? format(value, unit, "field") : (value ?? "");
  const shown = typeof value === "number" ? shownNumber(value, unit, formula !== undefined) : typed;
  const ranged = range === undefined ? null : showRange(range, {unit, entry: unit});
  return {
    text: ranged ?? shown,
    ...(ranged === null && shown !== typed && {entry: typed}),
    ...(ranged !== null && {range: ranged}),
    value: value ?? (unit === "text" ? "" : null),
    about: unit === "text" || unit === "1" ? "" : `in ${unit}`,
    own: true,
    ...(formula !== undefined && {formula: `=${formula}`}),
    edit: (text) =>
      (isWords(unit) ? null : computedEdit(text, path)) ?? {part: "own", table, key, ...ownEntries([field], [text])}
  };
}

/** What texts typed into cells of a row are, by column. */
function ownEntries(fields: readonly Column[], texts: readonly string[]): {cells: OwnCells; ranges?: OwnRanges} {
  const entries = texts.map((text, i) => {
    const [name, {label, unit}] = fields[i]!;
    return {name, ...ownEntry({label, unit}, text)};
  });
  const ranges = entries.flatMap(({name, range}) => (range === undefined ? [] : [[name, range] as const]));
  return {
    cells: Object.fromEntries(entries.map(({name, value}) => [name, value])),
    ...(ranges.length > 0 && {ranges: Object.fromEntries(ranges)})
  };
}
