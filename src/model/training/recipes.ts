import type {Recipe} from "../tables/recipes.js";

export type {Recipe};

/**
 * Returns the recipe a precision text names, the first whose pattern it matches, or null where none does. A model whose
 * name says that adapters are trained over a frozen base turns a recipe into its frozen form.
 */
export function findRecipe(recipes: readonly Recipe[], precision: string, model = ""): Recipe | null {
  const text = /lora/i.test(model) && !/lora/i.test(precision) ? `${precision} + lora adapters` : precision;
  return recipes.find(({pattern}) => new RegExp(pattern, "i").test(text)) ?? null;
}
