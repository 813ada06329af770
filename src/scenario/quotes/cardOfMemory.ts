import {isMemory} from "../../model/accelerators/findAccelerator.js";
import type {CardNames} from "./quotedCard.js";

/** A memory within a name. */
const IN_NAME = /(?<![a-z\d])\d+\s*g(?:i?b)?\b/i;

/**
 * Returns those of the cards that a name may mean which have a memory of so many GB, or that the name means with the
 * memory beside it; none where the name and the memory contradict each other.
 */
export function cardsOfMemory(
  name: string,
  meant: readonly string[],
  gigabytes: number,
  {accelerators, capacity}: CardNames
): readonly string[] {
  const of = (ids: readonly string[], stated: number) => ids.filter((id) => isMemory(stated, capacity(id)));
  for (const stated of [gigabytes, gigabytes * BINARY]) {
    const fitting = of(meant, stated);
    if (fitting.length === 1) return fitting;
    if (IN_NAME.test(name)) {
      if (fitting.length > 0) return fitting;
      continue;
    }
    const named = accelerators(`${name} ${Math.round(stated)}GB`);
    const both = named.filter((id) => fitting.includes(id));
    if (both.length > 0) return both;
    if (fitting.length > 0) return fitting;
    if (named.length > 0) return named;
  }
  return [];
}

/** GiB of a GB: 85.9 GB as some count it are the 80 of a card's name. */
const BINARY = 1e9 / 2 ** 30;
