import {AGGREGATES, type Expression} from "./expression.js";

/** What each kind of node of a formula's tree becomes, given what its parts became. */
export interface Algebra<Result> {
  literal(value: number | string | boolean | null): Result;
  constant(name: string): Result;
  column(name: string): Result;
  parameter(name: string): Result;
  /** A column of a related row, inside the argument of an aggregate. */
  related(relation: string, name: string): Result;
  unary(operator: string, argument: Result): Result;
  /** `right` is the tree of the right operand: the unit of a power depends on the number that stands there. */
  binary(operator: string, parts: [left: Result, right: Result], right: Expression): Result;
  /** Two or more operands of a chain of one operator: a && b && c. */
  logical(operator: string, operands: Result[]): Result;
  conditional(test: Result, consequent: Result, alternate: Result): Result;
  /** A function of one row; `args` are the trees of its arguments. */
  call(name: string, parts: Result[], args: readonly Expression[]): Result;
  /** A function over the rows of a group; `argument` is undefined for a count. What the argument becomes is asked for. */
  aggregate(node: Aggregate, part: (() => Result) | undefined): Result;
}

/** A call of a function over the rows of a group. */
export type Aggregate = Extract<Expression, {type: "CallExpression"}>;

/**
 * Returns what a formula's tree becomes under an algebra: the one walk over trees that evaluation, units, typesetting
 * and exports share.
 */
export function fold<Result>(tree: Expression, algebra: Algebra<Result>): Result {
  const of = (node: Expression): Result => {
    switch (node.type) {
      case "Literal":
        return algebra.literal(node.value);
      case "Constant":
        return algebra.constant(node.name);
      case "Column":
        return algebra.column(node.name);
      case "Parameter":
        return algebra.parameter(node.name);
      case "Related":
        return algebra.related(node.relation, node.name);
      case "UnaryExpression":
        return algebra.unary(node.operator, of(node.argument));
      case "BinaryExpression":
        return algebra.binary(node.operator, [of(node.left), of(node.right)], node.right);
      case "LogicalExpression":
        return algebra.logical(node.operator, chain(node, node.operator).map(of));
      case "ConditionalExpression":
        return algebra.conditional(of(node.test), of(node.consequent), of(node.alternate));
      case "CallExpression": {
        const {callee, arguments: args} = node;
        if (!AGGREGATES.has(callee.name)) return algebra.call(callee.name, args.map(of), args);
        const [argument] = args;
        return algebra.aggregate(node, argument && (() => of(argument)));
      }
    }
  };
  return of(tree);
}

/** What a chain of one logical operator joins from the left: a, b and c of a && b && c. */
function chain(node: Expression, operator: string): Expression[] {
  return node.type === "LogicalExpression" && node.operator === operator
    ? [...chain(node.left, operator), node.right]
    : [node];
}
