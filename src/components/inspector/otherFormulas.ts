import {PRICE_RELATIONS, DAY_RELATIONS} from "../../model/tables/relations.js";
import {parseFormula} from "../../engine/formula/parseFormula.js";
import {typeset} from "../../engine/formula/typeset.js";
import type {FormulaWords} from "../../model/formulaWords.js";
import type {Formula} from "../../engine/sheet.js";
import {OTHER_SHEETS} from "../../model/sheets/index.js";
import {OWN_MODULE_SHEETS} from "../../model/sheets/modules/moduleSheets.js";
import {MODULE_RELATIONS} from "../../model/modules/moduleModel.js";
import {breakable} from "../elements/breakable.js";
import {element} from "../elements/dom.js";
import {table} from "../tables/table.js";
import {laterWords} from "./laterWords.js";

const RELATIONS = new Set(Object.keys({...PRICE_RELATIONS, ...DAY_RELATIONS, ...MODULE_RELATIONS}));

const SHOWN = [...OTHER_SHEETS, ...OWN_MODULE_SHEETS.map((sheet) => ({sheet, row: "a module of a model"}))];

/** Returns the formulas over other tables than plans, a table a sheet. They are evaluated where they are shown. */
export function otherFormulas(): HTMLElement {
  const root = element("div", {});
  laterWords((wordsOf) => root.replaceChildren(...tables(wordsOf)));
  return root;
}

function tables(wordsOf: (formula: Formula) => FormulaWords): HTMLElement[] {
  return SHOWN.map(({sheet, row}) =>
    table(
      {
        caption: `${sheet.title} (${sheet.name}): one row is ${row}`,
        columns: [
          {label: "Quantity", words: true},
          {label: "Unit", words: true},
          {label: "Formula", words: true, prose: true},
          {label: "Note", words: true, prose: true}
        ]
      },
      sheet.formulas.map((formula) => [
        element("span", {}, formula.label, " ", element("code", {}, breakable(formula.name))),
        formula.unit === "1" ? "" : formula.unit,
        {show: typeset(parseFormula(formula.formula, {relations: RELATIONS})), value: formula.formula},
        wordsOf(formula).note
      ])
    )
  );
}
