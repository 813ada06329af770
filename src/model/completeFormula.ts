import {AGGREGATES, FUNCTIONS, functionName} from "../engine/formula/expression.js";
import type {Model} from "../engine/model.js";
import {planColumn} from "./planColumns.js";
import {RELATED_TABLES} from "./tables/related.js";

/** A name that can stand where the caret is. */
export interface Completion {
  text: string; // as written in a formula
  label: string;
  unit: string; // empty for functions
}

/** Completions of the word before a caret, which stands from `from` to the caret. */
export interface Completions {
  from: number;
  options: Completion[];
}

/** Most completions offered at once. */
const MOST_OPTIONS = 12;

/**
 * Returns the names a half-typed word of a formula may become: d.… columns and formulas, $.… assumptions, columns of
 * related rows by the name of their relation, functions; and the start of a relation's name becomes all of it.
 * Names that start with the word come first, then those that contain it in name or label.
 */
export function completeFormula(
  model: Model,
  assumptionLabels: Readonly<Record<string, string>>,
  text: string,
  caret: number
): Completions {
  const word = /(?:\$\.\w*|[A-Za-z_]\w*\.\w*|[A-Za-z_]\w*|\$)$/.exec(text.slice(0, caret))?.[0] ?? "";
  const from = caret - word.length;
  if (word === "" || /[\w.$]/.test(text[from - 1] ?? "")) return {from: caret, options: []};
  const [scope, typed] = word.includes(".") ? (word.split(".") as [string, string]) : ["", word.replace("$", "")];
  const wanted = typed.toLowerCase();
  const isOpen = scope === "" && word !== "$"; // any name may come of it
  const candidates = [
    ...(isOpen ? tablesOf(model) : []),
    ...candidatesOf(model, assumptionLabels).filter(
      ({text: name}) => isOpen || name.startsWith(`${word === "$" ? "$" : scope}.`)
    )
  ];
  const rank = ({text: name, label}: Completion) => {
    if (isTable({text: name, label, unit: ""})) return name.startsWith(wanted) ? 0 : 3;
    const bare = name.replace(/^[^.]*\./, "").toLowerCase();
    if (bare.startsWith(wanted)) return 0;
    return bare.includes(wanted) ? 1 : label.toLowerCase().includes(wanted) ? 2 : 3;
  };
  const options = candidates
    .map((candidate) => ({candidate, order: rank(candidate)}))
    .filter(({candidate, order}) => order < 3 && candidate.text !== word)
    .sort(
      (a, b) =>
        a.order - b.order ||
        Number(isTable(b.candidate)) - Number(isTable(a.candidate)) ||
        (a.candidate.text < b.candidate.text ? -1 : 1)
    )
    .slice(0, MOST_OPTIONS)
    .map(({candidate}) => candidate);
  return {from, options};
}

/** Tables whose rows a function may range over, each to be gone on with by the name of a column. */
function tablesOf({names: {relations = {}}}: Model): Completion[] {
  return Object.keys(relations).map((relation) => ({
    text: `${relation}.`,
    label: "its rows, inside a function over rows",
    unit: ""
  }));
}

function isTable({text}: Completion): boolean {
  return text.endsWith(".");
}

function candidatesOf(model: Model, assumptionLabels: Readonly<Record<string, string>>): Completion[] {
  const {columns, assumptions, relations = {}} = model.names;
  return [
    ...[...model.cells.values()].map(({name, label, unit}) => ({text: `d.${name}`, label, unit})),
    ...Object.entries(columns).map(([name, unit]) => ({text: `d.${name}`, label: planColumn(name, model).label, unit})),
    ...Object.entries(assumptions).map(([id, unit]) => ({text: `$.${id}`, label: assumptionLabels[id] ?? id, unit})),
    ...Object.entries(relations).flatMap(([relation, {table, columns: own}]) =>
      Object.entries(own).map(([name, unit]) => ({
        text: `${relation}.${name}`,
        label: `${RELATED_TABLES[table]?.facts[name]?.label ?? name}, inside a function over rows`,
        unit
      }))
    ),
    ...Object.keys(FUNCTIONS)
      .filter((name) => !name.startsWith("is_"))
      .map((name) => ({text: `Math.${functionName(name)}`, label: "of this plan's values", unit: ""})),
    ...[...AGGREGATES].map((name) => ({
      text: `op.${name}`,
      label: "over the plans of a group, or related rows",
      unit: ""
    }))
  ];
}
