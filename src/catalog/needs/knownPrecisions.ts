/**
 * Precisions as people write them, with the recipe each is read as: what estimates, measured runs and the assumed
 * precision count on. Without its recipe a precision would be read as a coarser one in silence.
 */
export const KNOWN_PRECISIONS: readonly (readonly [precision: string, recipe: string])[] = [
  ["nf4 base + bf16 LoRA adapters", "nf4"],
  ["fp8 mixed", "fp8"],
  ["bf16 mixed (fp32 grad accumulation)", "mixed-fp32-gradients"],
  ["bf16 pure", "pure-bf16"],
  ["bf16-true", "pure-bf16"],
  ["bf16 mixed", "mixed"],
  ["tf32", "tf32"],
  ["fp32", "fp32"]
];

/** Optimizers as frameworks call them, with the row each is read as. */
export const KNOWN_OPTIMIZERS: readonly (readonly [text: string, optimizer: string])[] = [
  ["AdamW", "adamw"],
  ["adamw_torch_fused", "adamw"],
  ["adamw_bnb_8bit", "adamw-8bit"],
  ["paged_adamw_32bit", "paged-adamw"],
  ["paged_adamw_8bit", "paged-adamw-8bit"],
  ["adafactor", "adafactor"],
  ["lion_32bit", "lion"],
  ["lion_8bit", "lion-8bit"],
  ["Muon", "muon"],
  ["SGD", "sgd"],
  ["SGD with momentum", "sgd-momentum"]
];
