import {parse as parseTableExpression} from "arquero";

/** The tree of a formula: the part of Arquero's table expressions a formula may use. */
export type Expression =
  | {type: "Literal"; value: number | string | boolean | null; raw: string}
  | {type: "Constant"; name: string}
  | {type: "Column"; name: string}
  | {type: "Parameter"; name: string}
  | {type: "UnaryExpression"; operator: string; argument: Expression}
  | {type: "BinaryExpression" | "LogicalExpression"; operator: string; left: Expression; right: Expression}
  | {type: "ConditionalExpression"; test: Expression; consequent: Expression; alternate: Expression}
  | {type: "CallExpression"; callee: {type: "Function"; name: string}; arguments: Expression[]};

/** Longest formula text accepted, in characters; no formula of the notebook comes near. */
export const LONGEST_FORMULA = 2000;

/** Functions of one row, by Arquero's names, with how many arguments they take. */
export const FUNCTIONS: Record<string, [least: number, most: number]> = {
  greatest: [1, 20],
  least: [1, 20],
  abs: [1, 1],
  sqrt: [1, 1],
  exp: [1, 1],
  log: [1, 1],
  log2: [1, 1],
  log10: [1, 1],
  pow: [2, 2],
  ceil: [1, 1],
  floor: [1, 1],
  round: [1, 1],
  is_nan: [1, 1],
  is_finite: [1, 1]
};

/** Functions of all rows of a group (`op.min(d.cost)`). */
export const AGGREGATES = new Set(["min", "max", "sum", "count"]);

const CONSTANTS = new Set(["NaN", "Infinity", "E", "PI", "LN2", "LN10", "LOG2E", "LOG10E", "SQRT2"]);
const BINARY = new Set(["+", "-", "*", "/", "%", "**", "<", "<=", ">", ">=", "==", "!=", "===", "!=="]);
const LOGICAL = new Set(["&&", "||"]);
const UNARY = new Set(["-", "+", "!"]);

/**
 * Returns the tree of a formula's text, in Arquero's notation: `d.x` a column, `$.x` an assumption, arithmetic,
 * comparisons, `?:`, Math functions, and op.min, op.max, op.sum, op.count over the rows of a group. Anything else
 * throws an Error that says in words what is not understood.
 */
export function parseFormula(text: string): Expression {
  if (typeof text !== "string" || text.trim() === "") throw new Error("The formula is empty");
  if (text.length > LONGEST_FORMULA) throw new Error(`The formula is longer than ${LONGEST_FORMULA} characters`);
  const params = Object.fromEntries([...text.matchAll(/\$\.([A-Za-z_]\w*)/g)].map(([, name]) => [name, 0]));
  const table = {params: () => params, column: () => ({})};
  let tree: unknown;
  try {
    tree = (parseTableExpression as unknown as (input: object, options: object) => {exprs: unknown[]})(
      {v: `(${text})`}, // in parentheses of its own, or what follows a closing one would be dropped in silence
      {ast: true, table, window: false}
    ).exprs[0];
  } catch (error) {
    throw new Error(plainMessage(error, text));
  }
  check(tree as Expression, 0, false);
  return tree as Expression;
}

/** Returns the names of the columns and assumptions an expression reads, each in order of first use. */
export function readsOf(tree: Expression): {columns: string[]; params: string[]} {
  const columns = new Set<string>();
  const params = new Set<string>();
  walk(tree, (node) => {
    if (node.type === "Column") columns.add(node.name);
    else if (node.type === "Parameter") params.add(node.name);
  });
  return {columns: [...columns], params: [...params]};
}

/** Calls visit with every node of a tree, parents first. */
export function walk(tree: Expression, visit: (node: Expression) => void): void {
  visit(tree);
  for (const child of childrenOf(tree)) walk(child, visit);
}

/** Returns the expressions directly under a node. */
export function childrenOf(node: Expression): Expression[] {
  switch (node.type) {
    case "UnaryExpression":
      return [node.argument];
    case "BinaryExpression":
    case "LogicalExpression":
      return [node.left, node.right];
    case "ConditionalExpression":
      return [node.test, node.consequent, node.alternate];
    case "CallExpression":
      return node.arguments;
    default:
      return [];
  }
}

/** Returns whether a node is a call of an aggregate over the rows of a group. */
export function isAggregate(node: Expression): node is Extract<Expression, {type: "CallExpression"}> {
  return node.type === "CallExpression" && AGGREGATES.has(node.callee.name);
}

function check(node: Expression, depth: number, aggregated: boolean): void {
  if (depth > 200) throw new Error("The formula is nested too deeply");
  switch (node.type) {
    case "Literal":
      if (node.value !== null && !["number", "string", "boolean"].includes(typeof node.value))
        throw new Error(`${node.raw} is not a value a formula can use`);
      break;
    case "Constant":
      if (!CONSTANTS.has(node.name)) throw new Error(`${node.name} is not a constant a formula can use`);
      break;
    case "Column":
    case "Parameter":
      if (typeof node.name !== "string" || !/^[A-Za-z]\w*$/.test(node.name))
        throw new Error(`"${String(node.name)}" is not a name`);
      break;
    case "UnaryExpression":
      if (!UNARY.has(node.operator)) throw new Error(`The operator ${node.operator} is not allowed in a formula`);
      break;
    case "BinaryExpression":
      if (!BINARY.has(node.operator)) throw new Error(`The operator ${node.operator} is not allowed in a formula`);
      break;
    case "LogicalExpression":
      if (!LOGICAL.has(node.operator)) throw new Error(`The operator ${node.operator} is not allowed in a formula`);
      break;
    case "ConditionalExpression":
      break;
    case "CallExpression": {
      if (node.callee?.type !== "Function") throw new Error("Only named functions can be called in a formula");
      const {name} = node.callee;
      if (AGGREGATES.has(name)) {
        if (aggregated) throw new Error(`op.${name} cannot stand inside another function over rows`);
        if (node.arguments.length !== (name === "count" ? 0 : 1))
          throw new Error(`op.${name} takes ${name === "count" ? "no argument" : "one argument"}`);
        aggregated = true;
      } else {
        const arity = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
        if (!arity) throw new Error(`The function ${name} is not one a formula can use`);
        if (node.arguments.length < arity[0] || node.arguments.length > arity[1]) {
          throw new Error(
            `The function ${functionName(name)} takes ${arity[0] === arity[1] ? arity[0] : `${arity[0]} or more`} arguments, not ${node.arguments.length}`
          );
        }
      }
      break;
    }
    default:
      throw new Error(`A formula cannot use ${describe((node as {type: string}).type)}`);
  }
  for (const child of childrenOf(node)) check(child, depth + 1, aggregated);
}

/** Returns a function's name as people write it. */
export function functionName(name: string): string {
  return name === "greatest" ? "max" : name === "least" ? "min" : name;
}

function describe(type: string): string {
  const words: Record<string, string> = {
    TemplateLiteral: "text templates",
    ArrayExpression: "lists",
    ObjectExpression: "objects",
    SequenceExpression: "more than one expression",
    MemberExpression: "parts of a value",
    ThisExpression: "this"
  };
  return words[type] ?? type.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function plainMessage(error: unknown, text: string): string {
  const [line = ""] = String(error instanceof Error ? error.message : error).split("\n");
  if (line.startsWith("Expression parse error")) return `The formula is not complete or has a stray sign: ${text}`;
  const variable = /^Invalid variable reference: "(.*)"$/.exec(line);
  if (variable) return `"${variable[1]}" is not known: write d.name for a column and $.name for an assumption`;
  const call = /^Invalid function call: "(.*)"$/.exec(line);
  if (call) return `"${call[1]}" calls a function that a formula cannot use`;
  return line;
}
