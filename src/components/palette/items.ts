import type {NamedModel} from "../../model/training/names/namedModel.js";
import {wordsOf} from "../../model/formulaWords.js";
import {planColumn} from "../../model/planColumns.js";
import {offerKey} from "../../model/tables/offers.js";
import {format, formatCounted} from "../../model/words/format.js";
import {GLOSSARY} from "../../model/words/glossary.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {commandItems} from "./commandItems.js";
import type {Found} from "./findItems.js";
import {goTo, pageLinks, showRowHere} from "./goTo.js";
import {pageItems, type PageText} from "./pageItems.js";
import {readModel} from "./readModel.js";

/** Something that is found, and what choosing it does. */
export interface Item extends Found {
  run: ((how: {apart: boolean}) => unknown) | null; // apart: in another tab, where it is a page; null: it cannot be, and says why
  fill?: string; // what is written in place of what was typed; then nothing is done yet
}

/** What the search has of the site beside the notebook, as far as it is there. */
export interface SiteTexts {
  pages: readonly PageText[];
  models: readonly NamedModel[];
}

/** Returns all that can be found, by group in the order in which groups stand that fit a query equally well. */
export function itemsOf(notebook: Notebook, {pages, models}: SiteTexts): Item[] {
  const {catalog, book} = notebook.books;
  const plan = new Reader(notebook).focusPlan();
  const inspect = (name: string, row: string) => () =>
    document.body.dispatchEvent(new CustomEvent("inspect", {bubbles: true, detail: {name, row}}));
  const accelerators = new Map(catalog.accelerators.map((one) => [one.id, one.short_name]));
  const links = pageLinks();
  return [
    ...commandItems(notebook),
    ...pageItems(links, pages, notebook.attention.now.scale),
    ...catalog.scales.map(({id, name}): Item => ({
      ...{group: "Models", kind: "look at it", label: name, words: `scale ${id}`},
      run: () => notebook.attention.look({scale: id})
    })),
    ...catalog.accelerators.map(({id, name, short_name}): Item => ({
      ...{group: "Accelerators", kind: name, label: short_name, names: [name, id], words: ""},
      run: (how) => goTo(links, "hardware", {row: id}, how)
    })),
    ...catalog.machines.map(({id, name, accelerator_id}): Item => ({
      ...{group: "Machines", kind: "look at it", label: name, words: `${id} ${accelerator_id}`},
      run: () => notebook.attention.look({machine: id})
    })),
    ...catalog.assumptions.map(({id, label, unit, group}): Item => ({
      ...{group: "Assumptions", kind: group, label, names: [id], words: `$.${id} ${unit} ${group}`},
      run: () => {
        showRowHere(id);
        inspect(`$${id}`, "")();
      }
    })),
    ...[...book.model.cells.values()].map((cell): Item => {
      const {name, label, unit, sheet} = cell;
      const words = `d.${name} ${unit} ${sheet} ${wordsOf(cell).note}`;
      return {group: "Formulas", kind: sheet, label, names: [name], words, run: inspect(name, plan)};
    }),
    ...Object.keys(book.model.names.columns).map((name): Item => ({
      ...{group: "Facts", kind: `d.${name}`, label: planColumn(name, book.model).label, names: [name], words: ""},
      run: inspect(name, plan)
    })),
    ...models.map((model): Item => ({
      ...{group: "Published models", kind: "add it as a scale", label: model.name, names: model.names, words: model.id},
      run: () => readModel(notebook, model.name)
    })),
    ...Object.entries(GLOSSARY).map(([term, meaning]): Item => ({
      ...{group: "Words", kind: meaning, label: term, words: "glossary"},
      run: (how) => goTo(links, "model", {heading: "Glossary"}, how)
    })),
    ...catalog.offers.map(({provider, accelerator_id, pricing, usd_per_gpu_hour_median, fewest_gpus}): Item => ({
      group: "Prices",
      kind: `${format(usd_per_gpu_hour_median, "USD")} per GPU-hour${fewest_gpus > 1 ? `, from ${formatCounted(fewest_gpus, "GPU")}` : ""}`,
      label: `${accelerators.get(accelerator_id) ?? accelerator_id} at ${provider}, ${pricing}`,
      words: `price ${accelerator_id}`,
      run: (how) => goTo(links, "prices", {row: offerKey({provider, accelerator_id, pricing})}, how)
    }))
  ];
}
