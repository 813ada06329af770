/**
 * Precisions as people write them, with the recipe each is read as: what estimates, measured runs and the assumed
 * precision count on. Without its recipe a precision would be read as a coarser one in silence.
 */
export const KNOWN_PRECISIONS: readonly (readonly [precision: string, recipe: string])[] = [
  ["nf4 base + bf16 LoRA adapters", "qlora"],
  ["fp8 + LoRA adapters", "fp8-lora"],
  ["bf16 + LoRA adapters", "lora"],
  ["fp8 mixed", "fp8"],
  ["bf16 mixed (fp32 grad accumulation)", "mixed-fp32-gradients"],
  ["bf16 mixed, 8-bit Adam", "adam-8bit"],
  ["bf16 pure", "pure-bf16"],
  ["bf16 mixed", "mixed"],
  ["tf32", "tf32"],
  ["fp32", "fp32"]
];
