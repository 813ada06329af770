import {parse as parseWithArquero} from "arquero";
import fc from "fast-check";
import {afterEach, describe, expect, test} from "vitest";
import {compile} from "../../../src/engine/compile.js";
import {isAggregate, readsOf, walk, type Expression} from "../../../src/engine/formula/expression.js";
import {parseFormula} from "../../../src/engine/formula/parseFormula.js";
import {printFormula} from "../../../src/engine/formula/printFormula.js";
import {addFunctions} from "../../../src/engine/reference.js";
import {SHEETS} from "../../../src/model/sheets/index.js";
import {PLAN_RELATIONS} from "../../../src/model/tables/relations.js";
import {javaScript, MARK} from "../formulaGrammar.js";

/** Everything a text could have changed: the names of the global object, and those of the built-in prototypes. */
function surroundings(): string {
  const prototypes = [Object, Function, String, Number, Array, RegExp, Math, JSON, Promise].map((it) => [
    ...Object.getOwnPropertyNames(it),
    ...Object.getOwnPropertyNames("prototype" in it ? it.prototype : {})
  ]);
  return JSON.stringify([Object.getOwnPropertyNames(globalThis), prototypes]);
}

/** The tree that Arquero reads from a text printed by us. */
function arqueroTree(tree: Expression): unknown {
  const params = Object.fromEntries(readsOf(tree).params.map((name) => [name, 0]));
  const options = {ast: true, table: {params: () => params, column: () => ({})}, window: false};
  const read = parseWithArquero as unknown as (input: object, options: object) => {exprs: unknown[]};
  return bare(read({v: printFormula(tree)}, options).exprs[0]);
}

/** A tree without where it stood and how it was written. */
function bare(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== "object" || node === null) return node;
  const {type, name, ...rest} = node as {type?: string; name?: string};
  if (["Column", "Parameter", "Constant"].includes(type ?? "")) return {type, name};
  const unsaid = new Set(["start", "end", "raw", "optional", "prefix"]);
  const kept = Object.entries({type, name, ...rest}).filter(([key, value]) => !unsaid.has(key) && value !== undefined);
  return Object.fromEntries(kept.map(([key, value]) => [key, bare(value)]));
}

afterEach(() => {
  delete (globalThis as Record<string, unknown>)[MARK];
});

describe("parseFormula(…) refuses in words", () => {
  test.each([
    ["", "The formula is empty"],
    ["1 +", "not complete or has a stray sign"],
    ["2 to 3", "type the range into the cell of a number that it reads"],
    ["d.gpus ± 1", "type the range into the cell"],
    ["uniform(1, 4)", "type the range into the cell of a number that it reads: uniform(…)"],
    ["d.a); alert(1", "not complete"],
    ["d.gpus * d.rate * d.wall_hours)) // * 1.25", "not complete"],
    ["d.gpus)); y((d.rate", "not complete"],
    ["d.gpus <!-- * 2", "not complete"],
    ["d.gpus /* + d.rate */", "comments"],
    ["d.gpus // * 1.25", "comments"],
    ["d.gpus\n--> * 1.25", "not complete"],
    ["d.gpus; d.rate", "more than one expression"],
    ["d.gpus\nd.rate", "more than one expression"],
    ["d.gpus;", "without a semicolon"],
    ["window.x", '"window" is not known'],
    ["d", '"d" is not known'],
    ["a", '"a" is not known: write d.name for a column and $.name for an assumption'],
    ["undefined", '"undefined" is not known'],
    ["d.a = 3", "assignments"],
    ["fetch('x')", '"fetch(…)" calls a function that a formula cannot use'],
    ["d.a.constructor", "parts of a value"],
    ["d?.a", "optional parts"],
    ["Math.max?.(1, 2)", "optional parts"],
    ["d['a b']", "names in brackets"],
    ["d['a']", "names in brackets"],
    ["$['constructor']", "names in brackets"],
    ['d[delete "".constructor.prototype.padEnd]', "names in brackets"],
    [`d["" + {toString: op.match("x", {__proto__: /x/.constructor.prototype})}] + d.gradients`, "names in brackets"],
    ['d[op.match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)]', "names in brackets"],
    [`op.row_object(globalThis.${MARK} = 1)`, '"op.row_object(…)" calls a function'],
    [`row_object(globalThis.${MARK} = 1)`, '"row_object(…)" calls a function'],
    [`op.row_object(Function('globalThis.${MARK} = 1')())`, "calls a function"],
    ["op.sequence(1e8)", "calls a function"],
    ["op.rank()", "calls a function"],
    ["Math.sum(d.a)", "calls a function"],
    ["Math['max'](1, 2)", "names in brackets"],
    ["d.__proto__", '"__proto__" is not a name'],
    ["d.\\u0061", "is not a name"],
    ["`x${d.a}`", "text templates"],
    ["String.raw`x`", "text templates"],
    ["[1, 2]", "lists"],
    ["Math.max(...d.a)", "lists"],
    ["({a: 1})", "objects"],
    ["{a: 1}", "statements"],
    ["d.a, d.b", "more than one expression"],
    ["this.x", "parts of a value"],
    ["this", "A formula cannot use this"],
    ["/x/", "/x/ is not a value a formula can use"],
    ["10n", "10n is not a value"],
    ["function f() { while (1) {} }", "statements"],
    ["(() => d.a)()", "calls a function"],
    ["() => d.a", "functions of its own"],
    ["import('x')", "imports"],
    ["new Function('x')", "new things"],
    ["typeof d.a", "The operator typeof is not allowed"],
    ["d.a ?? 1", "The operator ?? is not allowed"],
    ["d.a & 1", "The operator & is not allowed"],
    ["-d.a ** 2", "not complete"],
    ["op.min(op.max(d.a))", "cannot stand inside another function over rows"],
    ["Math.sqrt(1, 2)", "takes 1"],
    ["op.count(d.a)", "takes no argument"],
    ["d.gpus * 010", "010 starts with a zero: write 10"],
    ["08", "08 starts with a zero: write 8"],
    ["0x10 * d.a", "0x10 is not a number as people write it; write 16"],
    ["0b11", "write 3"],
    ["1e400 * d.a", "1e400 is too large"],
    ["Math.min(1e400, d.gpus)", "1e400 is too large"],
    ["1e-400 * d.a", "1e-400 is too small"],
    ["1_000", "not complete"],
    ["d.a\u202e + 1", "characters that are not seen"],
    ["d.a\u200b", "characters that are not seen"],
    ["10⁹", 'has the sign "⁹"'],
    ["d.\u00e4", 'has the sign "ä"'],
    ["d.a\u3000+ 1", 'has the sign "\u3000"'],
    ["\\u0064.a", '"\\u0064" is not known'],
    ["9007199254740993", "has more digits than are kept"],
    ["100%-5", "The sign % is the remainder of a division"],
    ["d.a == null", "Nothing equals a value that is not known"],
    ["NaN != d.a", "Nothing equals a value that is not known"],
    [`d.a${" + op.sum(1)".repeat(11)}`, "ranges over rows at most 10 times"],
    ["x".repeat(3000), "longer than 2000 characters"],
    ["(".repeat(900) + "1" + ")".repeat(900), "nested too deeply"],
    ["[".repeat(1990), /nested too deeply|not complete/],
    [" -".repeat(400) + "1", "nested too deeply"]
  ])("%s", (formula, message) => {
    const before = surroundings();
    expect(() => parseFormula(formula)).toThrow(message);
    expect(surroundings()).toBe(before);
  });
});

describe("parseFormula(…) reads", () => {
  test.each([
    ["d.a * $.p + 1", "((d.a * $.p) + 1)"],
    ["Math.max(d.a, 2.5)", "Math.max(d.a, 2.5)"],
    ["op.min(d.a)", "op.min(d.a)"],
    ["min(d.a)", "op.min(d.a)"],
    ["sqrt(d.a)", "op.sqrt(d.a)"],
    ["op.greatest(d.a, 1)", "Math.max(d.a, 1)"],
    ["Math.PI * E", "(Math.PI * Math.E)"],
    ["$.basis === 'brief' ? d.a : NaN", '(($.basis == "brief") ? d.a : NaN)'],
    ["!(d.a >= 0) && -d.a < 1e-3", "((!(d.a >= 0)) && ((-d.a) < 0.001))"],
    ["5. + .5", "(5 + 0.5)"],
    ["d.a === 1 || d.b !== 2", "((d.a == 1) || (d.b != 2))"],
    ["d.word == '10⁹'", '(d.word == "10⁹")']
  ])("%s as %s", (formula, printed) => {
    const tree = parseFormula(formula);
    expect(printFormula(tree)).toBe(printed);
    expect(bare(parseFormula(printed))).toEqual(bare(tree));
  });

  test("every committed formula as Arquero does", () => {
    addFunctions();
    const formulas = SHEETS.flatMap((sheet) => sheet.formulas);
    expect(formulas.length).toBeGreaterThan(200);
    let related = 0;
    for (const {formula} of formulas) {
      const tree = parseFormula(formula, {relations: new Set(Object.keys(PLAN_RELATIONS))});
      if (readsOf(tree).related.length > 0)
        related += 1; // Arquero joins tables by verbs, not in expressions
      else if (!formula.includes("op.min_before")) expect(arqueroTree(tree)).toEqual(bare(tree));
    }
    expect(related).toBeLessThan(formulas.length / 4); // most were compared
  });
});

test("100,000 texts of JavaScript are refused in words or are arithmetic; nothing of them runs and none takes long", () => {
  const before = surroundings();
  let [accepted, refused, slow, related] = [0, 0, 0, 0];
  fc.assert(
    fc.property(javaScript(), (text) => {
      let tree: Expression | null = null;
      const start = performance.now();
      try {
        tree = parseFormula(text, {relations: RELATIONS});
      } catch (error) {
        expect((error as Error).message).toMatch(/^[\w"'`(/-].*\w/s);
        refused += 1;
      }
      // No text takes more of the processor than passes by the clock, which is read far faster.
      if (performance.now() - start > 50) {
        // Not the process's own pause: it is slow again.
        const again = process.cpuUsage();
        attempt(() => parseFormula(text));
        slow += Number(millisecondsSince(again) > 50);
      }
      if (!tree) return;
      accepted += 1;
      walk(tree, (node) => {
        expect(ARITHMETIC).toContain(node.type);
        if (node.type === "Related") expect([...RELATIONS]).toContain(node.relation);
      });
      if (readsOf(tree).related.length > 0) related += 1;
      else if (accepted % 10 === 0 && !NO_ARQUERO.test(printFormula(tree))) {
        expect(arqueroTree(tree)).toEqual(bare(tree));
        expect(resultOf(tree)).toBeTypeOf("number");
      }
    }),
    {numRuns: 100_000, seed: 10}
  );
  expect(Object.hasOwn(globalThis, MARK)).toBe(false);
  expect(surroundings()).toBe(before);
  expect(slow).toBe(0);
  expect(accepted).toBeGreaterThan(5000);
  expect(refused).toBeGreaterThan(20_000);
  expect(related).toBeGreaterThan(5);
}, 180_000);

/** Functions over rows that Arquero has not. */
const NO_ARQUERO = /op\.(?:first|middle|min_before)\(/;

const ARITHMETIC = [
  ...["Literal", "Constant", "Column", "Parameter", "UnaryExpression", "BinaryExpression", "LogicalExpression"],
  ...["ConditionalExpression", "CallExpression", "Related"]
];

/** A relation among names that JavaScript knows and the parser must not. */
const RELATIONS = new Set(["rows"]);

/** The number that compiled code makes of a tree over a row whose columns are all 2. */
function resultOf(tree: Expression): unknown {
  let aggregates = false;
  walk(tree, (node) => void (aggregates ||= isAggregate(node)));
  if (aggregates) return 0; // compiled apart, over rows
  const {columns, params} = readsOf(tree);
  const table = Object.fromEntries([...columns, "out"].map((name) => [name, Float64Array.of(2)]));
  const cell = {name: "out", tree} as unknown as Parameters<typeof compile>[0][number];
  compile([cell])(table, Object.fromEntries(params.map((name) => [name, 3])), 0, 1);
  return table.out![0];
}

/** The time this process has worked since, whatever others do on the machine. */
function millisecondsSince(start: NodeJS.CpuUsage): number {
  const {user, system} = process.cpuUsage(start);
  return (user + system) / 1000;
}

function attempt(run: () => unknown): void {
  try {
    run();
  } catch {
    // Only its time matters.
  }
}
