/** What the arithmetic operators of formulas give for two numbers. */
export const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "**": Math.pow
};

/** What stands between the words of a list. */
export const LIST_SEPARATOR = ", ";

/** Returns whether a word is among those of a list, as `a, b`: what `op.listed` gives. */
export function listed(word: string, list: string): boolean {
  return word === list || list.split(LIST_SEPARATOR).includes(word);
}

/** What the functions of one row that give a number give, by Arquero's names. */
export const NUMBER_FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  greatest: Math.max,
  least: Math.min,
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  pow: Math.pow,
  ceil: Math.ceil,
  floor: Math.floor,
  round: Math.round
};
