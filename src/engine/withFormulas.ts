import type {Sheet} from "./sheet.js";

/**
 * Returns the sheets with some formulas' texts replaced; the same sheets where none is. A replaced formula need not take
 * a row's fact as it is, so it is no longer said to pick one.
 */
export function withFormulas(sheets: readonly Sheet[], texts: Readonly<Record<string, string>>): readonly Sheet[] {
  if (Object.keys(texts).length === 0) return sheets;
  return sheets.map((sheet) => {
    if (!sheet.formulas.some(({name}) => Object.hasOwn(texts, name))) return sheet;
    const formulas = sheet.formulas.map((formula) =>
      Object.hasOwn(texts, formula.name) ? {...formula, formula: texts[formula.name]!, picks: null} : formula
    );
    return {...sheet, formulas};
  });
}
