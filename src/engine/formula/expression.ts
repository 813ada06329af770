/** The tree of a formula: the part of Arquero's table expressions a formula may use. */
export type Expression =
  | {type: "Literal"; value: number | string | boolean | null; raw: string}
  | {type: "Constant"; name: string}
  | {type: "Column"; name: string}
  | {type: "Parameter"; name: string}
  | {type: "Related"; relation: string; name: string}
  | {type: "UnaryExpression"; operator: string; argument: Expression}
  | {type: "BinaryExpression" | "LogicalExpression"; operator: string; left: Expression; right: Expression}
  | {type: "ConditionalExpression"; test: Expression; consequent: Expression; alternate: Expression}
  | {type: "CallExpression"; callee: {type: "Function"; name: string}; arguments: Expression[]};

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
  is_finite: [1, 1],
  listed: [2, 2]
};

/**
 * Functions over rows: those of a group (`op.min(d.cost)`), or the related rows that the argument names
 * (`op.min(offers.price)`).
 */
export const AGGREGATES = new Set(["min", "max", "sum", "count", "median", "middle", "first", "min_before"]);

/** Functions over rows that take one of the values as it is: words too. */
export const TAKERS = new Set(["first", "middle"]);

/**
 * Returns the names of the columns, assumptions and related columns (`relation.column`) an expression reads, each in
 * order of first use.
 */
export function readsOf(tree: Expression): {columns: string[]; params: string[]; related: string[]} {
  const columns = new Set<string>();
  const params = new Set<string>();
  const related = new Set<string>();
  walk(tree, (node) => {
    if (node.type === "Column") columns.add(node.name);
    else if (node.type === "Parameter") params.add(node.name);
    else if (node.type === "Related") related.add(relatedName(node.relation, node.name));
  });
  return {columns: [...columns], params: [...params], related: [...related]};
}

/** Returns the name of a related column, as formulas write it. */
export function relatedName(relation: string, name: string): string {
  return `${relation}.${name}`;
}

/** Returns the relation whose rows a function over rows ranges over; null where it is the row's own group. */
export function relationOf(aggregate: Expression): string | null {
  let found: string | null = null;
  walk(aggregate, (node) => {
    if (node.type === "Related") found ??= node.relation;
  });
  return found;
}

/** Returns whether an expression has a function over the rows of its row's own group. */
export function looksOverGroup(tree: Expression): boolean {
  let looks = false;
  walk(tree, (node) => void (looks ||= isAggregate(node) && relationOf(node) === null));
  return looks;
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

/** Returns a function's name as people write it. */
export function functionName(name: string): string {
  return name === "greatest" ? "max" : name === "least" ? "min" : name;
}
