import {join} from "node:path";
import {answerOf} from "../../model/answerFigure.js";
import type {Catalog, Offer, PublishedFigure} from "../../model/catalog.js";
import type {Model} from "../../engine/model.js";
import {BRIEF} from "../../model/prices/pickOffer.js";
import {printedPair} from "../../model/printedPairs.js";
import {parseUnit, sameDimension} from "../../engine/unit.js";
import {BRIEF_ASSUMPTIONS, briefPlaces, briefTopics} from "../brief/briefTables.js";
import {CatalogMismatch} from "../csv/CatalogMismatch.js";

/**
 * Checks that every figure of the brief's tables, every topic it writes on and everything it assumes is there. Throws a
 * CatalogMismatch.
 */
export function checkBrief(
  folder: string,
  {published, notes, assumptions}: Pick<Catalog, "published" | "notes" | "assumptions">
): void {
  const place = (figure: {file: string; row: string; column: string}) =>
    [figure.file, figure.row, figure.column].join("\n");
  const figures = new Set(published.map(place));
  const lost = briefPlaces().find((wanted) => !figures.has(place(wanted)));
  if (lost) {
    const problem = `there is no figure of "${lost.row}" in "${lost.column}", which the brief's table has`;
    throw new CatalogMismatch(join(folder, "brief", lost.file), problem);
  }
  const topic = briefTopics().find(
    (wanted) => !notes.some((note) => note.scale === wanted.scale && note.topic === wanted.topic)
  );
  if (topic) {
    const problem = `there is no note of "${topic.scale}" on "${topic.topic}", which the page of the scale says from the brief`;
    throw new CatalogMismatch(join(folder, "scale-notes.csv"), problem);
  }
  const assumed = BRIEF_ASSUMPTIONS.find((wanted) => !assumptions.some(({id}) => id === wanted));
  if (assumed) {
    const problem = `there is no assumption "${assumed}", which the Assumptions page tells from the brief`;
    throw new CatalogMismatch(join(folder, "assumptions.csv"), problem);
  }
}

/** Checks that the notebook has what each figure of the brief is compared with. Throws a CatalogMismatch. */
export function checkAnswers(folder: string, published: readonly PublishedFigure[], model: Model): void {
  const {assumptions, columns} = model.names;
  const known = (name: string) =>
    Object.hasOwn(assumptions, name) || Object.hasOwn(columns, name) || model.cells.has(name);
  for (const figure of published) {
    const {quantity} = figure;
    if (!quantity) continue;
    const file = join(folder, "assumptions.csv");
    if (!known(quantity) && !printedPair(quantity)?.every(known)) {
      const problem = `there is no assumption or formula "${quantity}", which ${placeOf(figure)} is compared with`;
      throw new CatalogMismatch(file, problem);
    }
    const answer = answerOf(figure, model);
    if (!answer || figure.low === null || sameDimension(parseUnit(answer.unit), parseUnit(figure.unit))) continue;
    const problem = `"${quantity}" is in ${answer.unit}, and ${placeOf(figure)} is compared with it in ${figure.unit}`;
    throw new CatalogMismatch(file, problem);
  }
}

/** Checks that the brief's own prices are there for the machines whose rates it prints. Throws a CatalogMismatch. */
export function checkBriefPrices(
  folder: string,
  {published, machines, offers}: {published: readonly PublishedFigure[]; machines: Catalog["machines"]; offers: Offer[]}
): void {
  const own = offers.filter(({provider}) => provider === BRIEF);
  for (const figure of published) {
    const {machine, pricing, unit} = figure;
    if (!machine || !pricing || (unit !== "USD/h" && unit !== "USD/(GPU·h)")) continue;
    const accelerator = machines.find(({id}) => id === machine)!.accelerator_id;
    if (own.some((offer) => offer.accelerator_id === accelerator && offer.pricing === pricing)) continue;
    const problem = `there is no ${pricing} price of "${accelerator}" by the provider "${BRIEF}", which ${placeOf(figure)} prints`;
    throw new CatalogMismatch(join(folder, "prices.csv"), problem);
  }
}

function placeOf({file, row, column}: PublishedFigure): string {
  return `brief/${file}, "${row}" in "${column}",`;
}
