import {indexNames, isSize, type Family, type NameIndex} from "./modelFamilies.js";
import type {NamedModel} from "./namedModel.js";
import {nameKey, nameTokens, type NameToken} from "./nameTokens.js";
import {GENERAL, isDifferent, TUNED} from "./nameWords.js";
import {countModel} from "./paramsCounter.js";

/** What a name says of the model it may be. */
export interface NameReading {
  model: NamedModel | null;
  other: boolean; // the name states a size beside the model's own that is not the model's
  doubt: string; // why only the size it states counts, of a name that is nearly one; empty else
  choices: string; // the models it may be, of a name that says too little; empty else
}

const NOTHING: NameReading = {model: null, other: false, doubt: "", choices: ""};

/** Parameters are counted with and without tables, heads and encoders: what differs by more is another model. */
const SAME_PARAMS = Math.log(1.25);
/** The same of active parameters, which only names of mixtures state. */
const SAME_ACTIVE = Math.log(1.1);

/** Names kept with what they mean: tables of many rows repeat their models. */
const MOST_NAMES = 10_000;
/** Letters and parts of a name that are looked at. */
const MOST_LETTERS = 400;
const MOST_TOKENS = 40;
/** Models of a family that are listed. */
const MOST_LISTED = 8;
/** Letters at least of a word that may be a family's with one letter wrong. */
const LEAST_LETTERS = 4;
/** Tokens from which a number beside a model's size is one of a training. */
const TRAINED_TOKENS = 1e12;
/** Millions up to which a number beside a size in billions is a context. */
const MOST_CONTEXT = 10e6;

const known = new WeakMap<readonly NamedModel[], {index: NameIndex; read: Map<string, NameReading>}>();

/** Returns what a name says of the models; remembered by name. */
export function readName(name: string, models: readonly NamedModel[]): NameReading {
  let of = known.get(models);
  if (!of) known.set(models, (of = {index: indexNames(models), read: new Map<string, NameReading>()}));
  let found = of.read.get(name);
  if (!found) {
    if (of.read.size >= MOST_NAMES) of.read.clear();
    of.read.set(name, (found = read(name, of.index)));
  }
  return found;
}

/** Returns whether two numbers of parameters may be of one model. */
export function isSame(one: number, another: number, within = SAME_PARAMS): boolean {
  return Math.abs(Math.log(one / another)) < within;
}

function read(name: string, index: NameIndex): NameReading {
  const written = nameTokens(name.slice(0, MOST_LETTERS)).slice(0, MOST_TOKENS);
  const all = withoutContext(written);
  const plain = all.filter(({kind, text}) => !TUNED.has(text) && !(kind === "number" && isDate(text)));
  const said = `"${name.slice(0, 60)}"`;
  const [whole] = [all, plain, ...(all.length < written.length ? [written] : [])]
    .flatMap((tokens) => longest(tokens, index.names, index.parts) ?? [])
    .sort((a, b) => b.length - a.length);
  const found = whole ? ofName(whole, index, said) : NOTHING;
  if (found.doubt || (found.model && !found.other)) return found;
  const [part] = [all, plain]
    .flatMap((tokens) => longest(tokens, index.families, index.parts) ?? [])
    .sort((a, b) => b.length - a.length);
  if (!part) return found.model ? found : {...NOTHING, doubt: misspelled(all, index, said)};
  const readings = beginnings(part, index.families).map((span) => ofFamily(span, index.families.get(span.key)!, said));
  const reading = readings.find(({model}) => model !== null) ?? readings[0]!;
  return reading.model === null && found.model ? {...reading, model: found.model, other: true} : reading;
}

/** A run of parts of a name, and those beside it. */
interface Span {
  key: string;
  length: number;
  own: readonly NameToken[];
  before: readonly NameToken[];
  after: readonly NameToken[];
}

/** The longest run of parts that is a key, the first of several. */
function longest(tokens: readonly NameToken[], keys: ReadonlyMap<string, unknown>, most: number): Span | null {
  for (let length = Math.min(most, tokens.length); length > 0; length--)
    for (let start = 0; start + length <= tokens.length; start++) {
      const own = tokens.slice(start, start + length);
      const key = nameKey(own);
      if (keys.has(key)) return {key, length, own, before: tokens.slice(0, start), after: tokens.slice(start + length)};
    }
  return null;
}

/** A run and those that it begins with, longest first: Llama 3.1 Nemotron, Llama 3.1. */
function beginnings({own, before, after}: Span, keys: ReadonlyMap<string, unknown>): Span[] {
  return own.flatMap((_, left) => {
    const short = own.slice(0, own.length - left);
    const key = nameKey(short);
    const rest = [...own.slice(short.length), ...after];
    return keys.has(key) ? [{key, length: short.length, own: short, before, after: rest}] : [];
  });
}

/** What a name says that holds all of a model's name. */
function ofName({key, before, after}: Span, {names}: NameIndex, said: string): NameReading {
  const model = names.get(key) ?? null;
  if (!model) return NOTHING;
  const sized = /·[\d.x]+[bm]/.test(key);
  const rest = [...before, ...after];
  // A number or version that follows a word makes another family: starcoder2 is no StarCoder.
  const [next] = after;
  if (next && /[a-z]$/.test(key) && !sized && isVersion(next) && !rest.some(isSize)) return NOTHING;
  const different = rest.find(({text}) => isDifferent(text, sized));
  const version = after.find(({kind}) => kind === "version");
  const versions = version !== undefined && [...names.keys()].some((one) => one.startsWith(`${key}·v`));
  const word = different ?? (versions ? version : undefined);
  if (word)
    return {...NOTHING, doubt: `${said} is not known: "${word.text}" makes it another model than ${model.name}`};
  const {params, active_params} = countModel(model.config.stacks);
  const other = rest.some((token, i) => {
    const {kind, params: size} = token;
    if (kind === "experts") return true;
    if (kind === "active") return !isSame(size, active_params);
    const trained = isTrained(rest, i, sized);
    return kind === "size" && !trained && !isSame(size, params) && !isSame(size, active_params, SAME_ACTIVE);
  });
  return {...NOTHING, model, other};
}

/** What a name says that holds a family's name, its size elsewhere or not at all. */
function ofFamily({key, before, after}: Span, family: Family, said: string): NameReading {
  if (GENERAL.has(key)) return NOTHING;
  const rest = [...before, ...after];
  const stated = rest.filter((token, i) => isSize(token) && !isTrained(rest, i, false));
  const sized = stated.length > 0;
  const [next] = after;
  const numbered = next !== undefined && isVersion(next);
  const different = rest.find(({text}) => isDifferent(text, sized));
  if (!sized) return numbered || different ? NOTHING : oneOf(family.models, said);
  const unknown = {...NOTHING, doubt: `${said} is none of ${listed(family.models, "and")}`};
  if (numbered) return unknown;
  const [own] = stated.flatMap(({text}) => family.sizes.get(text) ?? []);
  const meant = own ? new Set([own]) : (stated.flatMap(({text}) => family.stated.get(text) ?? [])[0] ?? new Set());
  const [first] = meant;
  if (!first) return unknown;
  if (different)
    return {...NOTHING, doubt: `${said} is not known: "${different.text}" makes it another model than ${first.name}`};
  const {params, active_params} = countModel(first.config.stacks);
  const isOwn = ({kind, text, params: size}: NameToken) =>
    kind === "active"
      ? isSame(size, active_params)
      : (family.sizes.get(text) ?? null) === first ||
        (family.stated.get(text)?.has(first) ?? false) ||
        isSame(size, params) ||
        isSame(size, active_params, SAME_ACTIVE);
  const agrees = [...stated, ...rest.filter(({kind}) => kind === "active")].every(isOwn);
  return agrees ? oneOf(meant, said) : NOTHING;
}

/** The model of several that have one shape; else which they are. */
function oneOf(models: ReadonlySet<NamedModel>, said: string): NameReading {
  const [first, ...others] = models;
  const shape = JSON.stringify(first!.config.stacks);
  return others.every(({config}) => JSON.stringify(config.stacks) === shape)
    ? {...NOTHING, model: first!}
    : {...NOTHING, choices: `${said} may be ${listed(models, "or")}`};
}

/** Trillions beside a model's own size are tokens it was trained on. */
function isTrained(tokens: readonly NameToken[], at: number, sized: boolean): boolean {
  const {params} = tokens[at]!;
  const besides = sized || tokens.some((token, i) => i !== at && isSize(token));
  return (tokens[at + 1]?.text.startsWith("tok") ?? false) || (params >= TRAINED_TOKENS && besides);
}

function isDate(text: string): boolean {
  return /^\d{4}$/.test(text);
}

function isVersion({kind, text}: NameToken): boolean {
  return kind === "version" || (kind === "number" && /^\d{1,2}(\.\d+)*$/.test(text));
}

/** Parts of a name but the millions of tokens that a model of billions of parameters sees at once: 7B-1M. */
function withoutContext(tokens: readonly NameToken[]): NameToken[] {
  const billions = tokens.some(({params}) => params >= 1e9);
  return tokens.filter(({kind, params}) => !(billions && kind === "size" && params <= MOST_CONTEXT));
}

/** Says which model is nearly named, by a word of which one letter is wrong; empty where none is. */
function misspelled(tokens: readonly NameToken[], {names, words, parts}: NameIndex, said: string): string {
  for (const [at, {kind, text}] of tokens.entries()) {
    if (kind !== "word" || text.length < LEAST_LETTERS) continue;
    for (const word of words) {
      if (word.length < LEAST_LETTERS || !isNear(text, word)) continue;
      const meant = longest([{...tokens[at]!, text: word}, ...tokens.slice(at + 1)], names, parts);
      const model = meant && meant.before.length === 0 ? names.get(meant.key) : null;
      if (model) return `${said} is not known, nearest is ${model.name}`;
    }
  }
  return "";
}

/** Whether two words differ by a letter that is missing, too many or another. */
function isNear(one: string, another: string): boolean {
  const [short, long] = one.length <= another.length ? [one, another] : [another, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = long.slice(at + 1);
  return short.slice(short.length === long.length ? at + 1 : at) === rest;
}

function listed(models: Iterable<NamedModel>, last: string): string {
  const names = [...models].map(({name}) => name);
  const [shown, left] = [names.slice(0, MOST_LISTED), names.length - MOST_LISTED];
  if (left > 0) return `${shown.join(", ")} and ${left} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} ${last} ${shown.at(-1)}`;
}
