import * as v from "valibot";
import {isNode, LineCounter, parseDocument, type Document} from "yaml";
import {shown} from "../scenario/cells/checkValue.js";
import {isKeyed} from "./keyed.js";
import {readText} from "./readText.js";
import {SPEC, type Spec} from "./specSchema.js";

/** Longest specification, in bytes; lists of more plans stand in a file of their own. */
const LARGEST = 64_000_000;

/** A key of a specification, from the outside in. */
export type Path = readonly (string | number)[];

/** A specification and how to say where in its file something is wrong. */
export interface ReadSpec {
  file: string;
  spec: Spec;
  /** Returns the error for a value: file, line, key, what stands there and what is expected. */
  problem(path: Path, expected: string): Error;
  /** The error that it says nothing of its output, to be thrown where nothing else is wrong; `spec` then has some output. */
  missing: Error | null;
}

/** What stands for an output that is missing while the rest is looked at. */
const SOME_OUTPUT = {columns: ["plan_cost"]};

/** Returns what a file asks for, in YAML or JSON. Throws an Error that names file, line, key and what is expected there. */
export function readSpec(file: string): ReadSpec {
  const text = textOf(file);
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines, prettyErrors: false, schema: "core"});
  const [error] = document.errors;
  if (error) {
    const why = error.code === "MULTIPLE_DOCS" ? "another document begins here" : oneLine(error.message);
    throw new Error(`${file}, line ${lines.linePos(error.pos[0]).line}: it is not YAML or JSON: ${why}`);
  }
  const problem = (path: Path, expected: string) => problemAt(file, {document, lines}, path, expected);
  let input: unknown;
  try {
    input = document.toJS({maxAliasCount: 0});
  } catch (cause) {
    throw new Error(`${file}: it refers to other parts of itself, which is not read`, {cause});
  }
  const completed = isKeyed(input) && (input.output ?? null) === null ? {...input, output: SOME_OUTPUT} : null;
  const result = v.safeParse(SPEC, completed ?? input, {abortEarly: false});
  if (!result.success) {
    const [issue] = [...result.issues].sort((a, b) => rank(a) - rank(b));
    throw problem(
      (issue!.path ?? []).map(({key}) => key as string | number),
      issue!.message
    );
  }
  const missing = completed ? problem(["output"], 'output and its columns, as "output: {columns: [plan_cost]}"') : null;
  return {file, spec: result.output as Spec, problem, missing};
}

/** A key that is not known is told first: it is the likely reason why another is missing, which is told last. */
function rank({expected, received}: v.BaseIssue<unknown>): number {
  return expected === "never" ? 0 : received === "undefined" ? 2 : 1;
}

function textOf(file: string): string {
  let text: string;
  try {
    text = readText(file, LARGEST);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, {cause: error});
  }
  if (text.trim() === "") throw new Error(`${file}: it is empty: expected output and its columns at least`);
  return text;
}

function problemAt(
  file: string,
  {document, lines}: {document: Document; lines: LineCounter},
  path: Path,
  expected: string
): Error {
  const node = document.getIn(path, true);
  const value = isNode(node) ? node.toJS(document) : node;
  let at = isNode(node) ? node.range?.[0] : undefined;
  for (let length = path.length - 1; at === undefined && length > 0; --length) {
    const outer = document.getIn(path.slice(0, length), true);
    if (isNode(outer)) at = outer.range?.[0];
  }
  if (path.length === 0) at ??= 0; // what is not there at all has no line
  const key = path.join(".");
  const got = value === undefined || value === null ? "nothing" : shown(value);
  return new Error(
    `${file}${at === undefined ? "" : `, line ${lines.linePos(at).line}`}${key === "" ? "" : `, ${key}`}: got ${got}, expected ${expected}`
  );
}

function oneLine(text: string): string {
  return text.split("\n")[0]!;
}
