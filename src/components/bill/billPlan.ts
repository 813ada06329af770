import type {PageAnswer} from "../notebook/focus.js";
import type {Reader} from "../notebook/reader.js";

/** Returns the plan that is billed: the scale and machine looked at, in the layout that is best from first principles. */
export function billPlan(reader: Reader): string {
  const [scale, machine] = [reader.focusScale(), reader.focusMachine()];
  const rows = reader.everyPlanOf(scale).filter((row) => reader.text("machine", row) === machine);
  return rows.find((row) => reader.flag("layout_best", row)) ?? rows[0] ?? reader.focusPlan();
}

/** What documents saved of the page of the bill answer with. */
export const BILL_ANSWER: PageAnswer = {plan: billPlan, quantities: ["bill_total"]};
