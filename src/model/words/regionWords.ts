import {EVERYWHERE} from "../tables/offers.js";

/** Returns a region of a price row in words: none is one that is not stated, not every one. */
export function regionWords(region: string): string {
  return region === "" ? "not stated" : region === EVERYWHERE ? "the same in all" : region;
}
