import type {Backend} from "./compile.js";
import {relatedName} from "./formula/expression.js";
import {fold, type Algebra} from "./formula/fold.js";
import {ARITHMETIC, listed, NUMBER_FUNCTIONS} from "./formula/operations.js";

/** The value of a part of a formula for row i. */
type Part = (i: number) => number | string | boolean;

/**
 * Returns a Fill that evaluates trees by closures, one for each node, and makes no code: what runs where a host forbids
 * evaluation, several times slower than code. It gives what fillByCode gives.
 */
export const fillByClosures: Backend = (cells, hidden) => {
  const columns = new Map<string, {values: ArrayLike<number | string>}>();
  const params = new Map<string, {value: unknown}>();
  const input = (name: string): Part => {
    const place = register(columns, name, () => ({values: []}));
    return (i) => place.values[i]!;
  };
  const algebra: Algebra<Part> = {
    literal: (value) => {
      const known = value === null ? NaN : value;
      return () => known;
    },
    constant: (name) => {
      const value =
        name === "NaN" || name === "Infinity" ? Number(name) : (Math as unknown as Record<string, number>)[name]!;
      return () => value;
    },
    column: input,
    related: (relation, name) => input(relatedName(relation, name)),
    parameter: (name) => {
      const place = register(params, name, () => ({value: NaN as unknown}));
      return (i) =>
        (typeof place.value === "object" ? (place.value as ArrayLike<number>)[i]! : place.value) as number | string;
    },
    unary: (operator, argument) =>
      operator === "!" ? (i) => !argument(i) : operator === "-" ? (i) => -argument(i) : (i) => +argument(i),
    binary: (operator, [left, right]) => {
      const of = BINARY[operator]!;
      return (i) => of(left(i) as number, right(i) as number);
    },
    logical: (operator, operands) =>
      operands.reduce((left, right) => (operator === "&&" ? (i) => left(i) && right(i) : (i) => left(i) || right(i))),
    conditional: (test, consequent, alternate) => (i) => (test(i) ? consequent(i) : alternate(i)),
    call: (name, parts) => {
      const of = FUNCTIONS[name] as (...values: unknown[]) => Operand;
      const [first, second] = parts as [Part, Part];
      if (parts.length === 1) return (i) => of(first(i));
      if (parts.length === 2) return (i) => of(first(i), second(i));
      return (i) => of(...parts.map((part) => part(i)));
    },
    aggregate: (node) => input(hidden.get(node)!)
  };
  const formulas = cells.map(({name, tree}) => ({name, part: fold(tree!, algebra)}));
  return (table, inputs, start, end) => {
    for (const [name, place] of columns) place.values = table[name] as ArrayLike<number | string>;
    for (const [name, place] of params) place.value = inputs[name];
    const outputs = formulas.map(({name, part}) => ({values: table[name] as (number | string | boolean)[], part}));
    for (let i = start; i < end; ++i) for (const {values, part} of outputs) values[i] = part(i);
  };
};

function register<Place>(places: Map<string, Place>, name: string, make: () => Place): Place {
  if (!places.has(name)) places.set(name, make());
  return places.get(name)!;
}

type Operand = number | string | boolean;

/** Operators over two values; texts are compared and joined as numbers are. */
const BINARY: Record<string, (a: number, b: number) => Operand> = {
  ...ARITHMETIC,
  "%": (a, b) => a % b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "==": (a, b) => a == b,
  "!=": (a, b) => a != b
};

const FUNCTIONS: Record<string, (...values: never[]) => Operand> = {
  ...NUMBER_FUNCTIONS,
  is_nan: Number.isNaN,
  is_finite: Number.isFinite,
  listed
};
