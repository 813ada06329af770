import {undescribed} from "../model/training/configs/contradictions.js";
import type {Configuration} from "../model/training/configure.js";

/** Returns whether tokens are beyond what is described, which is told where they are stated. */
export function isBeyond(tokens_trained: number | null): boolean {
  return tokens_trained !== null && undescribed({tokens_trained}).length > 0;
}

/** Returns what tells plans apart, all but the tokens trained where they are within what is described; null where it is not kept. */
export function planKey(given: Configuration, own: {assumed: string[]; warnings: string[]}): string | null {
  const {tokens_trained, config} = given;
  if (isBeyond(tokens_trained)) return null;
  let key = config ? `${numberOf(config)}` : "";
  for (const name in given)
    if (name !== "tokens_trained" && name !== "config") key += `\u0000${String(given[name as keyof Configuration])}`;
  for (const told of own.assumed) key += `\u0000${told}`;
  for (const told of own.warnings) key += `\u0000${told}`;
  return key;
}

/** Numbers of configurations that files were read as: the same for rows that name one. */
const numbers = new WeakMap<object, number>();
let numbered = 0;

function numberOf(config: object): number {
  let number = numbers.get(config);
  if (number === undefined) numbers.set(config, (number = ++numbered));
  return number;
}
