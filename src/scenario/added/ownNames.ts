import {isDistributionText} from "../../engine/distribution/readDistribution.js";
import {inferUnit} from "../../engine/formula/inferUnit.js";
import {unitOf, type Model} from "../../engine/model.js";
import {parseFormula} from "../../engine/formula/parseFormula.js";
import {isNoNumber, parseUnit, unitText} from "../../engine/unit.js";
import {quantityUnit} from "../cells/parseQuantity.js";

/** Returns the name that formulas read something of a label by: `Staff cost` is `staff_cost`. */
export function nameOfLabel(label: string): string {
  const words = label
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "");
  return words.slice(0, 60);
}

/**
 * Returns the unit that a formula yields over a model; any number counts as a pure one. Throws an Error in words where
 * the formula is not understood, reads what is not there, or mixes units.
 */
export function unitYielded(model: Model, text: string): string {
  const relations = model.names.relations ?? {};
  const tree = parseFormula(text, {relations: new Set(Object.keys(relations))});
  const kind = inferUnit(tree, (kind, name) => {
    if (!isThere(model, kind, name)) throw new Error(`There is no ${kind === "Parameter" ? "$." : "d."}${name}`);
    return unitOf(model, kind, name);
  });
  if (typeof kind === "string") return kind === "any" ? "1" : kind;
  const unit = unitText(kind);
  try {
    parseUnit(unit);
  } catch {
    throw new Error(`The formula yields ${unit}: multiply or divide it to a unit there is`);
  }
  return unit;
}

function isThere({cells, names}: Model, kind: string, name: string): boolean {
  if (kind === "Parameter") return Object.hasOwn(names.assumptions, name);
  return name.includes(".") || cells.has(name) || Object.hasOwn(names.columns, name);
}

/**
 * Returns the unit that a quantity is written with: `$500` is in USD, `24 GB` in GB, `3 weeks` in week, `60%` and `3` are pure numbers. Of a
 * range the last number says it, or a dollar before the first: `24 to 80 GB`, `$2–3`.
 */
export function unitWritten(text: string): string {
  const trimmed = text.trim();
  if (isDistributionText(trimmed)) {
    const parts = trimmed.replace(/^[a-z]+\s*\(|\)$|@[^|]*/gi, "").split(/\s+to\s+|[–±|;,]|\+\/-|\+-/i);
    return [parts.at(-1)!, parts[0]!].map(unitWritten).find((unit) => unit !== "1") ?? "1";
  }
  const unit = quantityUnit(trimmed);
  if (unit === null) return "1";
  const parsed = parseUnit(unit);
  return Object.keys(parsed.powers).length === 0 || isNoNumber(parsed) ? "1" : unit;
}

/** A column of a table of one's own as it is written: `Cost (USD/month)`. */
export interface WrittenColumn {
  name: string;
  label: string;
  unit: string;
}

/** Returns the columns that lines name, each `label (unit)`. Throws an Error in words where one cannot be. */
export function columnsWritten(text: string): WrittenColumn[] {
  const lines = text.split(/\n|;/).flatMap((line) => line.trim() || []);
  if (lines.length === 0) throw new Error("A table has at least one column");
  const columns = lines.map((line): WrittenColumn => {
    const [, label = "", unit = "1"] = /^(.*?)(?:\s*\((.*)\))?$/.exec(line) ?? [];
    const name = nameOfLabel(label);
    if (name === "") throw new Error(`The column "${line}" needs a name with a letter`);
    if (unit !== "text") parseUnit(unit);
    return {name, label: label.trim(), unit: unit.trim()};
  });
  const twin = columns.find(({name}, i) => columns.findIndex((other) => other.name === name) < i);
  if (twin) throw new Error(`Two columns are named ${twin.name}`);
  return columns;
}
