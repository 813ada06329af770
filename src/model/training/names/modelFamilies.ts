import type {NamedModel} from "./namedModel.js";
import {nameKeys, nameTokens, type NameToken} from "./nameTokens.js";
import {SIZE_WORDS} from "./nameWords.js";

/** Models whose names begin alike: `Llama 3.1`, `Mistral Small`. */
export interface Family {
  models: Set<NamedModel>;
  sizes: Map<string, NamedModel | null>; // by the size that follows, as in names; null: several go by it
  stated: Map<string, Set<NamedModel>>; // by a size that stands further on in their names
}

/** The names of models, by their spelling. */
export interface NameIndex {
  names: ReadonlyMap<string, NamedModel | null>; // null: several models go by it
  families: ReadonlyMap<string, Family>;
  words: ReadonlySet<string>; // that families begin with
  parts: number; // of a name at most
}

/** Letters at least of a family that is known by them alone. */
const FAMILY_LETTERS = 2;

/** Returns the names of models and of their families, in every spelling. */
export function indexNames(models: readonly NamedModel[]): NameIndex {
  const named = models.flatMap((model) =>
    [model.name, ...model.names].map((name) => ({model, tokens: nameTokens(name)}))
  );
  const names = new Map<string, NamedModel | null>();
  const families = new Map<string, Family>();
  for (const {model, tokens} of named) {
    for (const key of nameKeys(tokens)) add(names, key, model);
    for (const at of endsOf(tokens)) {
      const sized = isSize(tokens[at]!) && tokens.slice(at + 1).every(({kind}) => kind === "active");
      for (const key of nameKeys(tokens.slice(0, at))) {
        const family = families.get(key) ?? {models: new Set(), sizes: new Map(), stated: new Map()};
        if (sized) add(family.sizes, tokens[at]!.text, model);
        families.set(key, family);
      }
    }
  }
  for (const {model, tokens} of named)
    for (let at = 1; at < tokens.length; at++)
      for (const key of nameKeys(tokens.slice(0, at))) {
        const family = families.get(key);
        family?.models.add(model);
        for (const {text} of tokens.slice(at).filter(isSize))
          family?.stated.set(text, (family.stated.get(text) ?? new Set()).add(model));
      }
  const firsts = named.map(({tokens}) => tokens[0]!).filter(({kind}) => kind === "word");
  const parts = 2 * Math.max(0, ...named.map(({tokens}) => tokens.length)); // words and versions may be written apart
  return {names, families, words: new Set(firsts.map(({text}) => text)), parts};
}

/** Returns whether a part of a name is a size in numbers. */
export function isSize({kind}: NameToken): boolean {
  return kind === "size" || kind === "experts";
}

/** Where the family of a name may end: before a number, a size or a word for one. */
function endsOf(tokens: readonly NameToken[]): number[] {
  const letters = (at: number) =>
    tokens.slice(0, at).reduce((all, {kind, text}) => all + text.length * +(kind === "word"), 0);
  const sized = tokens.findIndex((token) => isSize(token) || token.kind === "active");
  const last = sized < 0 ? tokens.length - 1 : sized;
  return tokens.slice(0, last + 1).flatMap(({kind, text}, at) => {
    const ends = kind === "word" ? SIZE_WORDS.has(text) : kind !== "version";
    const known = letters(at) >= FAMILY_LETTERS || (letters(at) > 0 && tokens[at - 1]?.kind === "number");
    return at > 0 && ends && known ? [at] : [];
  });
}

function add(known: Map<string, NamedModel | null>, key: string, model: NamedModel): void {
  const other = known.get(key);
  known.set(key, other === undefined || other === model ? model : null);
}
