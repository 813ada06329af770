/** Words of hubs and of trainers for a precision, whole and without case, and the words recipes are recognized by. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  // Lightning: what is true has no copy in another format, what is mixed has one in fp32.
  [/^bf16-true$/, "pure bf16"],
  [/^(fp)?16-true$/, "pure fp16"],
  [/^(bf16-mixed|bf16-amp)$/, "bf16 mixed"],
  [/^(16|16-mixed|fp16-mixed|amp)$/, "fp16 mixed"],
  [/^(32|32-true|float|fp32-true|no)$/, "fp32"],
  [/^transformer-engine(-float16|-bfloat16)?$/, "fp8 mixed"],
  [/^(e4m3|hybrid|fp8-hybrid|float8_e4m3fn)$/, "fp8 mixed"],
  [/^(bnb\.)?nf4(-dq)?$|^bnb\.fp4(-dq)?$|^fp4-dq$/, "nf4"],
  [/^(bnb\.|load_in_)?(4bit|gptq|awq)$/, "4-bit"]
];

/** Names of bf16, but not beside fp16 as either of the two. */
const BF16 = /(?<![a-z\d/])(bf16|bfloat16)(?![\da-z]|\/(fp|float)16)/i;

/** Formats of 4 bits in which weights may be kept frozen, or products be computed. */
const FOUR_BITS = /(?<![a-z\d])(fp4|int4|e2m1)(?![a-z\d])/i;

/** Returns whether a precision can only be computed in bf16. */
export function namesBf16(text: string): boolean {
  return BF16.test(text);
}

/** Returns whether a precision names a format of 4 bits without saying that it is that of a frozen base. */
export function namesFourBits(text: string): boolean {
  return FOUR_BITS.test(text) && !/nf4|qlora|bnb/i.test(text);
}

/** Returns a precision in the words that recipes are recognized by: `bf16-true` is pure bf16, `bnb.nf4-dq` nf4. */
export function precisionWords(text: string): string {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^torch\./, "");
  return WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? text;
}

/**
 * Returns the precision that the `quantization_config` of a config.json asks for, empty where it has none: a base of few
 * bits can only be trained under adapters. Formats that models are also trained in from the start say nothing.
 */
export function quantizedWords(quantization: unknown): string {
  if (typeof quantization !== "object" || quantization === null) return "";
  const {quant_method, bnb_4bit_quant_type, load_in_4bit, load_in_8bit} = quantization as Record<string, unknown>;
  if (load_in_4bit === true || typeof bnb_4bit_quant_type === "string")
    return `${bnb_4bit_quant_type === "nf4" || bnb_4bit_quant_type === undefined ? "nf4" : "int4"} + lora adapters`;
  if (load_in_8bit === true) return "bf16 + lora adapters";
  return quant_method === "gptq" || quant_method === "awq" ? "int4 + lora adapters" : "";
}
