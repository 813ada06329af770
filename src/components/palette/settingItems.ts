import type {NamedModel} from "../../model/training/namedModel.js";
import {matchAccelerators} from "../../model/accelerators/findAccelerator.js";
import type {Accelerator, Offer} from "../../model/catalog.js";
import {pickedOffer} from "../../model/pickOffer.js";
import {offerKey} from "../../model/tables/offers.js";
import {format} from "../../model/words/format.js";
import {wordsOfAssumption} from "../../scenario/cell.js";
import type {Edit} from "../../scenario/edit.js";
import {fieldOf} from "../../scenario/fields.js";
import {showRange} from "../../scenario/ranges/rangeText.js";
import {announce} from "../elements/confirmOn.js";
import {parseField} from "../grid/fieldCell.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {planAsked, priceAsked, type PlanAsked, type PriceAsked} from "./asked.js";
import {findGroups} from "./findItems.js";
import type {Item, SiteTexts} from "./items.js";
import {settingsIn, type Setting} from "./settingsIn.js";
import {siteFile} from "./siteFile.js";

/** What is set, by the words that ask for it; the first is done by Enter. */
const GROUP = "Do";

/** Most that a text sets one of. */
const MOST = 6;

/** Returns what a text asks to be set: an assumption, the price of an accelerator, or what the plan is of. */
export function settingItems(notebook: Notebook, text: string, {models}: SiteTexts): Item[] {
  const {assumptions, ranges} = notebook.books.catalog;
  const measured = new Set(ranges.map((one) => one.id));
  const price = priceAsked(text);
  const plan = planAsked(text);
  return [
    ...settingsIn(text, assumptions, measured).map((setting) => assumptionItem(notebook, setting)),
    ...(price ? priceItems(notebook, price) : []),
    ...(plan ? planItems(notebook, plan, models) : [])
  ];
}

function item(label: string, kind: string, run: Item["run"]): Item {
  return {group: GROUP, kind, label, words: "", run};
}

function assumptionItem(notebook: Notebook, {assumption, value, range, problem}: Setting): Item {
  const {label, unit, id, value: now} = assumption;
  if (value === null) return item(`${label} is not set`, problem, null);
  const words = (it: number | string) => wordsOfAssumption(assumption, it);
  const to = range ? showRange(range, {unit, entry: unit}) : value === undefined ? "what is committed" : words(value);
  return item(`Set ${label} to ${to}`, `now ${words(now)}`, () =>
    edit(notebook, {part: "assumption", id, value, ...(range && {range})}, `${label} is ${to}`)
  );
}

/** Returns what sets the price that costs use, of each accelerator that a name may mean; or says why there is none. */
function priceItems(notebook: Notebook, {of, pricing, price}: PriceAsked): Item[] {
  const {catalog} = notebook.books;
  const field = fieldOf("offers", "usd_per_gpu_hour_median")!;
  const cards = cardsNamed(catalog.accelerators, of);
  if (cards.length === 0) return [item("No price is set", `no accelerator is called ${of}`, null)];
  return cards.map((card) => {
    const what = `the ${pricing} price of ${card.short_name}`;
    const offer = usedOffer(notebook, card.id, pricing);
    if (!offer) return item(`Set ${what}`, "costs use no offer of it: add a price on Prices", null);
    try {
      const value = parseField(field, price, catalog);
      const to = format(value, field.unit, "entry");
      const {provider, usd_per_gpu_hour_median: now} = offer;
      return item(`Set ${what} to ${to}`, `${provider}'s, which costs use; now ${format(now, "USD")}`, () => {
        const key = offerKey(offer);
        const done = `${provider}'s ${pricing} price of ${card.short_name} is ${to}`;
        if (!edit(notebook, {part: "field", catalog: "offers", key, field: field.field, value}, done)) return;
        const used = usedOffer(notebook, card.id, pricing);
        if (used && used.provider !== provider)
          notebook.notices.notify(
            `${done}. By the rule for prices costs now use ${used.provider}'s, ${format(used.usd_per_gpu_hour_median, "USD")}: choose one provider's on Prices to have its own counted.`
          );
      });
    } catch (error) {
      return item(`${what.replace(/^t/, "T")} is not set`, (error as Error).message, null);
    }
  });
}

/** The accelerators that a name means; those whose name has all its words where it says too little of which. */
function cardsNamed(all: readonly Accelerator[], name: string): Accelerator[] {
  const words = name.toLowerCase().split(/\s+/);
  const held = all.filter((one) =>
    words.every((word) => `${one.name} ${one.short_name} ${one.id}`.toLowerCase().includes(word))
  );
  const meant = matchAccelerators(all, name);
  return [...new Set([...meant, ...held])].slice(0, MOST);
}

/** The offer whose price costs use now. */
function usedOffer(notebook: Notebook, accelerator: string, pricing: string): Offer | null {
  const reader = new Reader(notebook);
  const {catalog, book} = notebook.books;
  if (pricing !== "on-demand" && pricing !== "spot") {
    const offers = catalog.offers.filter((one) => one.accelerator_id === accelerator && one.pricing === pricing);
    return offers.length === 1 ? offers[0]! : null;
  }
  return pickedOffer(catalog, accelerator, pricing, reader.prices()(accelerator), book.model)?.offer ?? null;
}

/** Returns what makes the plan one of a scale, a published model or a machine. */
function planItems(notebook: Notebook, {what, name}: PlanAsked, models: readonly NamedModel[]): Item[] {
  const {catalog} = notebook.books;
  const rows = what === "scale" ? catalog.scales.filter(({variant_of}) => variant_of === "") : catalog.machines;
  const known = rows.map(({id, name: label}): Item => ({
    ...{group: GROUP, kind: "look at it", label: `Plan ${what === "scale" ? "" : "on "}${label}`, names: [label, id]},
    words: "",
    run: () => {
      notebook.attention.look({[what]: id});
      announce(`The plan is of ${label}`);
    }
  }));
  const published = (what === "scale" ? models : []).map((model): Item => ({
    ...{group: GROUP, kind: "adds it as a scale", label: `Plan ${model.name}`},
    ...{names: [model.name, ...model.names], words: model.id},
    run: async () => {
      const {addNamedModel} = await import("../models/addNamedModel.js");
      const reason = await addNamedModel(notebook, siteFile("models"), model.name).catch(
        (error: Error) => error.message
      );
      if (reason !== "") notebook.notices.notify(`${model.name} is not added. ${reason}.`);
    }
  }));
  const found = findGroups([...known, ...published], name)[0]?.items ?? [];
  if (found.length > 0) return found.slice(0, MOST);
  return [item(`No ${what} is called ${name}`, "", null)];
}

/** Makes an edit; says it, or why it cannot be. Returns whether it is made. */
function edit(notebook: Notebook, made: Edit, done: string): boolean {
  const {refused, warnings} = notebook.edits.edit([made]);
  for (const sentence of [...refused, ...warnings]) notebook.notices.notify(`${sentence}.`);
  if (refused.length === 0) announce(done);
  return refused.length === 0;
}
