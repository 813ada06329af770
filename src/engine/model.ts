import {childrenOf, isAggregate, readsOf, relatedName, TAKERS, walk, type Expression} from "./formula/expression.js";
import {parseFormula} from "./formula/parseFormula.js";
import {checkUnit} from "./formula/inferUnit.js";
import {relatedUnit, relationKeys, type Relation, type Relations} from "./relation.js";
import type {Formula, Sheet} from "./sheet.js";

/** What formulas may read: the unit of each column of the table and of each assumption. */
export interface Names {
  columns: Readonly<Record<string, string>>;
  assumptions: Readonly<Record<string, string>>;
  relations?: Relations; // other tables that functions over rows may range over
  labels?: Readonly<Record<string, string>>; // of columns, where they have any
}

/** A formula that was understood: its tree, what it reads and what reads it. */
export interface Cell extends Formula {
  tree: Expression | null; // null where the text was not understood
  reads: string[]; // columns and formulas, by name
  assumptions: string[];
  related: string[]; // columns of related rows, as relation.column
  relations: Readonly<Record<string, Relation>>; // those it reads
  words: ReadonlySet<Expression>; // its functions over rows that yield words
  readBy: string[]; // formulas
  aggregates: boolean; // reads other rows of its group
}

/** The sheets of a model, understood and ordered. */
export interface Model {
  sheets: readonly Sheet[];
  names: Names;
  cells: ReadonlyMap<string, Cell>;
  order: string[]; // formula names, each after what it reads
  errors: ReadonlyMap<string, string>; // formulas that cannot be evaluated, with the reason in words
  unitErrors: ReadonlyMap<string, string>; // formulas that yield another unit than they declare
}

/**
 * Returns the model of some sheets: formulas parsed, checked against the names there are, ordered so that each comes
 * after what it reads. What is wrong with a formula (syntax, unknown name, cycle, unit) is reported by its name and
 * leaves the others whole. Throws only where two formulas share a name.
 */
export function buildModel(sheets: readonly Sheet[], names: Names): Model {
  const cells = new Map<string, Cell>();
  const errors = new Map<string, string>();
  const relations = new Set(Object.keys(names.relations ?? {}));
  const under = [...relations].join("\n");
  for (const formula of sheets.flatMap((sheet) => sheet.formulas)) {
    if (cells.has(formula.name)) throw new Error(`Two formulas are named "${formula.name}"`);
    if (Object.hasOwn(names.columns, formula.name))
      throw new Error(`The formula "${formula.name}" has the name of a column`);
    const {problem, ...text} = readText(formula.formula, relations, under);
    if (problem !== null) errors.set(formula.name, problem);
    cells.set(formula.name, understand(formula, text, names));
  }
  for (const cell of cells.values()) {
    for (const name of cell.reads) {
      const read = cells.get(name);
      if (read) read.readBy.push(cell.name);
      else if (!Object.hasOwn(names.columns, name))
        errors.set(cell.name, `The formula reads d.${name}, and there is no column or formula of that name`);
    }
    for (const name of cell.assumptions) {
      if (!Object.hasOwn(names.assumptions, name))
        errors.set(cell.name, `The formula reads $.${name}, and there is no assumption of that name`);
    }
    for (const name of cell.related) {
      if (relatedUnit(names.relations ?? {}, name) === undefined)
        errors.set(cell.name, `The formula reads ${name}, and there is no column of that name`);
    }
    if (cell.aggregates) cell.words = wordsOf(cell.tree, (name) => unitOf({names, cells}, "Column", name) === "text");
  }
  const order = orderCells(cells, errors);
  return {sheets, names, cells, order, errors, unitErrors: checkUnits(cells, names, errors)};
}

/** Returns the unit of a column, formula or assumption. */
export function unitOf(model: Pick<Model, "names" | "cells">, kind: "Column" | "Parameter", name: string): string {
  const own = (record: Readonly<Record<string, string>>) => (Object.hasOwn(record, name) ? record[name]! : "1");
  return kind === "Parameter"
    ? own(model.names.assumptions)
    : (model.cells.get(name)?.unit ?? relatedUnit(model.names.relations ?? {}, name) ?? own(model.names.columns));
}

/** Returns the ids of the assumptions that some formula of a model reads. */
export function readAssumptions({cells}: Pick<Model, "cells">): Set<string> {
  return new Set([...cells.values()].flatMap(({assumptions}) => assumptions));
}

/** Returns the names of the tables' columns that a cell's related rows are read, found and ordered by: `table.column`. */
export function relatedColumns({related, relations}: Pick<Cell, "related" | "relations">): string[] {
  const read = related.map((name) => {
    const [relation, column] = name.split(".") as [string, string];
    return relatedName(relations[relation]!.table, column);
  });
  const keys = Object.values(relations).flatMap((one) => relationKeys(one).map((key) => relatedName(one.table, key)));
  return [...new Set([...read, ...keys])];
}

/** Returns the names of all formulas that depend on a name, directly or not, in evaluation order. */
export function dependentsOf(model: Model, start: Iterable<string>, assumptions: Iterable<string> = []): string[] {
  const touched = new Set<string>(start);
  const changed = new Set<string>(assumptions);
  return model.order.filter((name) => {
    const cell = model.cells.get(name)!;
    const hit =
      touched.has(name) ||
      cell.reads.some((read) => touched.has(read)) ||
      cell.related.some((read) => touched.has(read)) ||
      cell.assumptions.some((read) => changed.has(read));
    if (hit) touched.add(name);
    return hit;
  });
}

/** What a formula's text says, whatever formula it belongs to. */
type Text = Pick<Cell, "tree" | "reads" | "assumptions" | "related" | "aggregates"> & {problem: string | null};

/** Texts understood so far, so that an edit of one formula parses one formula. */
const texts = new Map<string, Text>();

/** Texts kept; twice what a notebook of many edits needs. */
const MOST_TEXTS = 2000;

const NO_WORDS: ReadonlySet<Expression> = new Set();

function understand(formula: Formula, text: Omit<Text, "problem">, {relations = {}}: Names): Cell {
  const own: Record<string, Relation> = {};
  for (const name of text.related) {
    const relation = name.slice(0, name.indexOf("."));
    own[relation] ??= relations[relation]!;
  }
  const keys = Object.values(own).flatMap(({by}) => Object.values(by));
  const more = text.aggregates ? [...keys, ...formula.order] : keys;
  const reads = more.length > 0 ? [...new Set([...text.reads, ...more])] : text.reads;
  const {name, sheet, unit, label, note, source, over, order, picks} = formula;
  const {tree, assumptions, related, aggregates} = text;
  // Field by field, which takes a tenth of the time of spreading: a model has a thousand cells.
  return {
    name,
    sheet,
    unit,
    formula: formula.formula,
    label,
    note,
    source,
    over,
    order,
    picks,
    tree,
    reads,
    assumptions,
    related,
    relations: own,
    words: NO_WORDS,
    readBy: [],
    aggregates
  };
}

function readText(formula: string, relations: ReadonlySet<string>, under: string): Text {
  const key = `${formula}\n${under}`;
  let text = texts.get(key);
  if (!text) {
    if (texts.size >= MOST_TEXTS) texts.clear();
    texts.set(key, (text = parseText(formula, relations)));
  }
  return text;
}

function parseText(formula: string, relations: ReadonlySet<string>): Text {
  try {
    const tree = parseFormula(formula, {relations});
    const {columns, params, related} = readsOf(tree);
    let aggregates = false;
    walk(tree, (node) => void (aggregates ||= isAggregate(node)));
    return {tree, reads: columns, assumptions: params, related, aggregates, problem: null};
  } catch (error) {
    const {message} = error as Error;
    return {tree: null, reads: [], assumptions: [], related: [], aggregates: false, problem: message};
  }
}

/** The functions over rows of a tree that yield words, given which columns hold words. */
function wordsOf(tree: Expression | null, holdsWords: (name: string) => boolean): ReadonlySet<Expression> {
  const found = new Set<Expression>();
  const yields = (node: Expression): boolean => {
    if (node.type === "Literal") return typeof node.value === "string";
    if (node.type === "Column") return holdsWords(node.name);
    if (node.type === "Related") return holdsWords(relatedName(node.relation, node.name));
    if (node.type === "ConditionalExpression") return yields(node.consequent) || yields(node.alternate);
    return false;
  };
  const visit = (node: Expression) => {
    if (isAggregate(node) && TAKERS.has(node.callee.name) && yields(node.arguments[0]!)) found.add(node);
    childrenOf(node).forEach(visit);
  };
  if (tree) visit(tree);
  return found;
}

/** Depth-first order over what cells read. A cycle is reported on every formula that stands in it. */
function orderCells(cells: Map<string, Cell>, errors: Map<string, string>): string[] {
  const order: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  for (const name of cells.keys()) visit(name);
  return order;

  function visit(name: string): void {
    if (done.has(name)) return;
    const at = path.indexOf(name);
    if (at >= 0) {
      const cycle = [...path.slice(at), name].join(" → ");
      for (const member of path.slice(at)) errors.set(member, `The formula reads itself: ${cycle}`);
      return;
    }
    path.push(name);
    for (const read of cells.get(name)!.reads) if (cells.has(read)) visit(read);
    path.pop();
    done.add(name);
    order.push(name);
  }
}

function checkUnits(cells: Map<string, Cell>, names: Names, errors: Map<string, string>): Map<string, string> {
  const wrong = new Map<string, string>();
  const unit = (kind: "Column" | "Parameter", name: string) => unitOf({names, cells}, kind, name);
  for (const cell of cells.values()) {
    if (!cell.tree || errors.has(cell.name)) continue;
    const problem = unitProblem(cell, unit);
    if (problem !== null) wrong.set(cell.name, problem);
  }
  return wrong;
}

/** Outcomes of unit checks by formula, its unit and the units it reads. */
const checkedUnits = new Map<string, string | null>();

function unitProblem(cell: Cell, unit: (kind: "Column" | "Parameter", name: string) => string): string | null {
  const units = [
    ...[...cell.reads, ...cell.related].map((name) => unit("Column", name)),
    ...cell.assumptions.map((name) => unit("Parameter", name))
  ];
  const key = [cell.formula, cell.unit, ...units].join("\n");
  let problem = checkedUnits.get(key);
  if (problem === undefined) {
    problem = null;
    try {
      checkUnit(cell.tree!, cell.unit, unit);
    } catch (error) {
      problem = (error as Error).message;
    }
    if (checkedUnits.size >= MOST_TEXTS) checkedUnits.clear();
    checkedUnits.set(key, problem);
  }
  return problem;
}
