import type {Column} from "../engine/compile.js";

/** Bytes are shown in the decimal unit that suits them; the cell still holds bytes. */
const BYTES = '[>=1000000000000]#,##0.00,,,," TB";[>=1000000000]#,##0.00,,," GB";#,##0.00,," MB"';

/** Returns the number format of a column in Excel's notation, by its unit and the size of its values. */
export function numberFormat(unit: string, values: Column | number): string {
  if (unit === "text" || unit === "flag") return "";
  let [least, most, whole] = [Infinity, 0, true];
  for (const value of typeof values === "number" ? [values] : (values as Iterable<number>)) {
    const size = Math.abs(value);
    if (!(size > 0 && size < Infinity)) continue;
    least = Math.min(least, size);
    most = Math.max(most, size);
    whole &&= Number.isInteger(size);
  }
  if (most === 0) return "";
  if (unit === "B" && least >= 1e4) return BYTES;
  if (most >= 1e15) return "0.00E+00";
  if (whole) return "#,##0";
  if (least < 1e-4) return "0.000E+00";
  if (unit.startsWith("USD") && least >= 0.01) return "$#,##0.00";
  return least < 0.1 ? "#,##0.0000" : most < 100 ? "#,##0.000" : "#,##0.00";
}
