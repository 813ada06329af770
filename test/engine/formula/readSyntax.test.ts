import {parse} from "acorn";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {readSyntax} from "../../../src/engine/formula/readSyntax.js";
import {SHEETS} from "../../../src/model/sheets/index.js";
import {javaScript} from "../formulaGrammar.js";

const DEEPEST = 400;

/** Ours of a text; null where it is refused. */
function own(text: string): unknown {
  try {
    return common(readSyntax(text, DEEPEST));
  } catch {
    return null;
  }
}

/** Acorn's, of a text that is one expression without comments and semicolon; null of any other. */
function theirs(text: string): unknown {
  let comments = 0;
  try {
    const {body} = parse(text, {ecmaVersion: 11, sourceType: "module", onComment: () => void (comments += 1)});
    const [statement] = body;
    const isOne = body.length === 1 && statement?.type === "ExpressionStatement" && !/;\s*$/.test(text);
    return isOne && comments === 0 ? common(statement.expression) : null;
  } catch {
    return null;
  }
}

const FOREIGN = /^(?:Array|Arrow|Assignment|Update|Sequence|This|Foreign)/;

/** What both say of a node: what no formula has is alike, whatever it is. */
function common(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(common);
  if (typeof node !== "object" || node === null) return node;
  const {type, start, end, ...rest} = node as {type: string; start: number; end: number};
  if (FOREIGN.test(type) || type === "SpreadElement") return {type: "foreign"};
  const {regex, bigint, isForeign, ...parts} = rest as Record<string, unknown>;
  if (regex || bigint || isForeign) return {type: "foreign", start, end};
  const unsaid = new Set(["optional", "computed", "prefix"]);
  const kept = Object.entries(parts).filter(([key]) => !unsaid.has(key));
  return {type, start, end, ...Object.fromEntries(kept.map(([key, part]) => [key, common(part)]))};
}

/** What is refused by who asks, so that it does not matter where else JavaScript refuses it. */
const REFUSED = /"foreign"|"operator":"(?:delete|\?\?)"/;

describe("readSyntax(…) reads as acorn does, with every place,", () => {
  test.each([
    ...["1 + 2 * 3 - 4 / 5 % 6", "2 ** 3 ** 2", "(-d.a) ** 2", "a || b && c == d < e << f + g * h ** i", "a ?? b"],
    ...[
      "a ? b : c ? d : e",
      "(a ? b : c) ? d : e",
      "a?.5:1",
      "d . a",
      "d\n.a",
      "d.in + d.class + d.typeof",
      "(((d))).a"
    ],
    ...["- -+!a", "typeof a.b", "a in b instanceof c", "a & b | c ^ d", "Math.max(1, (2), -3,)", "(f)(1)(2).a", "f()"],
    ...[
      `'it\\'s' + "\\u0041\\x42\\u{43}\\n\\q"`,
      "'a\\\nb'",
      `"10⁹"`,
      "'' + ''",
      "0 + 0.5 + .5 + 5. + 1e3 + 1.e+3 + .1E-2"
    ],
    ...[
      "\\u0064.a",
      "d.\\u0061",
      "null == true",
      "$.a$b_",
      "(a = 1) + 2",
      "[1, [2]] + 1",
      "(a, b)",
      "((a) => a)()",
      "/x[/]/g",
      "10n"
    ],
    ...["this.x", "(() => 1)()", "f(...a)", "a++ + 1", "--a"]
  ])("%s", (text) => {
    expect(theirs(text)).not.toBeNull();
    expect(own(text)).toEqual(theirs(text));
  });

  test.each([
    ...[
      "",
      " ",
      "1 +",
      "* 1",
      "1 2",
      "a b",
      "(1",
      "1)",
      "f(1",
      "f(,)",
      "f(1,,2)",
      "a ? b",
      "a ? b :",
      "-a ** 2",
      "a..b"
    ],
    ...["a.1", "1a", "08", "010", "1_000", "0x", "1e", "'a", "'a\n'", "'\\u12'", "'\\1'", "'\\u{110000}'", "#a", "@"],
    ...[
      "a\\",
      "if",
      "a + class",
      "await a",
      "yield",
      "()",
      "() + 1",
      "a = ",
      "a // b",
      "a /* b */",
      "a;",
      "a; b",
      "a\nb"
    ]
  ])("nothing from %j", (text) => {
    expect(theirs(text)).toBeNull();
    expect(own(text)).toBeNull();
  });

  test("every committed formula", () => {
    for (const {formula} of SHEETS.flatMap(({formulas}) => formulas)) {
      const read = own(formula);
      expect(read).not.toBeNull();
      expect(read).toEqual(theirs(formula));
    }
  });

  test("any text of JavaScript, where it reads one at all", () => {
    let read = 0;
    fc.assert(
      fc.property(javaScript(), (text) => {
        const found = own(text);
        if (found === null || REFUSED.test(JSON.stringify(found))) return;
        read += 1;
        expect(found).toEqual(theirs(text));
      }),
      {numRuns: 20_000, seed: 16}
    );
    expect(read).toBeGreaterThan(3000);
  });
});
