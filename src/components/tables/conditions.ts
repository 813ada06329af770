import {parseQuantity} from "../../scenario/cells/parseQuantity.js";

/** What a condition asks of the cells of a column. */
export const CONDITIONS = {
  contains: "contains",
  "contains not": "does not contain",
  is: "is",
  "is not": "is not",
  "at least": "is at least",
  "at most": "is at most",
  known: "is known",
  unknown: "is not known",
  among: "is one that is checked"
} as const;

export type ConditionKind = keyof typeof CONDITIONS;

/** A condition that the rows shown meet. */
export interface Condition {
  column: number;
  kind: ConditionKind;
  text: string; // several of them between commas
  values?: readonly string[]; // of the kind among: the texts of cells that are shown
}

/** A cell as conditions and sorting see it. */
export interface SortedCell {
  text: string;
  value?: number | null; // of a number; null: not known
  unit?: string; // of the value
  heading?: string; // whose unit numbers without one are in
}

/** Returns whether a cell meets a condition; one that is not filled in is met by all. */
export function meets({text, ...cell}: SortedCell, {kind, text: asked, values = []}: Condition): boolean {
  const shown = text.trim().toLowerCase();
  const known = cell.value !== undefined ? cell.value !== null && Number.isFinite(cell.value) : !/^(?:|–)$/.test(shown);
  if (kind === "known") return known;
  if (kind === "unknown") return !known;
  if (kind === "among") return values.includes(text.trim());
  const words = asked
    .split(/,(?!\d{3}(?!\d))/)
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.length === 0) return true;
  const [word] = words as [string];
  switch (kind) {
    case "contains":
      return words.some((one) => shown.includes(one.toLowerCase()));
    case "contains not":
      return !words.some((one) => shown.includes(one.toLowerCase()));
    case "is":
      return words.some((one) => isSame(shown, cell, one));
    case "is not":
      return !words.some((one) => isSame(shown, cell, one));
    default: {
      const [value, bound] = [numberOf(shown, cell), quantityIn(word, cell)];
      if (value === null || bound === null) return false;
      return kind === "at least" ? value >= bound : value <= bound;
    }
  }
}

/** Returns what is wrong with a condition on a column of such cells, in words; null where it can be met. */
export function faultOf(cells: readonly SortedCell[], {kind, text}: Pick<Condition, "kind" | "text">): string | null {
  const asked = text.trim();
  if ((kind !== "at least" && kind !== "at most") || asked === "") return null;
  const numbers = cells.filter((cell) => numberOf(cell.text.trim().toLowerCase(), cell) !== null);
  const [first] = numbers;
  if (!first) return "This column holds words: ask whether it contains or is something";
  if (numbers.some((cell) => quantityIn(asked, cell) !== null)) return null;
  return `“${asked.slice(0, 40)}” is no number of this column: write one such as ${first.text.trim()}`;
}

/** Returns how two cells follow each other in ascending order: numbers by value, words by letters, what is unknown last. */
export function inOrder(a: SortedCell, b: SortedCell, ascending: boolean): number {
  const [left, right] = [a, b].map((cell) => numberOf(cell.text.trim(), cell));
  const [noLeft, noRight] = [a, b].map(({text, value}) => value === null || /^(?:|–)$/.test(text.trim()));
  if (noLeft || noRight) return noLeft === noRight ? 0 : noLeft ? 1 : -1;
  const order = left !== null && right !== null ? left! - right! : a.text.localeCompare(b.text, "en", {numeric: true});
  return ascending ? order : -order;
}

function isSame(shown: string, cell: Omit<SortedCell, "text">, word: string): boolean {
  if (shown === word.toLowerCase()) return true;
  const [value, asked] = [numberOf(shown, cell), quantityIn(word, cell)];
  return value !== null && asked !== null && Math.abs(value - asked) <= 1e-9 * Math.abs(asked);
}

/** The number of a cell; null where it is words. */
function numberOf(shown: string, {value}: Omit<SortedCell, "text">): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return value === undefined && /^[+−-]?[$\d]/.test(shown) ? plainNumber(shown) : null;
}

/** What is asked in the unit of a cell's value; a number alone is in the unit that the heading names. */
function quantityIn(word: string, {unit, heading = ""}: Omit<SortedCell, "text">): number | null {
  if (unit === undefined || unit === "text" || unit === "flag") return plainNumber(word);
  const bare = /\(([^()]*(?:\([^()]*\))?)\)$/.exec(heading)?.[1];
  for (const own of [bare, unit]) {
    try {
      if (own !== undefined) return parseQuantity(word, unit, {bare: own});
    } catch {
      // The heading names no unit of this kind, or this is no quantity.
    }
  }
  return null;
}

function plainNumber(text: string): number | null {
  const value = Number(
    text
      .replace(/[$,\s]/g, "")
      .replace("−", "-")
      .replace(/%$/, "")
  );
  return text.trim() !== "" && Number.isFinite(value) ? value : null;
}
