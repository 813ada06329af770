import type {Assumption} from "../model/catalog.js";
import type {Params} from "../engine/compile.js";
import {definedNames} from "./address.js";
import {numberFormat, numberWidth} from "./numberFormat.js";
import {INPUT, textCell, textWidth} from "./sheetBuilder.js";
import type {Styles} from "./styles.js";
import type {SheetCell, Validation, Worksheet} from "./worksheet.js";
import {isWords} from "../engine/unit.js";

const HEADER = ["Label", "Value", "Unit", "Low", "High", "Source", "As of", "Note", "Group", "Id"];

/** First row with an assumption, as Excel counts. */
const FIRST = 3;

/** Column of the values. */
const VALUE = "B";

/** Longest list of choices Excel accepts in a cell's rule, in characters. */
const LONGEST_LIST = 255;

/** Returns the worksheet of assumptions, with the defined name and the cell of each one's value. */
export function assumptionsSheet(
  styles: Styles,
  sheet: string,
  assumptions: readonly Assumption[],
  params: Params
): {sheet: Worksheet; names: Map<string, {name: string; cell: string}>} {
  const names = definedNames(assumptions.map(({id}) => id));
  const rows: (SheetCell | null)[][] = [
    [textCell(styles, "Assumptions", {bold: true, size: 14})],
    HEADER.map((label) => textCell(styles, label, {bold: true, fill: "E7ECF3"}))
  ];
  const found = new Map<string, {name: string; cell: string}>();
  const validations: Validation[] = [];
  let widest = 16;
  assumptions.forEach((assumption, i) => {
    const {id, label, unit, low, high, source, as_of, note, group, choices} = assumption;
    const value = params[id] ?? assumption.value;
    const cell = `${VALUE}${FIRST + i}`;
    found.set(id, {name: names.get(id)!, cell: `$${VALUE}$${FIRST + i}`});
    const format = typeof value === "number" ? numberFormat(unit, value) : "";
    if (typeof value === "number")
      widest = Math.max(widest, ...[value, low ?? 0, high ?? 0].map((one) => numberWidth(unit, one)));
    const bound = (limit: number | null) => (limit === null ? null : {value: limit, style: styles.id({format})});
    const own =
      typeof value === "string" ? textCell(styles, value, INPUT) : {value, style: styles.id({...INPUT, format})};
    const texts = [source, as_of, note, group].map((text) => textCell(styles, text));
    rows.push([
      textCell(styles, label),
      own,
      textCell(styles, isWords(unit) ? "" : unit),
      bound(low),
      bound(high),
      ...texts,
      textCell(styles, id)
    ]);
    if (unit === "list") {
      // A list in a cell has no validation that takes several.
    } else if (choices.length > 0) {
      const listed = choices.join(",").length <= LONGEST_LIST && choices.every((choice) => !choice.includes(","));
      if (listed) validations.push({cells: cell, message: `One of ${choices.join(", ")}`, choices});
    } else if (low !== null && high !== null) {
      validations.push({cells: cell, message: `Plausible: ${low} to ${high} ${unit}. Keep it anyway?`, low, high});
    }
  });
  const width = (j: number, most: number) =>
    textWidth(
      rows.slice(1).map((row) => String(row[j]?.value ?? "")),
      10,
      most
    );
  return {
    sheet: {
      name: sheet,
      rows,
      widths: [width(0, 44), widest, 16, widest, widest, width(5, 44), 10, width(7, 70), width(8, 30), width(9, 36)],
      heights: new Map([[0, 24]]),
      frozen: {rows: FIRST - 1, columns: 2},
      filter: `A${FIRST - 1}:J${rows.length}`,
      validations,
      fitWidth: true,
      color: "C9A400"
    },
    names: found
  };
}
