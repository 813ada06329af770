import type {Params} from "../../engine/compile.js";
import type {Assumption} from "../catalog.js";

/** An input whose ends change the bill, one at a time, all others in the middle. */
export interface BillDriver {
  label: string;
  assumption: string; // whose value is changed, by id
  unit: string;
  low: number; // the ends taken
  high: number;
  bills: readonly [low: number, high: number]; // USD, in all
}

/** Inputs whose ends are no pair of assumptions: what is set to its ends, and the formulas that say what these are. */
const OTHERS = [
  {
    id: "bill_hours_end",
    label: "Hours of the run, as measured runs spread",
    ends: ["compute_hours_low", "compute_hours_high"]
  },
  {
    id: "bill_price_end",
    label: "Price of a GPU-hour, least and most that any provider asks",
    ends: ["lowest_offer", "highest_offer"]
  },
  {id: "own_failure_rate", label: "Failures of GPUs", ends: ["failure_rate_low", "failure_rate_high"]}
] as const;

/** What a choice between the ends of a range says for each. */
const CHOICES = ["low", "high"] as const;

const MIDDLE = /^(.*)_middle$/;

/**
 * Returns what would change the bill, most first: every assumption with a low and a high end, the hours, the price and
 * the failures. `under` gives cells of the plan billed under other assumptions, `unitOf` the unit of a formula. Inputs that
 * change nothing are left out.
 */
export function billDrivers(
  assumptions: readonly Assumption[],
  under: (edits: Params) => (name: string) => number | string,
  unitOf: (name: string) => string
): BillDriver[] {
  const byId = new Map(assumptions.map((assumption) => [assumption.id, assumption]));
  const bill = (edits: Params) => Number(under(edits)("bill_total_middle"));
  const ranged = assumptions.flatMap(({id, unit, label, value}) => {
    const [, stem] = MIDDLE.exec(id) ?? [];
    const [low, high] = ["low", "high"].map((end) => byId.get(`${stem}_${end}`)?.value);
    if (typeof value !== "number" || typeof low !== "number" || typeof high !== "number") return [];
    const bills = [bill({[id]: low}), bill({[id]: high})] as const;
    return [{label: label.replace(/, middle$/, ""), assumption: id, unit, low, high, bills}];
  });
  const others = OTHERS.flatMap(({id, label, ends}) => {
    const assumption = byId.get(id);
    if (!assumption) return [];
    const [low, high] = ends.map((end) => Number(under({})(end))) as [number, number];
    const [first, last] = assumption.unit === "text" ? CHOICES : [low, high];
    const bills = [bill({[id]: first}), bill({[id]: last})] as const;
    return [{label, assumption: id, unit: unitOf(ends[0]), low, high, bills}];
  });
  return [...ranged, ...others]
    .filter(({bills}) => bills.every(Number.isFinite) && swing(bills) > 0)
    .sort((a, b) => swing(b.bills) - swing(a.bills));
}

function swing([low, high]: BillDriver["bills"]): number {
  return Math.abs(high - low);
}
