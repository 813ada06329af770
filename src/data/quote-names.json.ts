import {join} from "node:path";
import {acceleratorNames} from "../catalog/accelerators/acceleratorNames.js";
import {instanceTypes} from "../catalog/accelerators/instanceTypes.js";
import {runLoader} from "../catalog/runLoader.js";
import type {QuoteNames} from "../scenario/quotes/quoteNames.js";

/** Returns what providers call accelerators and machines, for prices that are read in the page. */
export function quoteNames(folder: string): QuoteNames {
  const names = acceleratorNames(join(folder, "accelerator-aliases.csv"));
  const meaning = (provider: string, name: string) =>
    names.find({provider, sku: "", names: [name], memory: []})?.accelerator_id;
  const of = (provider: string) =>
    names.spellings.flatMap((name) => {
      const accelerator_id = meaning(provider, name);
      const known = accelerator_id === undefined || (provider !== "" && accelerator_id === meaning("", name));
      return known ? [] : [{name, provider, accelerator_id}];
    });
  return {
    names: ["", ...names.providers].flatMap(of),
    machines: instanceTypes(folder).all.map(({sku, accelerator_id, gpus}) => ({sku, accelerator_id, gpus}))
  };
}

runLoader(import.meta.url, quoteNames);
