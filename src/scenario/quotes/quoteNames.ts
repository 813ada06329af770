import type {Accelerator} from "../../model/catalog.js";
import type {QuoteContext} from "./readQuote.js";

/** What providers call accelerators and machines. */
export interface QuoteNames {
  names: readonly {name: string; accelerator_id: string}[];
  machines: readonly {sku: string; accelerator_id: string; gpus: number}[];
}

/** Returns what finds the accelerator that a name means, by its id, its names here and those of providers, and a machine by its SKU. */
export function quoteFinder(
  accelerators: readonly Pick<Accelerator, "id" | "name" | "short_name">[],
  {names, machines}: QuoteNames
): Pick<QuoteContext, "accelerator" | "machine"> {
  const ids = new Map<string, string>(names.map(({name, accelerator_id}) => [plain(name), accelerator_id]));
  for (const {id, name, short_name} of accelerators) for (const own of [id, name, short_name]) ids.set(plain(own), id);
  const skus = new Map(machines.map((machine) => [plain(machine.sku), machine]));
  return {
    accelerator: (name) => ids.get(plain(name)) ?? null,
    machine: (sku) => skus.get(plain(sku)) ?? null
  };
}

/** Case, signs and spaces between words do not matter, nor the maker before a name. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(nvidia|amd|google|aws|intel)\b/, "")
    .replace(/^(ml\.|standard_)/, "")
    .replace(/[^a-z0-9]+/g, "");
}
