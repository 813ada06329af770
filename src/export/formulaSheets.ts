import {compile, type Columns, type Params} from "../engine/compile.js";
import {looksOverGroup, type Expression} from "../engine/formula/expression.js";
import type {Cell, Model} from "../engine/model.js";
import {wordsOf} from "../model/formulaWords.js";
import {excelFormula, type ExcelFormula, type Place, type Places} from "./excelFormula.js";
import {numberFormat, numberWidth} from "./numberFormat.js";
import {address, FIRST_ROW, textWidth, type SheetColumn} from "./sheetBuilder.js";

/** Stands for the row in a formula that is written once for all rows. */
const ROW = "\u0001";

/** Where the columns of a worksheet stand, and what further ones are still to be added to it. */
export interface SheetPlan {
  name: string;
  columns: SheetColumn[];
}

/** What some columns of formulas say over groups of which not all rows are there. */
export const OF_OTHERS = "It looks over rows that are not in this workbook";

/**
 * Adds a column of live formulas to the worksheet of each formula's sheet, and hidden ones for what aggregates need.
 * `related` says where the argument of a function over another table's rows stands, and `whole` by the column of a group
 * whose rows are in the workbook with all of their group (null: all are): what looks over others is a value. Returns the formulas Excel cannot
 * hold, which stand there as values, each with the reason.
 */
export function addFormulas(
  model: Model,
  values: Columns,
  params: Params,
  names: ReadonlyMap<string, {name: string}>,
  inputs: SheetPlan,
  plans: ReadonlyMap<string, SheetPlan>,
  {
    related,
    whole = () => null
  }: {
    related?: (relation: string, tree: Expression) => string;
    whole?: (over: string) => readonly boolean[] | null;
  } = {}
): Map<string, string> {
  const rows = Object.values(values)[0]?.length ?? 0;
  const all: [number, number] = [FIRST_ROW, FIRST_ROW + rows - 1];
  const places = new Map<
    string,
    {sheet: string; column: number; kind: Place["kind"]; fails: boolean; empty?: boolean}
  >();
  const groups = new Map<string, number>();
  const fixed = new Map<string, string>();
  inputs.columns.forEach(({name, formulas, values: held}, column) => {
    const kind = values[name] instanceof Float64Array ? "number" : "text";
    const empty = (kind === "number" || !formulas) && (held as readonly unknown[]).includes("");
    places.set(name, {sheet: inputs.name, column, kind, fails: kind === "number", empty});
  });
  for (const {name, formulas} of model.sheets) {
    const sheet = plans.get(name)!;
    for (const formula of formulas) {
      const kind = formula.unit === "text" ? "text" : "number";
      places.set(formula.name, {sheet: sheet.name, column: sheet.columns.length, kind, fails: kind === "number"});
      sheet.columns.push(formulaColumn(model.cells.get(formula.name)!, values[formula.name]!));
    }
  }
  for (const name of model.order) {
    const cell = model.cells.get(name)!;
    const plan = plans.get(cell.sheet)!;
    const place = places.get(name)!;
    const column = plan.columns[place.column]!;
    const reason = model.errors.get(name);
    try {
      if (reason !== undefined || !cell.tree) throw new Error(reason);
      const {text, kind, fails} = excelFormula(cell.tree, placesOf(cell, plan));
      if ((kind === "text") !== (cell.unit === "text")) throw new Error("The formula does not yield its cell's unit");
      Object.assign(place, {kind, fails});
      column.formulas = inWhole(rowWriter(text), looksOverGroup(cell.tree) ? whole(cell.over) : null);
      if (column.formulas === null) throw new Error(OF_OTHERS);
      if (kind === "flag") column.values = Array.from(column.values, (value) => value === 1);
    } catch (error) {
      const {message} = error as Error;
      fixed.set(name, message);
      column.note = `Values, not formulas: ${message}. ${column.note}`.trim();
    }
  }
  return fixed;

  function placesOf(cell: Cell, plan: SheetPlan): Places {
    const column = (name: string): Place => {
      const place = places.get(name)!;
      const own = address(place.sheet, place.column, plan.name, ROW);
      // An empty cell reads as 0 unless it is asked for its text, or whether it is a number.
      const asked = place.kind === "text" ? `T(${own})` : `IF(ISNUMBER(${own}),${own},NA())`;
      return {ref: place.empty ? asked : own, kind: place.kind, fails: place.fails};
    };
    return {
      column,
      parameter: (name) => {
        const value = params[name];
        return {ref: names.get(name)!.name, kind: typeof value === "string" ? "text" : "number", fails: false};
      },
      group: () => {
        const at = groupColumn(cell.over);
        return {range: address(inputs.name, at, plan.name, all), key: address(inputs.name, at, plan.name, ROW)};
      },
      argument: (tree) => {
        const {column: at, fails} = argumentColumn(tree, cell, plan, excelFormula(tree, placesOf(cell, plan)));
        return {range: address(plan.name, at, plan.name, all), fails};
      },
      ...(related && {related})
    };
  }

  /** A hidden column with an aggregate's argument: empty words for NaN, which the functions of Excel pass over. */
  function argumentColumn(tree: Expression, cell: Cell, plan: SheetPlan, {text, kind, fails}: ExcelFormula) {
    if (kind === "text") throw new Error("Excel has no equal of the least of words");
    const number = kind === "flag" ? `N(${text})` : text;
    const key = ` ${cell.name}`;
    const found = new Float64Array(rows);
    compile([{...cell, name: key, tree}])({...values, [key]: found}, params, 0, rows);
    plan.columns.push({
      ...plainColumn(
        `Helper of ${cell.label}`,
        "What the formula takes over its group; empty where there is no value."
      ),
      values: Array.from(found, (value) => (Number.isNaN(value) ? "" : value)),
      formulas: rowWriter(fails ? `IFERROR(${number},"")` : number),
      hidden: true
    });
    return {column: plan.columns.length - 1, fails};
  }

  /** A hidden column with the last row of each row's group: equal letter by letter, and a number to look for. */
  function groupColumn(over: string): number {
    const known = groups.get(over);
    if (known !== undefined) return known;
    const place = places.get(over);
    if (!place) throw new Error(`There is no column ${over} to group by`);
    const keys = values[over]!;
    const last = new Map<unknown, number>();
    for (let i = 0; i < rows; ++i) last.set(keys[i], i + FIRST_ROW);
    const range = address(place.sheet, place.column, inputs.name, all);
    const own = address(place.sheet, place.column, inputs.name, ROW);
    const same = place.kind === "text" ? `EXACT(${range},${own})` : `(${range}=${own})`;
    inputs.columns.push({
      ...plainColumn(`Group of ${over}`, "The last row with the same value, which tells the groups apart."),
      values: Array.from(keys as ArrayLike<unknown>, (value) => last.get(value)!),
      formulas: rowWriter(`SUMPRODUCT(MAX(${same}*ROW(${range})))`),
      hidden: true
    });
    groups.set(over, inputs.columns.length - 1);
    return inputs.columns.length - 1;
  }
}

function formulaColumn(cell: Cell, values: Columns[string]): SheetColumn {
  const {name, label, unit, formula} = cell;
  const texts = unit === "text" ? (values as string[]) : [];
  return {
    label,
    name,
    unit: unit === "text" || unit === "flag" ? "" : unit,
    ...wordsOf(cell),
    formula,
    values,
    formulas: null,
    style: {format: numberFormat(unit, values)},
    held: true,
    width: Math.max(textWidth([label.slice(0, 24), ...texts], 14, 28), unit === "text" ? 0 : numberWidth(unit, values))
  };
}

function plainColumn(label: string, note: string) {
  return {label, name: "", unit: "", note, source: "", formula: "", style: {}, width: 12};
}

/** The formulas of rows whose groups are whole; null where none is. */
function inWhole(write: (row: number) => string, whole: readonly boolean[] | null): SheetColumn["formulas"] {
  if (!whole) return write;
  return whole.some(Boolean) ? (row) => (whole[row - FIRST_ROW] ? write(row) : null) : null;
}

function rowWriter(template: string): (row: number) => string {
  const pieces = template.split(ROW);
  return (row) => pieces.join(String(row));
}
