import {billChoices} from "../../model/bill/billChoices.js";
import {BILL_LINES} from "../../model/sheets/project/bill.js";
import {format} from "../../model/words/format.js";
import type {Driver} from "../../scenario/ranges/drivers.js";
import type {Reader} from "../notebook/reader.js";
import type {RangeQuestion, Ranges, RangeState} from "../ranges/ranges.js";
import {rowUnder} from "./rowUnder.js";

/** What is drawn of a bill: its lines, and what they come to. */
const DRAWN = [...BILL_LINES.map(({name}) => name), "bill_total"];

/** Something that changes the bill, in words. */
export interface BillDriver {
  label: string;
  from: string;
  to: string;
  bills: readonly [from: number, to: number]; // USD, in all
  share: number | null; // of the variance of what is drawn; null of a choice, which is not drawn
}

/** Returns what is known of the ranges of a plan's bill. */
export function drawnBill(ranges: Ranges, reader: Reader, row: string): RangeState {
  return ranges.read(reader, questionOf(row));
}

/** Returns what would change the bill, most first: what is drawn, from its 5 % to its 95 %, and what there is to choose. */
export function billDrivers(reader: Reader, row: string, drawn: readonly Driver[]): BillDriver[] {
  const choices = billChoices(reader.catalog("assumptions"), rowUnder(reader, row));
  const nameOf = (id: string) => reader.catalog("storage").find((one) => one.id === id)?.name ?? id;
  return [
    ...drawn.map(({input, from, to, low, high, share}) => ({
      label: input.label,
      from: format(from, input.unit, "sentence"),
      to: format(to, input.unit, "sentence"),
      bills: [low, high] as const,
      share: Math.min(1, Math.max(0, share.total))
    })),
    ...choices.map(({label, least, most, bills}) => ({
      label,
      from: nameOf(least),
      to: nameOf(most),
      bills,
      share: null
    }))
  ].sort((a, b) => swing(b) - swing(a));
}

function swing({bills: [from, to]}: BillDriver): number {
  return Math.abs(to - from);
}

/** Returns what is asked of a plan's bill. */
export function questionOf(row: string): RangeQuestion {
  return {row, quantities: DRAWN, drivers: "bill_total"};
}
