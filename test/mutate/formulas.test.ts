import {randomLcg} from "d3-random";
import {expect, test} from "vitest";
import type {Expression} from "../../src/engine/formula/expression.js";
import {checkUnit} from "../../src/engine/formula/inferUnit.js";
import {unitOf} from "../../src/engine/model.js";
import {parseFormula} from "../../src/engine/formula/parseFormula.js";
import type {Formula} from "../../src/engine/sheet.js";
import {committedCatalog} from "../committedCatalog.js";
import {moduleModel} from "../../src/model/modules/moduleModel.js";
import {OTHER_SHEETS, SHEETS} from "../../src/model/sheets/index.js";
import {OWN_MODULE_SHEETS} from "../../src/model/sheets/modules/moduleSheets.js";
import {DAY_RELATIONS} from "../../src/model/tables/relations.js";
import {MODULE_CASES} from "../model/sheets/cases/modules.js";
import {EQUIVALENT_OF_MODULES, equivalentChanges} from "./equivalentMutants.js";
import {printFormula} from "../../src/engine/formula/printFormula.js";
import {allMutants, changeOf, mutateFormulas, RELATIONS, seenByCases, survived} from "./mutateFormulas.js";
import {mutantsOf} from "./mutantsOf.js";

test("the text of a tree reads back as that tree", () => {
  const bare = (tree: Expression) =>
    JSON.stringify(tree, (key, value) =>
      ["raw", "object", "property"].includes(key) ? undefined : (value as unknown)
    );
  for (const {formula} of SHEETS.flatMap(({formulas}) => formulas)) {
    const tree = parseFormula(formula, {relations: RELATIONS});
    expect(bare(parseFormula(printFormula(tree), {relations: RELATIONS}))).toBe(bare(tree));
  }
});

test("a formula's mutants are all its one-point changes", () => {
  const texts = mutantsOf(parseFormula("d.a > 3 ? Math.max(d.b, -d.a) : 'x'"), () => true).map(({text}) => text);
  expect(texts).toEqual([
    '((d.a > 3) ? "x" : Math.max(d.b, (-d.a)))',
    "Math.max(d.b, (-d.a))",
    '"x"',
    '((d.a >= 3) ? Math.max(d.b, (-d.a)) : "x")',
    '((d.a < 3) ? Math.max(d.b, (-d.a)) : "x")',
    '(d.a ? Math.max(d.b, (-d.a)) : "x")',
    '(3 ? Math.max(d.b, (-d.a)) : "x")',
    '((d.b > 3) ? Math.max(d.b, (-d.a)) : "x")',
    '((d.a > 4) ? Math.max(d.b, (-d.a)) : "x")',
    '((d.a > 2) ? Math.max(d.b, (-d.a)) : "x")',
    '((d.a > 6) ? Math.max(d.b, (-d.a)) : "x")',
    '((d.a > 3) ? Math.min(d.b, (-d.a)) : "x")',
    '((d.a > 3) ? d.b : "x")',
    '((d.a > 3) ? (-d.a) : "x")',
    '((d.a > 3) ? Math.max(d.a, (-d.a)) : "x")',
    '((d.a > 3) ? Math.max(d.b, d.a) : "x")',
    '((d.a > 3) ? Math.max(d.b, (-d.b)) : "x")',
    '((d.a > 3) ? Math.max(d.b, (-d.a)) : "not x")'
  ]);
});

test("tests see every change of the formulas over other tables than plans", () => {
  const relations = new Set([...RELATIONS, ...Object.keys(DAY_RELATIONS)]);
  const alive = OTHER_SHEETS.flatMap(({sheet}) => sheet.formulas).flatMap((formula) =>
    mutantsOf(parseFormula(formula.formula, {relations}), () => true)
      .filter(({text}) => !seenByCases({...formula, formula: text}))
      .map(({text}) => `${formula.name}: ${text}`)
  );
  expect(alive).toEqual([]);
});

test("tests see every change of the formulas over modules", () => {
  const model = moduleModel(committedCatalog().assumptions);
  const misfits = ({formula, unit}: Formula) => {
    try {
      checkUnit(parseFormula(formula, {relations: RELATIONS}), unit, (kind, name) => unitOf(model, kind, name));
      return false;
    } catch {
      return true;
    }
  };
  const listed = equivalentChanges(EQUIVALENT_OF_MODULES);
  const alive = OWN_MODULE_SHEETS.flatMap(({formulas}) => formulas).flatMap((formula) =>
    mutantsOf(parseFormula(formula.formula, {relations: RELATIONS}), () => true)
      .map((mutant) => ({...mutant, changed: {...formula, formula: mutant.text}}))
      .filter(({changed}) => !seenByCases(changed, MODULE_CASES) && !misfits(changed))
      .map(({change}) => `${formula.name}: ${change}`)
  );
  expect(alive.filter((change) => !listed.has(change))).toEqual([]);
  expect([...listed].filter((change) => !alive.includes(change))).toEqual([]);
});

test("of 400 changes of formulas, the same each time, tests see all but those listed as equivalent", () => {
  const mutants = allMutants();
  const random = randomLcg(0.5);
  const sample = Array.from({length: 400}, () => mutants[Math.floor(random() * mutants.length)]!);
  const listed = equivalentChanges();
  const outcomes = mutateFormulas(sample, {first: true});
  const alive = outcomes.filter((outcome) => survived(outcome) && !listed.has(changeOf(outcome)));
  expect(alive.map(({formula, text}) => `${formula}: ${text}`)).toEqual([]);
});
