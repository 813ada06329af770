import {cardsOfMemory} from "./cardOfMemory.js";
import type {QuoteMapping} from "./quoteColumns.js";
import type {QuoteTable} from "./quoteTable.js";
import {statedMemory, type MemoryOfAll} from "./quotedMemory.js";
import type {QuoteContext} from "./readQuote.js";

/**
 * Returns whether the memory in a file's rows is that of all their cards, as Vast writes it: its heading says so, or rows of
 * several cards make sense in one way alone. Null where none tells or they tell both.
 */
export function memoryOfFile(
  {headings, rows}: QuoteTable,
  {columns, defaults}: QuoteMapping,
  context: QuoteContext
): MemoryOfAll {
  const {memory, accelerator, gpus, provider} = columns;
  if (memory === null || accelerator === null || gpus === null) return null;
  const heading = headings[memory] ?? "";
  if (/total|gesamt/i.test(heading)) return true;
  if (/^gpu_ram$|(per|\/) ?(gpu|card)|each/i.test(heading)) return false; // gpu_ram is Vast's own, of one
  const told = new Map<string, MemoryOfAll>();
  for (const {cells} of rows) {
    const count = Number(cells[gpus] ?? "");
    if (!(count > 1)) continue;
    const key = [cells[accelerator], cells[gpus], cells[memory]].join("\n");
    if (told.has(key)) continue;
    const stated = statedMemory(cells[memory] ?? "");
    const name = cells[accelerator] ?? "";
    const seller = provider === null ? defaults.provider : (cells[provider] ?? "");
    const names = {...context, accelerators: (one: string) => context.accelerators(one, seller.toLowerCase())};
    const fits = (gigabytes: number) => cardsOfMemory(name, names.accelerators(name), gigabytes, names).length > 0;
    if (stated === null || stated.ofOne) continue;
    const [ofOne, ofAll] = [fits(stated.gigabytes), fits(stated.gigabytes / count)];
    told.set(key, ofOne === ofAll ? null : ofAll);
  }
  const ways = new Set([...told.values()].filter((way) => way !== null));
  const [only = null] = ways;
  return ways.size === 1 ? only : null;
}
