import {join} from "node:path";
import * as v from "valibot";
import {parseDistribution} from "../engine/distribution/parseDistribution.js";
import {quantile} from "../engine/distribution/quantile.js";
import type {Assumption} from "../model/catalog.js";
import {FROM_MEASURED, PRICE_INPUTS, type CommittedRange, type Correlation} from "../model/ranges.js";
import {problemOf, ruleOf} from "../scenario/ranges/rangeText.js";
import type {DatedErrorRange} from "./calibration/trainingCatalog.js";
import {asOf, formulaId, id, readNumber, requiredText, text} from "./csv/cells.js";
import {readCatalog, type RowCheck} from "./csv/readCatalog.js";

const PROVENANCE = {source: requiredText, as_of: asOf, note: text};

const rangeRow = v.object({
  id: formulaId,
  range: v.pipe(
    requiredText,
    v.check((cell) => cell === FROM_MEASURED || isDistribution(cell), "a distribution, as 2 to 3 or uniform(1, 4)")
  ),
  ...PROVENANCE
});

const correlationRow = v.object({
  group: id,
  input: formulaId,
  loading: v.pipe(
    v.string("a number from -1 to 1"),
    v.check((cell) => Math.abs(readNumber(cell)) <= 1, "a number from -1 to 1"),
    v.transform(readNumber)
  ),
  ...PROVENANCE
});

const THROUGHPUT = "tokens_per_second_per_gpu";
const MEMORY = "training_peak_memory";

/** Assumptions whose range is that of measured over predicted figures: of which quantity, and by the kind of model. */
const MEASURED: Readonly<Record<string, Pick<DatedErrorRange, "quantity" | "kind">>> = {
  throughput_error_stated: {quantity: THROUGHPUT, kind: "stated"},
  throughput_error_open: {quantity: THROUGHPUT, kind: "open"},
  throughput_error_small: {quantity: THROUGHPUT, kind: "small"},
  throughput_error_unmeasured: {quantity: THROUGHPUT, kind: "unmeasured"},
  throughput_error_mixture: {quantity: THROUGHPUT, kind: "mixture"},
  throughput_error_other: {quantity: THROUGHPUT, kind: "other"},
  throughput_error_adapters: {quantity: THROUGHPUT, kind: "adapters"},
  memory_error_plain: {quantity: MEMORY, kind: "plain"},
  memory_error_other: {quantity: MEMORY, kind: "other"},
  memory_error_adapters: {quantity: MEMORY, kind: "adapters"}
};

/**
 * Returns the ranges of the folder's ranges.csv, each of an assumption, which holds the committed value and ends within
 * what there can be; those that are measured take their ends and middle from the errors given. Throws a CatalogError.
 */
export function loadRanges(
  folder: string,
  assumptions: readonly Assumption[],
  errors: readonly DatedErrorRange[]
): CommittedRange[] {
  const ids = new Set(assumptions.map((one) => one.id));
  const isKnown: RowCheck<CommittedRange> = ({id: own}) =>
    ids.has(own) ? null : {column: "id", expected: "an assumption"};
  const isMeasured: RowCheck<CommittedRange> = ({id: own, range}) =>
    range !== FROM_MEASURED || Object.hasOwn(MEASURED, own)
      ? null
      : {column: "range", expected: "a distribution: only the errors of throughput and memory are measured"};
  const holdsValue: RowCheck<CommittedRange> = ({id: own, range}) => {
    const value = assumptions.find((one) => one.id === own)?.value;
    if (typeof value !== "number" || range === FROM_MEASURED) return null;
    const [least, most] = [1e-6, 1 - 1e-6].map((p) => quantile(parseDistribution(range, number), p)) as [
      number,
      number
    ];
    return least <= value && value <= most ? null : {column: "range", expected: `a range that holds ${value}`};
  };
  const isPossible: RowCheck<CommittedRange> = ({id: own, range}) => {
    const of = assumptions.find((one) => one.id === own);
    const problem = !of || range === FROM_MEASURED ? null : problemOf(parseDistribution(range, number), ruleOf(of));
    return problem === null ? null : {column: "range", expected: `a range of what can be: it ${problem}`};
  };
  const file = join(folder, "ranges.csv");
  const rows = readCatalog(file, rangeRow, {key: ["id"], checks: [isKnown, isMeasured, holdsValue, isPossible]});
  return rows.map((row) => {
    if (row.range !== FROM_MEASURED) return row;
    const of = MEASURED[row.id]!;
    const {low, middle, high} = errors.find(({quantity, kind}) => quantity === of.quantity && kind === of.kind)!;
    return {...row, range: `${low} to ${middle} to ${high}`};
  });
}

/** Returns the correlations of the folder's correlations.csv; each input is in one group. Throws a CatalogError. */
export function loadCorrelations(folder: string, assumptions: readonly Assumption[]): Correlation[] {
  const ids = new Set(assumptions.map((one) => one.id));
  const isKnown: RowCheck<Correlation> = ({input}) =>
    ids.has(input) || PRICE_INPUTS.some((name) => name === input)
      ? null
      : {column: "input", expected: `an assumption, ${PRICE_INPUTS.join(" or ")}`};
  return readCatalog(join(folder, "correlations.csv"), correlationRow, {key: ["input"], checks: [isKnown]});
}

function number(cell: string): number {
  const value = readNumber(cell);
  if (!Number.isFinite(value)) throw new Error(`"${cell}" is not a number`);
  return value;
}

function isDistribution(cell: string): boolean {
  try {
    parseDistribution(cell, number);
    return true;
  } catch {
    return false;
  }
}
