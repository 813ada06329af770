import type {Optimizer} from "../tables/optimizers.js";

export type {Optimizer};

/** Returns the optimizer that a text names as a whole, as in `adamw_bnb_8bit` or `SGD with momentum`; null where none does. */
export function findOptimizer(optimizers: readonly Optimizer[], text: string): Optimizer | null {
  const words = wordsOf(text);
  const whole = ({pattern}: Optimizer) => new RegExp(`^(?:${pattern})$`).test(words);
  return optimizers.find(({id}) => wordsOf(id) === words) ?? optimizers.find(whole) ?? null;
}

/** Returns the optimizer that a text of more than that names, as in `bf16 mixed, 8-bit Adam`; null where none does. */
export function optimizerIn(optimizers: readonly Optimizer[], text: string): Optimizer | null {
  const words = wordsOf(text);
  return optimizers.find(({pattern}) => new RegExp(`\\b(?:${pattern})\\b`).test(words)) ?? null;
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9+]+/g, " ")
    .trim();
}
