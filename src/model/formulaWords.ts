import type {Formula} from "../engine/sheet.js";
import {OTHER_SHEETS, SHEETS} from "./sheets/index.js";
import {MODULE_SHEETS} from "./sheets/modules/moduleSheets.js";

/** What is said of a formula beside its label: a note, empty for none, and where it comes from. */
export type FormulaWords = Pick<Formula, "note" | "source">;

/**
 * Returns the note and the source of a formula of a model: its own, or those of the committed one of its name where it
 * comes without. Those of committed ones stand in their sheets, of which pages
 * load the formulas first and the words (install/wordsApart.ts) with what shows them.
 */
export function wordsOf({
  sheet,
  name,
  note,
  source
}: Pick<Formula, "sheet" | "name" | "note" | "source">): FormulaWords {
  const committed = COMMITTED.get(`${sheet}.${name}`);
  return {note: note || (committed?.note ?? ""), source: source || (committed?.source ?? "")};
}

const COMMITTED: ReadonlyMap<string, FormulaWords> = new Map(
  [...SHEETS, ...MODULE_SHEETS, ...OTHER_SHEETS.map(({sheet}) => sheet)].flatMap(({formulas}) =>
    formulas.map(({sheet, name, note, source}) => [`${sheet}.${name}`, {note, source}])
  )
);
