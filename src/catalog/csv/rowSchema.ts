import * as v from "valibot";
import type {Fact, Facts, RowOf, Table} from "../../engine/table.js";
import {
  amount,
  asOf,
  count,
  id,
  optionalCount,
  optionalId,
  optionalPositive,
  pattern,
  positive,
  requiredText,
  text,
  wholeNumber
} from "./cells.js";
import type {RowSchema} from "./readCatalog.js";
import {significant} from "../../engine/significant.js";
import {fileNumber} from "../../model/words/fileNumber.js";

/**
 * Returns the schema of a table's rows in its file, as its facts declare them: the columns by their names there, from
 * text to values in the facts' own units under the facts' names.
 */
export function rowSchema<Declared extends Facts>({facts}: Table<Declared>): RowSchema<RowOf<Declared>> {
  const held = Object.entries(facts).filter(([, {file}]) => file !== "");
  const entries = Object.fromEntries(held.map(([name, fact]) => [fact.file ?? name, cellSchema(name, fact)]));
  const rename = (row: Record<string, unknown>) =>
    Object.fromEntries(held.map(([name, {file, scale}]) => [name, scaled(row[file ?? name], scale)]));
  return v.pipe(v.object(entries), v.transform(rename)) as unknown as RowSchema<RowOf<Declared>>;
}

function cellSchema(name: string, fact: Fact): v.GenericSchema {
  const {kind, to, choices, blank} = fact;
  if (name === "as_of") return asOf;
  if (name === "pattern") return pattern;
  switch (kind) {
    case "id":
      return id;
    case "text":
      return blank ? text : requiredText;
    case "choice":
      return to ? (blank ? optionalId : id) : v.picklist(choices, `one of ${choices.join(", ")}`);
    case "flag":
      return YES_OR_NO;
    case "number":
      return numberSchema(fact);
  }
}

const YES_OR_NO = v.pipe(
  v.picklist(["yes", "no"], "yes or no"),
  v.transform((cell) => cell === "yes")
);

/** How many times beyond its plausible range a number of a file may be: an edit is warned of, a file is committed. */
const FAR_OUTSIDE = 3;

/** A file is held to what a number can be at all, and to what is not far from plausible. */
function numberSchema(fact: Fact): v.GenericSchema {
  const [low, high] = inFile(fact);
  const [from, to] = [low, high].map((end) => fileNumber(end, 15, {exponent: true}));
  const expected = `a number from ${from} to ${to} at the widest`;
  return v.pipe(
    possibleNumber(fact) as v.GenericSchema<string, number | null>,
    v.check((value) => value === null || (low <= value && value <= high), expected)
  );
}

/** Returns the smallest and the largest number that the fact may have in its file. */
function inFile({least, most, plausible, scale}: Fact): [low: number, high: number] {
  if (plausible === null) return [-Infinity, Infinity];
  const [low, high] = plausible;
  return [Math.max(least, low / FAR_OUTSIDE), Math.min(most, high * FAR_OUTSIDE)].map((end) =>
    significant(end / scale, 3)
  ) as [number, number];
}

function possibleNumber({integer, optional, least, most}: Fact): v.GenericSchema {
  if (integer && most < 10) {
    const all = Array.from({length: most - least + 1}, (_, i) => least + i);
    return v.pipe(
      wholeNumber,
      v.check((value) => value <= most, `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`)
    );
  }
  if (integer) return optional ? optionalCount : least === 0 ? wholeNumber : count;
  if (least === 0 && most === 1)
    return v.pipe(
      amount,
      v.check((share) => share <= 1, "a share from 0 to 1")
    );
  if (optional) return optionalPositive;
  return least === 0 ? amount : positive;
}

/** The value in its own unit: a whole number of one that is smaller than the file's, so that 989.4e12 has no binary tail. */
function scaled(value: unknown, factor: number): unknown {
  if (factor === 1 || typeof value !== "number") return value;
  return factor > 1 ? Math.round(value * factor) : value * factor;
}
