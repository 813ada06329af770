/** Words within a name that say how a model was tuned, or from what it was distilled; the model is the same. */
export const TUNED: ReadonlySet<string> = words("instruct instruction inst chat it hf distill distilled");

/** Words that name a size within a family. */
export const SIZE_WORDS: ReadonlySet<string> = words(
  "mini small base medium large huge giant xl xxl tiny nano micro lite plus air turbo"
);

/** Words that make a model another one than the family and the size beside them say. */
const DIFFERENT = words(
  [
    "vl vlm vision visual image video ocr omni audio speech tts music multimodal mm mllama llava vila blip clip siglip",
    "moe mixture embedding embeddings embed reranker classifier reward rm prm draft",
    "eagle medusa pruned minitron untied chinese multilingual flash style like type",
    "mini small medium large xl xxl tiny nano lite huge giant micro turbo plus air"
  ].join(" ")
);

/** Of these, words that say how a model of a stated size was released. */
const RELEASED = words("turbo nano plus");

/** Words that any model may be called, a family or not. */
export const GENERAL: ReadonlySet<string> = words("gpt");

/** Returns whether a word makes another model of a name, which says the size in numbers (`sized`) or not. */
export function isDifferent(word: string, sized: boolean): boolean {
  return DIFFERENT.has(word) && !(sized && RELEASED.has(word));
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
