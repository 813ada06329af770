/** What a part of an Excel formula yields. */
export type ExcelKind = "number" | "text" | "flag";

/** A piece of an Excel formula. A flag and a text never are an error; a number is one where it stands for NaN. */
export interface Part {
  text: string;
  level: number; // how tightly its outermost operator binds
  kind: ExcelKind;
  fails: boolean;
  condition?: string; // its truth, where that is shorter than asking whether its value is 0
}

/** The error that stands for an infinite value. */
const INFINITY = "1/0";

/** Start of the message where Excel has no equal. */
export const UNSUPPORTED = "Excel has no equal of";

/** How tightly operators bind in Excel: the sign before the power. */
const [COMPARISON, CONCATENATION, SUM, PRODUCT, POWER, SIGN, ATOM] = [1, 2, 3, 4, 5, 6, 7] as const;

/** Longest text literal in a formula of Excel, in characters. */
const LONGEST_TEXT = 255;

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

const CONSTANTS: Record<string, string> = {
  NaN: "NA()",
  E: "EXP(1)",
  PI: "PI()",
  LN2: "LN(2)",
  LN10: "LN(10)",
  LOG2E: "LOG(EXP(1),2)",
  LOG10E: "LOG10(EXP(1))",
  SQRT2: "SQRT(2)"
};

/** Returns a part that needs no parentheses anywhere. */
export function atom(text: string, kind: ExcelKind, fails: boolean): Part {
  return {text, level: ATOM, kind, fails};
}

/** Returns a number, text, yes or no as it stands in a formula; null is NaN. */
export function literal(value: number | string | boolean | null): Part {
  if (value === null) return atom("NA()", "number", true);
  if (typeof value === "boolean") return atom(value ? "TRUE" : "FALSE", "flag", false);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return constant(Number.isNaN(value) ? "NaN" : "Infinity");
    return atom(String(value).toUpperCase(), "number", false);
  }
  if (CONTROL.test(value)) throw new Error(`${UNSUPPORTED} words with control characters`);
  const pieces = value.match(new RegExp(`[^]{1,${LONGEST_TEXT}}`, "g")) ?? [""];
  const text = pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`).join("&");
  return {text, level: pieces.length > 1 ? CONCATENATION : ATOM, kind: "text", fails: false};
}

/** Returns a mathematical constant. Infinity is the error of a division by zero. */
export function constant(name: string): Part {
  if (name === "Infinity") return {text: INFINITY, level: PRODUCT, kind: "number", fails: true};
  return atom(CONSTANTS[name]!, "number", name === "NaN");
}

/** Returns `-a`, `+a` or `!a`. */
export function unary(operator: string, argument: Part): Part {
  if (operator === "!") return atom(`NOT(${asCondition(argument)})`, "flag", false);
  const number = asNumber(argument);
  return operator === "+" ? number : {...number, text: `-${wrap(number, ATOM)}`, level: SIGN};
}

/** Returns a part for two numbers and an arithmetic operator, or for a comparison. */
export function binary(operator: string, left: Part, right: Part): Part {
  if (operator === "+" && left.kind === "text" && right.kind === "text") {
    const text = `${wrap(left, CONCATENATION)}&${wrap(right, CONCATENATION)}`;
    return {text, level: CONCATENATION, kind: "text", fails: false};
  }
  if (!["+", "-", "*", "/", "%", "**"].includes(operator)) return comparison(operator, left, right);
  const [a, b] = [asNumber(left), asNumber(right)];
  const fails = a.fails || b.fails;
  const nonzero = /^-?\d/.test(b.text) && Number(b.text) !== 0;
  switch (operator) {
    case "+":
    case "-":
      return {text: `${wrap(a, SUM)}${operator}${wrap(b, SUM + 1)}`, level: SUM, kind: "number", fails};
    case "*":
    case "/": {
      const text = `${wrap(a, PRODUCT)}${operator}${wrap(b, PRODUCT + 1)}`;
      return {text, level: PRODUCT, kind: "number", fails: fails || (operator === "/" && !nonzero)};
    }
    case "%":
      // The remainder has the sign of what is divided; MOD gives it that of the divisor.
      return {
        text: `SIGN(${a.text})*MOD(ABS(${a.text}),ABS(${b.text}))`,
        level: PRODUCT,
        kind: "number",
        fails: fails || !nonzero
      };
    default:
      return power(a, b, nonzero);
  }
}

/** Returns AND or OR of two or more operands; of numbers, the operand that decides. */
export function logical(operator: string, operands: Part[]): Part {
  if (operands.some(({kind}) => kind === "text")) throw new Error(`${UNSUPPORTED} words that stand for yes or no`);
  const condition = `${operator === "&&" ? "AND" : "OR"}(${operands.map(asCondition).join(",")})`;
  if (operands.every(({kind}) => kind === "flag")) return atom(condition, "flag", false);
  const value = operands.reduceRight<Part | null>((rest, operand) => {
    const own = asNumber(operand);
    if (!rest) return own;
    const [yes, no] = operator === "&&" ? [rest, own] : [own, rest];
    return atom(`IF(${asCondition(operand)},${yes.text},${no.text})`, "number", own.fails || rest.fails);
  }, null)!;
  return {...value, condition};
}

/** Returns IF(test, consequent, alternate). */
export function conditional(test: Part, consequent: Part, alternate: Part): Part {
  const texts = [consequent, alternate].filter(({kind}) => kind === "text").length;
  if (texts === 1) throw new Error(`${UNSUPPORTED} a choice between words and a number`);
  const same = consequent.kind === alternate.kind;
  const [yes, no] = same ? [consequent, alternate] : [asNumber(consequent), asNumber(alternate)];
  return atom(`IF(${asCondition(test)},${yes.text},${no.text})`, yes.kind, yes.fails || no.fails);
}

/** Returns a part as a number: yes is 1 and no is 0. Throws for words. */
export function asNumber(part: Part): Part {
  if (part.kind === "text") throw new Error(`${UNSUPPORTED} arithmetic with words`);
  if (part.kind === "number") return part;
  if (part.text === "TRUE" || part.text === "FALSE") return literal(part.text === "TRUE" ? 1 : 0);
  return atom(`N(${part.text})`, "number", part.fails);
}

/** Returns the text of a part's truth, which never is an error: NaN, 0 and empty words are FALSE. */
export function asCondition(part: Part): string {
  if (part.condition) return part.condition;
  if (part.kind === "flag") return part.text;
  if (part.kind === "text") return `LEN(${part.text})>0`;
  return guarded(`${wrap(part, COMPARISON + 1)}<>0`, part.fails, "FALSE");
}

function comparison(operator: string, left: Part, right: Part): Part {
  const sign = {"==": "=", "!=": "<>"}[operator] ?? operator;
  if (left.kind === "text" || right.kind === "text") {
    if (left.kind !== right.kind) throw new Error(`${UNSUPPORTED} a comparison of words and a number`);
    if (sign !== "=" && sign !== "<>") throw new Error(`${UNSUPPORTED} an order of words`);
    const equal = `EXACT(${left.text},${right.text})`;
    return atom(sign === "=" ? equal : `NOT(${equal})`, "flag", false);
  }
  if (left.text === INFINITY || right.text === INFINITY)
    throw new Error(`${UNSUPPORTED} a comparison with the infinite`);
  const flags = left.kind === "flag" && right.kind === "flag" && (sign === "=" || sign === "<>");
  const [a, b] = flags ? [left, right] : [asNumber(left), asNumber(right)];
  const text = `${wrap(a, COMPARISON + 1)}${sign}${wrap(b, COMPARISON + 1)}`;
  const fails = a.fails || b.fails;
  const level = fails ? ATOM : COMPARISON;
  return {text: guarded(text, fails, sign === "<>" ? "TRUE" : "FALSE"), level, kind: "flag", fails: false};
}

/** Whatever is raised to the power 0 is 1, NaN and 0 too; Excel has errors there. */
function power(base: Part, exponent: Part, nonzero: boolean): Part {
  const text = `${wrap(base, ATOM)}^${wrap(exponent, ATOM)}`;
  const plain = /^[\w.]+$/.test(base.text) && !base.fails;
  if (nonzero || plain) return {text, level: POWER, kind: "number", fails: true};
  const zero = `${wrap(exponent, COMPARISON + 1)}=0`;
  return atom(`IF(${zero},1,${text})`, "number", true);
}

function guarded(text: string, fails: boolean, otherwise: string): string {
  return fails ? `IFERROR(${text},${otherwise})` : text;
}

function wrap(part: Part, least: number): string {
  return part.level < least ? `(${part.text})` : part.text;
}
