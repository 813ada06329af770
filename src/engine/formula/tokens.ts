/** A word, number, text or sign of an expression, and where it stands. */
export interface Token {
  kind: "sign" | "name" | "value" | "end";
  sign: string; // of signs, and of words that are operators; else empty
  name: string; // of names, as they are meant; else empty
  value: number | string | null;
  foreign: boolean; // a value that only JavaScript knows
  start: number;
  end: number;
  afterLine: boolean; // the first of its line
}

/** What a formula cannot use, in words: the text may be whole, but it is no formula. */
export class Unusable extends Error {
  /** Says of something that a formula cannot use it. */
  static of(words: string): Unusable {
    return new Unusable(`A formula cannot use ${words}`);
  }
}

const LETTER = /(?:[\w$\u0080-\uffff]|\\u[\da-f]{4}|\\u\{[\da-f]+\})/.source;
const NUMBER = /0x[\da-f]+|0o[0-7]+|0b[01]+|(?:0(?!\d)(?:\.\d*)?|[1-9]\d*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/.source;
const TEXT = /'(?:[^'\\\n\r]|\\[^])*'|"(?:[^"\\\n\r]|\\[^])*"/.source;
const SIGN =
  />>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|\?\.(?!\d)|=>|==|!=|<=|>=|&&|\|\||\?\?|\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|\*\*|[-+*/%&|^!~<>=?:;,.()[\]{}`]/
    .source;

/** Space, and what is behind it: a comment, a number, one of JavaScript's without bounds, a name, a text, or a sign. */
const TOKEN = new RegExp(
  `([\\s\\ufeff]*)(?:(/[/*])|(${NUMBER})(?!${LETTER}|\\.)|(\\d+n)(?!${LETTER})|((?!\\d)${LETTER}+)|(${TEXT})|(${SIGN})|$)`,
  "iy"
);
const REGEX = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/[a-z]*/y;

/** Words that stand between operands, or before one. */
const OPERATORS = new Set(["in", "instanceof", "typeof", "void", "delete"]);

/** Returns the token at a place of a text. Throws a SyntaxError where there can be none. */
export function tokenAt(text: string, at: number): Token {
  TOKEN.lastIndex = at;
  const found = TOKEN.exec(text);
  if (found === null) throw new SyntaxError();
  const [whole, space, comment, number, big, name, written, sign] = found as (string | undefined)[];
  if (comment !== undefined) throw Unusable.of("comments");
  const [start, end] = [at + space!.length, at + whole!.length];
  const token: Token = {kind: "end", sign: "", name: "", value: null, foreign: false, start, end, afterLine: false};
  if (start > at) token.afterLine = /[\n\r\u2028\u2029]/.test(space!);
  if (sign !== undefined || (name !== undefined && OPERATORS.has(name))) {
    token.kind = "sign";
    token.sign = sign ?? name!;
  } else if (name !== undefined) {
    token.kind = "name";
    token.name = decoded(name);
  } else if (number !== undefined || written !== undefined || big !== undefined) {
    token.kind = "value";
    token.foreign = big !== undefined;
    if (number !== undefined) token.value = Number(number);
    else if (written !== undefined) token.value = decoded(written.slice(1, -1));
  }
  return token;
}

/** Returns the pattern of words that stands where an operand may, as a value of JavaScript's; null where there is none. */
export function regexAt(text: string, start: number): Token | null {
  REGEX.lastIndex = start;
  const [found] = REGEX.exec(text) ?? [];
  if (found === undefined) return null;
  const end = start + found.length;
  return {kind: "value", sign: "", name: "", value: null, foreign: true, start, end, afterLine: false};
}

const ESCAPE = /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[^]))/gi;
const ESCAPED: Record<string, string> = {n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", 0: "\0"};

/** What a text or name means whose escapes are as written. */
function decoded(written: string): string {
  if (!written.includes("\\")) return written;
  return written.replace(ESCAPE, (_, long?: string, short?: string, byte?: string, sign = "") => {
    const code = long ?? short ?? byte;
    if (code !== undefined) return letter(parseInt(code, 16));
    if (/[1-9ux]/.test(sign)) throw new SyntaxError();
    return /[\n\r\u2028\u2029]/.test(sign) ? "" : (ESCAPED[sign] ?? sign);
  });
}

function letter(code: number): string {
  if (code > 0x10ffff) throw new SyntaxError();
  return String.fromCodePoint(code);
}
