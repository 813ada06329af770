/** A part of a model's name: a word, a number, a version as v0.3, a size in millions of parameters, or experts of a size. */
export interface NameToken {
  kind: "word" | "number" | "version" | "size" | "active" | "experts";
  text: string; // in one spelling, whatever the name's
  params: number; // of a size or an active size; NaN else
}

const NUMBER = String.raw`\d+(?:\.\d+)*`;
const SIZE = String.raw`\d+(?:\.\d+)?`;
const UNITS: Readonly<Record<string, number>> = {m: 1e6, b: 1e9, t: 1e12};

/** Spellings of the parts, the first that fits counts; words end before the v of a version. */
const PARTS = new RegExp(
  [
    String.raw`(?<experts>\d+ ?x ?${SIZE} ?[mb](?![a-z]))`,
    String.raw`(?<![a-z])a(?<active>${SIZE}[mb])(?![a-z0-9])`,
    String.raw`(?<inner>\d+[mb]\d+)(?![a-z0-9])`, // 7b1
    String.raw`(?<size>${SIZE} ?[mbt])(?![a-z0-9])`,
    String.raw`v(?<version>${NUMBER})`,
    String.raw`(?<word>[a-z]+?(?=v\d)|[a-z]+\+?)`,
    String.raw`(?<number>${NUMBER})`
  ].join("|"),
  "g"
);

/** Returns the parts of a model's name, without the organization or folder before it. */
export function nameTokens(name: string): NameToken[] {
  const text = name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("×", "x")
    .replace(/(\d) ?\* ?(?=\d)/g, "$1x") // 8*7b
    .replace(/^(?:[^\s/]*\/)+(?=[a-z])/, "")
    .replace(/v(\d+)_(\d+)/g, "v$1.$2")
    .replace(/-(\d+)_(\d+ ?[mb](?![a-z]))/g, "-$1.$2"); // qwen-1_8b
  return [...text.matchAll(PARTS)].map(({groups}) => {
    const {experts, active, inner, size, version, word, number} = groups!;
    if (experts) return part("experts", experts.replaceAll(" ", ""));
    if (active) return part("active", `a${sizeText(active)}`, paramsOf(active));
    if (inner) return ofSize(inner.replace(/([mb])(\d+)/, ".$2$1"));
    if (size) return ofSize(size);
    if (version) return part("version", `v${version}`);
    return word ? part("word", word) : part("number", number!);
  });
}

/**
 * Returns the spelling that names of the same parts share: words run together, the rest apart. Where dots of versions are
 * also written otherwise, as in qwen2_5 and llama31, these spellings follow.
 */
export function nameKeys(tokens: readonly NameToken[]): string[] {
  const spelled = (change: (token: NameToken, i: number) => string) =>
    tokens.map((token, i) => (token.kind === "word" ? token.text : `·${change(token, i)}`)).join("");
  const isVersion = (token: NameToken) => token.kind === "number" && token.text.includes(".");
  if (!tokens.some(isVersion)) return [nameKey(tokens)];
  const first = tokens.findIndex(isVersion);
  return [
    nameKey(tokens),
    spelled((token) => (isVersion(token) ? token.text.replaceAll(".", "·") : token.text)),
    spelled((token) => (isVersion(token) ? token.text.replaceAll(".", "") : token.text)),
    spelled((token, i) => {
      if (token.kind === "size" && i > first) return splitSize(token.params);
      return isVersion(token) ? token.text.replaceAll(".", "·") : token.text;
    })
  ];
}

/** Returns the spelling that names of the same parts share. */
export function nameKey(tokens: readonly NameToken[]): string {
  return tokens.map(({kind, text}) => (kind === "word" ? text : `·${text}`)).join("");
}

function part(kind: NameToken["kind"], text: string, params = NaN): NameToken {
  return {kind, text, params};
}

function ofSize(text: string): NameToken {
  return part("size", sizeText(text), paramsOf(text));
}

function paramsOf(text: string): number {
  return parseFloat(text) * UNITS[text.at(-1)!]!;
}

/** A size in millions, so that 0.5b and 500m are one. */
function sizeText(text: string): string {
  return `${Math.round(paramsOf(text) / 1e3) / 1e3}m`;
}

/** A size whose point is written as a separator: 1_5b. */
function splitSize(params: number): string {
  const billions = String(params / 1e9);
  const [whole, rest] = billions.split(".");
  return rest === undefined ? sizeText(`${billions}b`) : `${whole}·${sizeText(`${rest}b`)}`;
}
