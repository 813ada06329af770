import fc from "fast-check";

/** JavaScript expressions of all kinds, sound ones and broken ones, formulas among them: what a parser may be handed. */
export function javaScript(): fc.Arbitrary<string> {
  const {expression} = fc.letrec<{expression: string; list: string}>((tie) => ({
    list: fc.array(tie("expression"), {maxLength: 3}).map((parts) => parts.join(", ")),
    expression: fc.oneof(
      {maxDepth: 5, depthSize: "small", withCrossShrink: true},
      {weight: 6, arbitrary: LEAF},
      {weight: 3, arbitrary: fc.tuple(tie("expression"), OPERATOR, tie("expression")).map((parts) => parts.join(" "))},
      {weight: 2, arbitrary: tie("expression").map((inner) => `(${inner})`)},
      {weight: 2, arbitrary: fc.tuple(PREFIX, tie("expression")).map((parts) => parts.join(" "))},
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie("expression"), fc.constantFrom("++", "--", "?.x", ".x", ";", " // x", " /* x */"))
          .map((parts) => parts.join(""))
      },
      {weight: 3, arbitrary: fc.tuple(CALLEE, tie("list")).map(([callee, list]) => `${callee}(${list})`)},
      {weight: 1, arbitrary: fc.tuple(tie("expression"), tie("list")).map(([callee, list]) => `${callee}(${list})`)},
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom("d", "$", "op", "globalThis", "''"), tie("expression"))
          .map(([object, inner]) => `${object}[${inner}]`)
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie("expression"), tie("expression"), tie("expression"))
          .map(([test, a, b]) => `${test} ? ${a} : ${b}`)
      },
      {weight: 1, arbitrary: fc.tuple(NAME, ASSIGNMENT, tie("expression")).map((parts) => parts.join(" "))},
      {weight: 1, arbitrary: tie("expression").map((inner) => `\`\${${inner}}\``)},
      {weight: 1, arbitrary: tie("list").map((list) => `[${list}]`)},
      {weight: 1, arbitrary: fc.tuple(NAME, tie("expression")).map(([name, inner]) => `({${name}: ${inner}})`)},
      {weight: 1, arbitrary: tie("expression").map((inner) => `({toString: () => ${inner}})`)},
      {weight: 1, arbitrary: fc.tuple(NAME, tie("expression")).map(([name, inner]) => `((${name}) => ${inner})()`)},
      {weight: 1, arbitrary: tie("expression").map((inner) => `(function () { return ${inner}; })()`)},
      {weight: 1, arbitrary: fc.tuple(tie("expression"), tie("expression")).map((parts) => parts.join(")); y(("))},
      {weight: 1, arbitrary: fc.tuple(tie("expression"), tie("expression")).map((parts) => parts.join("\n"))}
    )
  }));
  return expression;
}

/** What would be seen if any of a text ran: it leaves this mark on the global object. */
export const MARK = "FORMULA_RAN";

const NAME = fc.constantFrom("d", "$", "op", "Math", "globalThis", MARK, "document", "constructor", "__proto__", "a");

const LEAF = fc.oneof(
  fc.constantFrom("rows.a", "rows.b", "rows.__proto__", "rows.constructor.name", "rows", "rows.toString"),
  fc.constantFrom("d.a", "d.b", "d.gpus", "$.p", "$.basis", "Math.PI", "NaN", "Infinity", "null", "true", "undefined"),
  fc.constantFrom("1", "0", "2.5", "1e3", ".5", "010", "08", "0x10", "0b1", "1e400", "1e-400", "10n", "1_000", "5."),
  fc.constantFrom(
    "'full'",
    '"x"',
    "`x`",
    "/^(a+)+$/",
    "this",
    "new.target",
    "import.meta",
    "d.__proto__",
    "d.constructor"
  ),
  fc.constantFrom('"".constructor.prototype', 'delete "".constructor.prototype.padEnd', "d.\\u0061", "[]", "({})", ""),
  fc.constantFrom(`globalThis.${MARK} = 1`, `${MARK} = 1`, `Function("globalThis.${MARK} = 1")()`, `import("x")`),
  fc.nat(1e6).map(String),
  fc.double({noNaN: true}).map(String),
  fc.string({maxLength: 6}),
  NAME
);

const OPERATOR = fc.constantFrom(
  ...["+", "-", "*", "/", "%", "**", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "&&", "||", "??", ",", "in"],
  ...["instanceof", "&", "|", "^", "<<", ">>", ">>>", "=>", "<!--", "-->", ".", "?.", ";", "//"]
);

const PREFIX = fc.constantFrom(
  "-",
  "+",
  "!",
  "~",
  "typeof",
  "void",
  "delete",
  "new",
  "await",
  "yield",
  "++",
  "--",
  "..."
);

const ASSIGNMENT = fc.constantFrom("=", "+=", "**=", "||=", "=>");

const CALLEE = fc.constantFrom(
  ...[
    "Math.max",
    "Math.min",
    "Math.sqrt",
    "Math.pow",
    "Math.sum",
    "op.min",
    "op.max",
    "op.sum",
    "op.first",
    "op.median",
    "op.count",
    "min",
    "max"
  ],
  ...[
    "op.row_object",
    "row_object",
    "op.match",
    "op.sequence",
    "op.rank",
    "op.recode",
    "op.parse_json",
    "eval",
    "Function"
  ],
  ...["fetch", "Math.constructor", "op.constructor", "Math.max?.", "new Function", "d.a", "import", "require", "is_nan"]
);
