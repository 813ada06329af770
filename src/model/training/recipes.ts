import type {Recipe} from "../tables/recipes.js";

export type {Recipe};

const FORMAT = String.raw`(?:bf16|fp16|bfloat16|float16|fp8|float8|fp32|float32|tf32|int[48]|nf4)`;
/** Texts that say what is not so, or formats of different widths side by side. */
const NEGATED = new RegExp(
  String.raw`\b(?:no|not|non|without)[\s-]+(?:${FORMAT}|mixed|amp|q?lora|adapters?|pure)\b`,
  "i"
);
const LISTED = new RegExp(String.raw`\b${FORMAT}(?:/${FORMAT})+\b`, "gi");

/** Returns whether a text says what is not so, as in `no LoRA`: nothing is concluded from what it names. */
export function isNegated(text: string): boolean {
  return NEGATED.test(text);
}

/**
 * Returns the recipe a precision text names, the first whose pattern it matches, or null where none does or the text
 * names what is not so or formats that exclude each other.
 */
export function findRecipe(recipes: readonly Recipe[], precision: string): Recipe | null {
  if (isNegated(precision) || (precision.match(LISTED) ?? []).some((list) => !isOneWidth(list))) return null;
  const text = precision.replaceAll("_", " ");
  return recipes.find(({pattern}) => new RegExp(pattern, "i").test(text)) ?? null;
}

/** Whether formats listed with slashes are all of 16 bits, as in fp16/bf16. */
function isOneWidth(list: string): boolean {
  return list.split("/").every((format) => format.endsWith("16"));
}
