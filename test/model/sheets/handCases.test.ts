import {describe, expect, test} from "vitest";
import {OTHER_SHEETS, SHEETS} from "../../../src/model/sheets/index.js";
import {generation} from "../../../src/model/sheets/generation.js";
import {openConfiguration} from "../../../src/model/sheets/training/openConfiguration.js";
import {HAND_CASES} from "./cases/index.js";
import {evaluateCase, meets, unreadBy} from "./evaluateSheet.js";

const sheets = [...SHEETS, ...OTHER_SHEETS.map(({sheet}) => sheet), openConfiguration, generation];
const formulas = sheets.flatMap((sheet) => sheet.formulas);

test("every formula of the sheets has a case worked by hand, and no case is of a formula there is not", () => {
  expect(Object.keys(HAND_CASES).sort()).toEqual(formulas.map(({name}) => name).sort());
  expect(Object.entries(HAND_CASES).filter(([, cases]) => cases.length === 0)).toEqual([]);
});

test("no case gives what its formula does not read", () => {
  const unread = formulas.flatMap((formula) =>
    (HAND_CASES[formula.name] ?? []).flatMap((one) => unreadBy(formula, one))
  );
  expect(unread).toEqual([]);
});

test("no number meets a case that is infinite or has none", () => {
  expect([meets([5], {is: Infinity}), meets([-Infinity], {is: Infinity}), meets([5], {is: NaN})]).toEqual([
    false,
    false,
    false
  ]);
  expect([meets([Infinity], {is: Infinity}), meets([NaN], {is: NaN}), meets([5], {is: 5})]).toEqual([true, true, true]);
});

describe.each(sheets.map(({title, formulas}) => [title, formulas] as const))("%s", (_, own) => {
  test.each(own.map((formula) => [formula.name, formula] as const))("%s is as worked by hand", (name, formula) => {
    const found = HAND_CASES[name]!.map((one) => ({...one, is: evaluateCase(formula, one)}));
    const off = found.filter(({is}, i) => !meets(is, HAND_CASES[name]![i]!));
    expect(off).toEqual([]);
  });
});
