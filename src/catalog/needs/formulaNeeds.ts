import {join} from "node:path";
import {ruleModel} from "../../model/audit/audit.js";
import {RULES} from "../../model/audit/rules/index.js";
import type {Assumption} from "../../model/catalog.js";
import {walk, type Expression} from "../../engine/formula/expression.js";
import type {Cell, Model} from "../../engine/model.js";
import {COMMITTED} from "../../model/committed.js";
import {notebookModel} from "../../model/notebookModel.js";
import {openModel} from "../../model/training/layouts/openConfiguration.js";
import {trainingModel} from "../../model/training/trainingModel.js";
import {CatalogMismatch} from "../csv/CatalogMismatch.js";
import type {TrainingCatalog} from "../calibration/trainingCatalog.js";

/** What a check reads of an assumption. */
type ReadAssumption = Pick<Assumption, "id" | "unit" | "choices">;

/** What formulas are checked against: assumptions, and the ids of fitted constants, for the file they stand in. */
export interface FormulaNeeds {
  folder: string;
  assumptions: readonly ReadAssumption[];
  fitted: ReadonlySet<string>;
}

/**
 * Checks that every assumption which a formula of the notebook or of the audit reads is there, in a unit the formula can
 * use, and with every choice the formula tells apart. Returns the notebook's model. Throws a CatalogMismatch.
 */
export function checkFormulas(needs: FormulaNeeds & {assumptions: readonly Assumption[]}): Model {
  const model = notebookModel(needs.assumptions, COMMITTED);
  checkModel(model, needs);
  checkModel(openModel(needs.assumptions), needs, "of open configurations ");
  for (const rule of RULES) checkModel(ruleModel(rule, needs.assumptions), needs, `of the audit's rule ${rule.id} `);
  return model;
}

/** Checks the same of the training sheets alone, over assumptions and constants before they are fitted. */
export function checkTrainingFormulas(
  {catalog, assumptions}: {catalog: TrainingCatalog; assumptions: readonly Assumption[]},
  {folder, fitted}: {folder: string; fitted: ReadonlySet<string>}
): void {
  const constants = catalog.efficiencies.map((constant) => ({...constant, choices: []}));
  const all = [...assumptions, ...catalog.assumptions, ...constants];
  checkModel(trainingModel(all), {folder, assumptions: all, fitted});
}

function checkModel(model: Model, {folder, assumptions, fitted}: FormulaNeeds, of = ""): void {
  const known = new Map(assumptions.map((assumption) => [assumption.id, assumption]));
  for (const cell of model.cells.values()) {
    const missing = cell.assumptions.find((id) => !known.has(id));
    if (missing === undefined) continue;
    const names = fitted.has(missing)
      ? ["efficiencies.csv"]
      : ["assumptions.csv", "training-assumptions.csv", "project-assumptions.csv"];
    const files = names.map((name) => join(folder, name)).join(" and ");
    throw new CatalogMismatch(files, `there is no assumption "${missing}", which the formula ${cell.name} ${of}reads`);
  }
  checkUnits(model, {folder, known, of});
  for (const cell of model.cells.values()) {
    for (const [id, choice] of comparedChoices(cell)) {
      const {choices = []} = known.get(id) ?? {};
      if (choices.includes(choice)) continue;
      const problem = `the choices of "${id}" lack "${choice}", which the formula ${cell.name} ${of}asks for`;
      throw new CatalogMismatch(join(folder, "assumptions.csv"), problem);
    }
  }
}

/** Blames the units that formulas have in common which yield another unit than they declare. */
function checkUnits(
  model: Model,
  {folder, known, of}: {folder: string; known: ReadonlyMap<string, ReadAssumption>; of: string}
): void {
  const [first] = model.unitErrors;
  if (!first) return;
  const [name, problem] = first;
  const wrong = [...model.unitErrors.keys()].map((other) => model.cells.get(other)!.assumptions);
  const common = wrong.reduce((some, others) => some.filter((id) => others.includes(id)));
  const blamed = (common.length > 0 ? common : wrong[0]!).map((id) => `"${id}" in ${known.get(id)!.unit}`).join(", ");
  throw new CatalogMismatch(
    join(folder, "assumptions.csv"),
    `the formula ${name} ${of}reads ${blamed || "no assumption"}, and its units do not fit: ${problem}`
  );
}

/** The values of assumptions that a formula compares them with, as in `$.basis == 'brief'`. */
function comparedChoices({tree}: Cell): [id: string, choice: string][] {
  const found: [string, string][] = [];
  if (!tree) return found;
  walk(tree, (node) => {
    if (node.type !== "BinaryExpression" || !/^[=!]==?$/.test(node.operator)) return;
    for (const [a, b] of [
      [node.left, node.right],
      [node.right, node.left]
    ] as [Expression, Expression][])
      if (a.type === "Parameter" && b.type === "Literal" && typeof b.value === "string") found.push([a.name, b.value]);
  });
  return found;
}
