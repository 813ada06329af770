import {describe, expect, test} from "vitest";
import {OWN_MODULE_SHEETS} from "../../../src/model/sheets/modules/moduleSheets.js";
import {MODULE_CASES} from "./cases/modules.js";
import {evaluateCase, meets, unreadBy} from "./evaluateSheet.js";

const formulas = OWN_MODULE_SHEETS.flatMap((sheet) => sheet.formulas);

test("every formula over modules has a case worked by hand, and no case is of a formula there is not", () => {
  expect(Object.keys(MODULE_CASES).sort()).toEqual(formulas.map(({name}) => name).sort());
});

test("no case gives what its formula does not read", () => {
  const unread = formulas.flatMap((formula) => MODULE_CASES[formula.name]!.flatMap((one) => unreadBy(formula, one)));
  expect(unread).toEqual([]);
});

describe.each(OWN_MODULE_SHEETS.map(({title, formulas: own}) => [title, own] as const))("%s", (_, own) => {
  test.each(own.map((formula) => [formula.name, formula] as const))("%s is as worked by hand", (name, formula) => {
    const found = MODULE_CASES[name]!.map((one) => ({...one, is: evaluateCase(formula, one)}));
    const off = found.filter(({is}, i) => !meets(is, MODULE_CASES[name]![i]!));
    expect(off).toEqual([]);
  });
});
