import type {Model} from "../engine/model.js";
import {address, columnsSheet, FIRST_ROW, type SheetColumn} from "./sheetBuilder.js";
import type {SheetPlan} from "./formulaSheets.js";
import type {Styles} from "./styles.js";
import {numberFormat, numberWidth} from "./numberFormat.js";
import type {Worksheet} from "./worksheet.js";

/** Ranges of some rows: values, which follow no change in the workbook. */
export interface WorkbookRanges {
  rows: readonly number[]; // indices of the rows
  quantities: readonly {name: string; low: number[]; middle: number[]; high: number[]}[]; // formula, with 5, 50 and 95 % by row
  draws: number;
}

/** What the first worksheet says of it. */
export const RANGES_SAY =
  "5, 50 and 95 % of draws, as values: they do not follow a change. The number beside them does.";

/** Returns the worksheet of ranges: the names of each row, and for each quantity its live number and its range as values. */
export function rangesSheet(
  styles: Styles,
  name: string,
  {rows, quantities, draws}: WorkbookRanges,
  {model, keys, plans}: {model: Model; keys: readonly SheetColumn[]; plans: ReadonlyMap<string, SheetPlan>}
): Worksheet {
  const at = (row: number) => FIRST_ROW + rows[row - FIRST_ROW]!;
  const named = keys.map(({formulas, values, ...key}): SheetColumn => ({
    ...key,
    values: rows.map((row) => values[row]!),
    formulas: formulas && ((row) => formulas(at(row)))
  }));
  const columns = quantities.flatMap(({name: quantity, low, middle, high}): SheetColumn[] => {
    const cell = model.cells.get(quantity)!;
    const plan = plans.get(cell.sheet)!;
    const column = plan.columns.findIndex((one) => one.name === quantity);
    const ends = Float64Array.from([...low, ...high]);
    const shared = {name: quantity, unit: cell.unit, formula: "", width: Math.max(14, numberWidth(cell.unit, ends))};
    const style = {format: numberFormat(cell.unit, ends)};
    const live: SheetColumn = {
      ...shared,
      label: cell.label,
      note: "live",
      source: plan.name,
      values: rows.map((row) => plan.columns[column]!.values[row]!),
      formulas: (row) => address(plan.name, column, "", at(row)),
      style
    };
    const end = (label: string, values: number[]): SheetColumn => ({
      ...shared,
      name: `${quantity}_${label.replace(" %", "")}`,
      label: `${cell.label}, ${label}`,
      note: `a value, of ${draws} draws`,
      source: "drawn by the notebook",
      values,
      formulas: null,
      style
    });
    return [live, end("5 %", low), end("50 %", middle), end("95 %", high)];
  });
  return columnsSheet(styles, {name, title: "Ranges", columns: [...named, ...columns], frozen: named.length});
}
