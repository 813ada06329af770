import * as v from "valibot";

/** Settings of a text at most: published ones have some hundred. */
const MOST_SETTINGS = 2000;

/** Characters of a value that is shown. */
const SHOWN = 40;

const LARGEST = 1e15;

/** Whole numbers as texts write them, products of them too: 5 * 8. */
const DIGITS = String.raw`\d[\d_]*(?:\.0*)?`;
const PRODUCT = new RegExp(String.raw`^${DIGITS}(?:\s*\*\s*${DIGITS})*$`);

const whole = v.pipe(
  v.union([
    v.number(),
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(PRODUCT),
      v.transform((text) => text.split("*").reduce((product, part) => product * Number(part.replaceAll("_", "")), 1))
    ),
    v.pipe(v.string(), v.trim(), v.regex(/^\d+(\.\d+)?e\+?\d+$/i), v.transform(Number))
  ]),
  v.check((value) => Number.isInteger(value)),
  v.minValue(0),
  v.maxValue(LARGEST)
);

const YES = new Set(["true", "yes", "on", "1"]);
const NO = new Set(["false", "no", "off", "0", "none", "null"]);

const flag = v.union([
  v.boolean(),
  v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((value) => String(value).trim().toLowerCase()),
    v.check((text) => YES.has(text) || NO.has(text)),
    v.transform((text) => YES.has(text))
  )
]);

const word = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform((value) => String(value).trim()),
  v.maxLength(200)
);

/** Named settings of a text, and which of them have been looked at. */
export class Settings {
  readonly #values = new Map<string, unknown>();
  readonly #read = new Set<string>();
  readonly #format: string;

  readonly #open: ReadonlyMap<string, string>;

  /**
   * Names are told apart neither by case nor by hyphens; `open` has settings whose value the text works out. Throws an
   * Error in words where there are too many.
   */
  constructor(
    format: string,
    entries: Iterable<readonly [name: string, value: unknown]>,
    open: Iterable<readonly [name: string, value: string]> = []
  ) {
    this.#format = format;
    this.#open = new Map([...open].map(([name, value]) => [plain(name), value]));
    for (const [name, value] of entries) {
      this.#values.set(plain(name), value);
      if (this.#values.size > MOST_SETTINGS) throw new Error(`${format}: more than ${MOST_SETTINGS} settings`);
    }
  }

  /** Returns whether a setting of one of the names is there. */
  has(...names: string[]): boolean {
    return names.some((name) => this.#values.has(name));
  }

  /** Returns the whole number that a setting states, null where it states none; of several names the first that does. */
  number(...names: string[]): number | null {
    return this.#first(names, whole, "a whole number of at least 0");
  }

  /** Returns the whole number that a setting has to state. Throws an Error in words where it does not. */
  needed(...names: string[]): number {
    const value = this.number(...names);
    if (value !== null) return value;
    const [open] = names.filter((name) => this.#open.has(name));
    if (open)
      throw new Error(
        `${this.#format}: ${open} is worked out as ${this.#open.get(open)!.slice(0, SHOWN)}; write its value`
      );
    throw new Error(`${this.#format}: ${names[0]} is missing`);
  }

  /** Returns whether a setting is on, null where it is not there. */
  flag(...names: string[]): boolean | null {
    return this.#first(names, flag, "true or false");
  }

  /** Returns the words of a setting, empty where it is not there. */
  word(...names: string[]): string {
    return this.#first(names, word, "a word") ?? "";
  }

  /** Returns a setting as it is, undefined where it is not there. */
  value(name: string): unknown {
    this.#read.add(name);
    return this.#values.get(name);
  }

  /** Returns the names that were not looked at: those that change no number, and the others. */
  rest(harmless: RegExp): {aside: string[]; unread: string[]} {
    const known = [...this.#values].filter(([, value]) => value !== null).map(([name]) => name);
    const left = known.filter((name) => !this.#read.has(name));
    const open = [...this.#open].filter(([name]) => !harmless.test(name));
    const told = (name: string) => {
      const value = this.#values.get(name);
      return value === true || typeof value === "object" ? name : `${name} ${String(value).slice(0, SHOWN)}`;
    };
    return {
      aside: left.filter((name) => harmless.test(name)),
      unread: [
        ...left.filter((name) => !harmless.test(name)).map(told),
        ...open.map(([name, value]) => `${name} = ${value.slice(0, SHOWN)}`)
      ]
    };
  }

  #first<Value>(names: string[], schema: v.GenericSchema<unknown, Value>, expected: string): Value | null {
    for (const name of names) {
      this.#read.add(name);
      const value = this.#values.get(name);
      if (value === undefined || value === null || value === "None" || value === "null") continue;
      const {success, output} = v.safeParse(schema, value);
      if (success) return output;
      throw new Error(`${this.#format}: ${name} is "${String(value).slice(0, SHOWN)}", expected ${expected}`);
    }
    return null;
  }
}

/** The name of a setting, as scripts and files alike have it. */
export function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll("-", "_");
}
