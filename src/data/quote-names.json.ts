import {join} from "node:path";
import {acceleratorNames} from "../catalog/accelerators/acceleratorNames.js";
import {instanceTypes} from "../catalog/accelerators/instanceTypes.js";
import {runLoader} from "../catalog/runLoader.js";
import type {QuoteNames} from "../scenario/quotes/quoteNames.js";

/** Returns what providers call accelerators and machines, for prices that are read in the page. */
export function quoteNames(folder: string): QuoteNames {
  const names = acceleratorNames(join(folder, "accelerator-aliases.csv"));
  return {
    names: names.spellings.flatMap((name) => {
      const found = names.find({provider: "", sku: "", names: [name], memory: []});
      return found === null ? [] : [{name, accelerator_id: found.accelerator_id}];
    }),
    machines: instanceTypes(folder).all.map(({sku, accelerator_id, gpus}) => ({sku, accelerator_id, gpus}))
  };
}

runLoader(import.meta.url, quoteNames);
