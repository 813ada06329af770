/** What one number of a model occupies in training, by role, and the format its matrices run in. */
export interface Recipe {
  id: string;
  name: string;
  pattern: string; // regular expression a precision text is recognized by, without case
  compute: "fp32" | "tf32" | "bf16"; // peak rate of the accelerator used
  fp8: boolean; // the layers' matrices run at twice the bf16 peak
  frozen_base: boolean; // only adapters are trained
  element_bytes: number; // of an activation
  weight_bytes: number; // B/param, as are the next three
  gradient_bytes: number;
  master_bytes: number;
  moment_bytes: number;
  source: string;
  as_of: string;
  note: string;
}

/**
 * Returns the recipe a precision text names, the first whose pattern it matches, or null where none does. A model whose
 * name says that adapters are trained over a frozen base turns a recipe into its frozen form.
 */
export function findRecipe(recipes: readonly Recipe[], precision: string, model = ""): Recipe | null {
  const text = /lora/i.test(model) && !/lora/i.test(precision) ? `${precision} + lora adapters` : precision;
  return recipes.find(({pattern}) => new RegExp(pattern, "i").test(text)) ?? null;
}
