import type {Params} from "../../engine/compile.js";
import type {Assumption} from "../catalog.js";

/** A choice that changes the bill: those of its choices with the least and with the largest bill. */
export interface BillChoice {
  label: string;
  assumption: string; // id
  least: string;
  most: string;
  bills: readonly [least: number, most: number]; // USD, in all
}

/** Choices that are tried, each at all it may be. */
const CHOSEN = [
  {id: "plan_pricing", label: "How machines are paid"},
  {id: "storage_class", label: "Class of storage"}
] as const;

/**
 * Returns the choices that change the bill, what changes it most first, all else as planned. `under` gives cells of the
 * plan billed under other assumptions. Choices without a bill, and those that change nothing, are left out.
 */
export function billChoices(
  assumptions: readonly Assumption[],
  under: (edits: Params) => (name: string) => number | string
): BillChoice[] {
  const found = CHOSEN.flatMap(({id, label}): BillChoice[] => {
    const choices = assumptions.find((assumption) => assumption.id === id)?.choices ?? [];
    const tried = choices
      .map((choice) => ({choice, total: Number(under({[id]: choice})("bill_total"))}))
      .filter(({total}) => Number.isFinite(total))
      .sort((a, b) => a.total - b.total);
    const [least, most] = [tried[0], tried.at(-1)];
    if (!least || !most || least.total === most.total) return [];
    return [{label, assumption: id, least: least.choice, most: most.choice, bills: [least.total, most.total]}];
  });
  return found.sort((a, b) => b.bills[1] - b.bills[0] - (a.bills[1] - a.bills[0]));
}
