import type {Accelerator} from "../../model/catalog.js";
import {matchAccelerators, otherMemories} from "../../model/accelerators/findAccelerator.js";
import type {QuoteContext} from "./readQuote.js";

/** What providers call accelerators and machines. */
export interface QuoteNames {
  names: readonly {name: string; provider: string; accelerator_id: string}[]; // of one provider, or of all: ""
  machines: readonly {sku: string; accelerator_id: string; gpus: number}[];
}

/**
 * Returns what finds the accelerators that a name may mean – as its provider uses it, by its id, its names here, as people
 * write cards, and as providers call it – and a machine by its SKU. A name of several cards, as A100, gives all of them.
 */
export function quoteFinder(
  accelerators: readonly Accelerator[],
  {names, machines}: QuoteNames
): Pick<QuoteContext, "accelerators" | "machine" | "capacity" | "nameOf" | "alike"> {
  const aliases = new Map(
    names.map(({name, provider, accelerator_id}) => [`${provider} ${plain(name)}`, accelerator_id])
  );
  const own = new Map<string, string>();
  for (const {id, name, short_name} of accelerators)
    for (const word of [name, short_name, id]) own.set(plain(word), id);
  const byId = new Map(accelerators.map((one) => [one.id, one]));
  const skus = new Map(machines.map((machine) => [plain(machine.sku), machine]));
  const kept = new Map<string, readonly string[]>();
  const find = (name: string, provider: string): readonly string[] => {
    const theirs = provider === "" ? undefined : aliases.get(`${provider} ${plain(name)}`);
    if (theirs !== undefined) return [theirs];
    const exact = own.get(plain(name));
    if (exact !== undefined) return [exact];
    const meant = matchAccelerators(accelerators, name).map(({id}) => id);
    if (meant.length > 0) return meant;
    const alias = aliases.get(` ${plain(name)}`);
    return alias === undefined ? [] : [alias];
  };
  return {
    accelerators: (name, provider) => {
      const key = `${provider}\n${name}`;
      const found = kept.get(key) ?? find(name, provider);
      kept.set(key, found);
      return found;
    },
    machine: (sku) => skus.get(plain(sku)) ?? null,
    capacity: (id) => byId.get(id)?.memory_capacity ?? NaN,
    nameOf: (id) => byId.get(id)?.name ?? id,
    alike: (name) => otherMemories(accelerators, name)
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
