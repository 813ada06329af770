import {isDistributionText} from "../../engine/distribution/parseDistribution.js";
import {isWords} from "../../engine/unit.js";
import {format} from "../../model/words/format.js";
import type {AddedTable} from "../../scenario/added.js";
import {LONGEST_TEXT} from "../../scenario/checkValue.js";
import {applyScenario} from "../../scenario/applyScenario.js";
import {computedIn} from "../../scenario/computed.js";
import {ownCellKey} from "../../scenario/computedOwn.js";
import type {Edit, OwnCells} from "../../scenario/edit.js";
import {parseQuantity} from "../../scenario/parseQuantity.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {grid} from "../grid/grid.js";
import {computedEdit} from "../grid/fieldCell.js";
import type {GridCell, GridRow} from "../grid/gridCell.js";
import type {Notebook} from "../notebook/notebook.js";
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
  let then: AddedTable | undefined;
  let list: GridRow[] = [];
  const rows = () => {
    const now = filled();
    if (now === then) return list;
    then = now;
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
        const fieldAt = (j: number) => fields[column + j]!;
        const formulaAt = (j: number) =>
          isWords(fieldAt(j)[1].unit) ? null : computedEdit(texts[j]!, ownCellKey(name, key, fieldAt(j)[0]));
        const formulas = texts.flatMap((_, j) => formulaAt(j) ?? []);
        const row = (): Edit => {
          const values = texts.map((text, j) => [fieldAt(j)[0], formulaAt(j) ? undefined : valueOf(fieldAt(j), text)]);
          return {part: "own", table: name, key, cells: Object.fromEntries(values) as OwnCells};
        };
        return [row, ...formulas.map((formula) => () => formula)];
      }),
    tools: (_, goTo) => [
      button("Add a row", () => {
        const key = newKey(0);
        notebook.edits.edit([{part: "own", table: name, key, cells: {}}]);
        goTo(key);
      }),
      button("Add a formula of it", async () => {
        const {addColumn} = await import("./addColumn.js");
        addColumn(notebook, {label: `${label}, in all`, formula: ownTotal(name, columns)}, () => {});
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
  const style = formula === undefined ? "field" : "computed";
  const shown = typeof value === "number" ? format(value, unit, style) : (value ?? "");
  return {
    text: shown,
    value: value ?? (unit === "text" ? "" : null),
    about: unit === "text" || unit === "1" ? "" : `in ${unit}`,
    own: true,
    ...(formula !== undefined && {formula: `=${formula}`}),
    edit: (text) =>
      (isWords(unit) ? null : computedEdit(text, path)) ?? {
        part: "own",
        table,
        key,
        cells: {[column]: valueOf(field, text)}
      }
  };
}

function valueOf([, {unit}]: Column, text: string): number | string | undefined {
  return ownValueOf(unit, text);
}

/** Returns the value that a text typed into a cell of one's own is; undefined for none. Throws an Error with the reason. */
export function ownValueOf(unit: string, text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed === "–") return undefined;
  if (unit === "text") return trimmed.slice(0, LONGEST_TEXT);
  if (unit === "flag") {
    if (/^(?:yes|1|true)$/i.test(trimmed)) return 1;
    if (/^(?:no|0|false)$/i.test(trimmed)) return 0;
    throw new Error(`"${trimmed}" is neither yes nor no`);
  }
  if (isDistributionText(trimmed))
    throw new Error(`"${trimmed}" is a range, which is drawn of assumptions: add one, and read it in a formula`);
  return parseQuantity(trimmed, unit);
}
