import {join} from "node:path";
import {DEFAULT_LAYOUT, DEFAULT_MACHINE} from "../../model/answerFigure.js";
import type {Assumption, Catalog} from "../../model/catalog.js";
import {RULE_IDS} from "../../model/prices/pickOffer.js";
import {FALLBACK_MACHINE} from "../../model/plans.js";
import {findOptimizer} from "../../model/training/optimizers.js";
import {findRecipe} from "../../model/training/recipes.js";
import {acceleratorNames} from "../accelerators/acceleratorNames.js";
import {instanceTypes} from "../accelerators/instanceTypes.js";
import {CatalogMismatch} from "../csv/CatalogMismatch.js";
import {checkAnswers, checkBrief, checkBriefPrices} from "./briefNeeds.js";
import {checkFormulas} from "./formulaNeeds.js";
import {KNOWN_OPTIMIZERS, KNOWN_PRECISIONS} from "./knownPrecisions.js";

/**
 * Checks that the catalogs of a folder have whatever something needs of them by name: what formulas read, what the
 * brief's tables hold and are compared with, what code asks for. Throws a CatalogMismatch that names file, what is
 * missing and what needs it.
 */
export function checkNeeds(folder: string, catalog: Catalog, fitted: ReadonlySet<string>): void {
  checkNamedRows(folder, catalog);
  checkAccelerators(folder, catalog);
  checkBrief(folder, catalog);
  checkBriefPrices(folder, catalog);
  checkPriceRule(folder, catalog);
  checkRecipes(folder, catalog);
  checkOptimizers(folder, catalog);
  checkStreams(folder, catalog);
  const model = checkFormulas({folder, assumptions: catalog.assumptions, fitted});
  checkAnswers(folder, catalog.published, model);
}

/** Rows that code asks for by their id. */
function checkNamedRows(folder: string, {machines, layouts, assumptions}: Catalog): void {
  const needs: [file: string, rows: readonly {id: string}[], id: string, need: string][] = [
    ["machines.csv", machines, FALLBACK_MACHINE, "the hours of other machines are scaled from"],
    ["machines.csv", machines, DEFAULT_MACHINE, "figures of the brief that name no machine are compared with"],
    ["layouts.csv", layouts, DEFAULT_LAYOUT, "figures of the brief that name no layout are compared with"],
    ["assumptions.csv", assumptions, "precision", "the recipe of every plan follows"],
    ["assumptions.csv", assumptions, "optimizer", "the optimizer of every plan follows"],
    ["training-assumptions.csv", assumptions, "unpacked_padding", "examples that are not packed are padded by"],
    ["assumptions.csv", assumptions, "input_modalities", "the streams of streams.csv are counted by"],
    ...Object.values(RULE_IDS).map(
      (id) =>
        ["assumptions.csv", assumptions, id, "the price of every plan follows"] as [
          string,
          Assumption[],
          string,
          string
        ]
    )
  ];
  for (const [file, rows, id, need] of needs)
    if (!rows.some((row) => row.id === id))
      throw new CatalogMismatch(join(folder, file), `there is no row "${id}", which ${need}`);
}

/** Accelerators that the names of providers stand for. */
function checkAccelerators(folder: string, {accelerators}: Catalog): void {
  const known = new Set(accelerators.map(({id}) => id));
  const aliases = acceleratorNames(join(folder, "accelerator-aliases.csv")).accelerators;
  const machines = instanceTypes(folder).all.map(({accelerator_id}) => accelerator_id);
  for (const [file, ids] of [
    ["accelerator-aliases.csv", aliases],
    ["instance-types.csv or azure-skus.csv", machines]
  ] as const)
    for (const id of ids)
      if (!known.has(id)) {
        const problem = `there is no row "${id}", which ${file} names`;
        throw new CatalogMismatch(join(folder, "accelerators.csv"), problem);
      }
}

/** The provider and region that rates are of where the rule asks for them. */
function checkPriceRule(folder: string, {assumptions, offers}: Catalog): void {
  const value = (id: string) => String(assumptions.find((assumption) => assumption.id === id)!.value);
  const [provider, region] = [value(RULE_IDS.provider), value(RULE_IDS.region)];
  const file = join(folder, "prices.csv");
  if (!offers.some((offer) => offer.provider === provider))
    throw new CatalogMismatch(
      file,
      `there is no price of "${provider}", which the assumption ${RULE_IDS.provider} names`
    );
  if (!offers.some(({regions = []}) => regions.some((one) => one.region === region)))
    throw new CatalogMismatch(file, `there is no price in "${region}", which the assumption ${RULE_IDS.region} names`);
}

function checkRecipes(folder: string, {assumptions, recipes}: Catalog): void {
  const file = join(folder, "recipes.csv");
  for (const choice of assumptions.find(({id}) => id === "precision")!.choices)
    if (!findRecipe(recipes, choice))
      throw new CatalogMismatch(file, `there is no recipe for "${choice}", which the assumption precision offers`);
  for (const [precision, id] of KNOWN_PRECISIONS) {
    const found = findRecipe(recipes, precision)?.id ?? "none";
    if (found !== id)
      throw new CatalogMismatch(file, `"${precision}" is read as ${found}, and the recipe that it needs is "${id}"`);
  }
}

function checkOptimizers(folder: string, {assumptions, optimizers}: Catalog): void {
  const file = join(folder, "optimizers.csv");
  for (const choice of assumptions.find(({id}) => id === "optimizer")!.choices)
    if (!optimizers.some(({id}) => id === choice))
      throw new CatalogMismatch(file, `there is no row "${choice}", which the assumption optimizer offers`);
  for (const [text, id] of KNOWN_OPTIMIZERS) {
    const found = findOptimizer(optimizers, text)?.id ?? "none";
    if (found !== id)
      throw new CatalogMismatch(file, `"${text}" is read as ${found}, and the optimizer that it needs is "${id}"`);
  }
}

/** As many streams as the brief counts modalities. */
function checkStreams(folder: string, {assumptions, streams}: Catalog): void {
  const counted = assumptions.find(({id}) => id === "input_modalities")!.value;
  if (streams.length === counted) return;
  const problem = `there are ${streams.length} streams, and the assumption input_modalities counts ${counted}`;
  throw new CatalogMismatch(join(folder, "streams.csv"), problem);
}
