import type {Optimizer} from "../tables/optimizers.js";

export type {Optimizer};

/** Modules that a class is in, as in torch.optim.AdamW. */
const PATH = /^(?:[a-z_]\w*\.)+(?=[a-z])/i;

/** The patterns of a row, compiled once: of a text as a whole, and among other words. */
const COMPILED = new WeakMap<Optimizer, {whole: RegExp; inside: RegExp}>();

/** Returns the optimizer that a text names as a whole, as in `adamw_bnb_8bit` or `SGD with momentum`; null where none does. */
export function findOptimizer(optimizers: readonly Optimizer[], text: string): Optimizer | null {
  const words = wordsOf(text.trim().replace(PATH, ""));
  return (
    optimizers.find(({id}) => wordsOf(id) === words) ??
    optimizers.find((optimizer) => compiled(optimizer).whole.test(words)) ??
    null
  );
}

/** Returns the optimizer that a text of more than that names, as in `bf16 mixed, 8-bit Adam`; null where none does. */
export function optimizerIn(optimizers: readonly Optimizer[], text: string): Optimizer | null {
  const words = wordsOf(text);
  return optimizers.find((optimizer) => compiled(optimizer).inside.test(words)) ?? null;
}

function compiled(optimizer: Optimizer): {whole: RegExp; inside: RegExp} {
  let known = COMPILED.get(optimizer);
  if (!known) {
    const {pattern} = optimizer;
    known = {whole: new RegExp(`^(?:${pattern})$`), inside: new RegExp(`\\b(?:${pattern})\\b`)};
    COMPILED.set(optimizer, known);
  }
  return known;
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9+]+/g, " ")
    .trim();
}
