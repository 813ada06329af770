import type {Params} from "../../engine/compile.js";
import type {Assumption} from "../catalog.js";

/** An input whose ends change the bill, one at a time, all others in the middle. */
export interface BillDriver {
  label: string;
  assumption: string; // whose value is changed, by id
  unit: string;
  low: number | string; // the ends taken
  high: number | string;
  bills: readonly [low: number, high: number]; // USD, in all
}

/** Inputs whose ends are no pair of assumptions: what is set, to what, and which formulas say the ends. */
const OTHERS = [
  {id: "bill_hours_end", label: "Hours of the run, as measured runs spread", ends: ["low", "high"]},
  {id: "bill_price_end", label: "Price of a GPU-hour, least and most of any provider", ends: ["low", "high"]},
  {id: "own_failure_rate", label: "Failures of GPUs", ends: ["failure_rate_low", "failure_rate_high"]}
] as const;

const MIDDLE = /^(.*)_middle$/;

/**
 * Returns what would change the bill, most first: every assumption with a low and a high end, the hours, the price and
 * the failures. `under` gives cells of the plan billed under other assumptions. Inputs that change nothing are left out.
 */
export function billDrivers(
  assumptions: readonly Assumption[],
  under: (edits: Params) => (name: string) => number | string
): BillDriver[] {
  const byId = new Map(assumptions.map((assumption) => [assumption.id, assumption]));
  const bill = (edits: Params) => Number(under(edits)("bill_total_middle"));
  const driver = (label: string, {id, unit}: Assumption, low: number | string, high: number | string): BillDriver => ({
    label,
    assumption: id,
    unit,
    low,
    high,
    bills: [bill({[id]: low}), bill({[id]: high})]
  });
  const ranged = assumptions.flatMap((middle) => {
    const [, stem] = MIDDLE.exec(middle.id) ?? [];
    const [low, high] = [byId.get(`${stem}_low`), byId.get(`${stem}_high`)];
    if (!low || !high || typeof middle.value === "string") return [];
    return [driver(middle.label.replace(/, middle$/, ""), middle, low.value, high.value)];
  });
  const others = OTHERS.flatMap(({id, label, ends}) => {
    const assumption = byId.get(id);
    if (!assumption) return [];
    const values = ends.map((end) => (assumption.unit === "text" ? end : under({})(end)));
    return [driver(label, assumption, values[0]!, values[1]!)];
  });
  return [...ranged, ...others]
    .filter(({bills}) => bills.every(Number.isFinite) && swing(bills) > 0)
    .sort((a, b) => swing(b.bills) - swing(a.bills));
}

function swing([low, high]: BillDriver["bills"]): number {
  return Math.abs(high - low);
}
