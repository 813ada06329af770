import * as v from "valibot";
import {asOf, id, optionalId, positive, requiredText, text} from "../csv/cells.js";
import {readCatalog} from "../csv/readCatalog.js";

/** What an offer says about its accelerator. */
export interface NamedAccelerator {
  provider: string;
  sku: string;
  names: string[]; // most telling first; the first one that is known decides
  memory: number[]; // GiB per GPU, likeliest reading first; empty where the provider does not say
}

export interface FoundAccelerator {
  accelerator_id: string;
  note: string;
}

/** The names providers use, as data/accelerator-aliases.csv tells them. */
export interface AcceleratorNames {
  find(named: NamedAccelerator): FoundAccelerator | null;
  spellings: string[]; // every name, as providers write it
  providers: string[]; // those with names of their own
  accelerators: string[]; // every id they stand for
}

interface Alias extends FoundAccelerator {
  memory: number;
  unstated: boolean;
  provider: string;
  sku: RegExp | null;
  rank: number; // 2 with a SKU, 1 with a provider, else 0
}

/** A row of accelerator-aliases.csv. */
const aliasRow = v.object({
  name: requiredText,
  memory_gb: positive,
  unstated: v.picklist(["yes", "no"], "yes or no"),
  provider: optionalId,
  sku: text,
  accelerator_id: id,
  source: requiredText,
  as_of: asOf,
  note: text
});

/** Memory is printed as GB or GiB, whole or as drivers count it: up to 12 % apart, while 80 and 94 GB stay 17 % apart. */
const MEMORY_TOLERANCE = 0.12;

/** On these a bare `A100` without its memory may be either board; elsewhere it is the 40 GB one. */
const EITHER_A100 = new Set(["vast", "paperspace"]);

/**
 * Returns the lookup that the file describes. A name stands for an accelerator only if the memory that the provider
 * states agrees with it; where no memory is stated, only rows marked `unstated` hold. Rows for a provider, and more so
 * for its SKU, win over general ones. Throws a CatalogError at the first bad value.
 */
export function acceleratorNames(file: string): AcceleratorNames {
  const rows = readCatalog(file, aliasRow, {key: ["name", "memory_gb", "provider", "sku", "accelerator_id"]});
  const byName = new Map<string, Alias[]>();
  for (const {name, memory_gb, unstated, provider, sku, accelerator_id, note} of rows) {
    const alias = {
      accelerator_id,
      note,
      memory: memory_gb,
      unstated: unstated === "yes",
      provider,
      sku: sku === "" ? null : glob(sku),
      rank: sku !== "" ? 2 : provider !== "" ? 1 : 0
    };
    const key = normalize(name);
    byName.set(key, [...(byName.get(key) ?? []), alias]);
  }
  return {
    find: (named) => find(byName, named),
    spellings: [...new Set(rows.map(({name}) => name))],
    providers: [...new Set(rows.flatMap(({provider}) => (provider === "" ? [] : [provider])))],
    accelerators: [...new Set(rows.map(({accelerator_id}) => accelerator_id))]
  };
}

function find(byName: Map<string, Alias[]>, {provider, sku, names, memory}: NamedAccelerator): FoundAccelerator | null {
  for (const name of names) {
    const known = byName.get(normalize(name));
    if (known === undefined) continue;
    const here = known.filter((alias) => (alias.provider === "" || alias.provider === provider) && fits(alias, sku));
    // A name that is known stops the search, or a 48 GB RTX 4090 would pass for another card under its next name.
    if (memory.length === 0) {
      if (normalize(name) === "a100" && EITHER_A100.has(provider)) return null;
      return best(here.filter((alias) => alias.unstated));
    }
    for (const gib of memory) {
      const near = here.filter((alias) => distance(alias, gib) <= MEMORY_TOLERANCE);
      const closest = Math.min(...near.map((alias) => distance(alias, gib)));
      const found = best(near.filter((alias) => distance(alias, gib) === closest));
      if (found !== null) return found;
    }
    return null;
  }
  return null;
}

function best(aliases: Alias[]): FoundAccelerator | null {
  const rank = Math.max(...aliases.map((alias) => alias.rank));
  return aliases.find((alias) => alias.rank === rank) ?? null;
}

function distance(alias: Alias, gib: number): number {
  return Math.abs(gib / alias.memory - 1);
}

function fits({sku}: Alias, text: string): boolean {
  return sku === null || sku.test(text);
}

function normalize(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}

function glob(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`, "i");
}
