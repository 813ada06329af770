import {billDrivers, type BillDriver} from "../../model/bill/billDrivers.js";
import {format} from "../../model/words/format.js";
import {unitOf} from "../../engine/model.js";
import type {Reader} from "../notebook/reader.js";
import {rowUnder, type Under} from "./rowUnder.js";

/** Drivers worked out: two views ask for those of a plan. */
const KNOWN = new WeakMap<Under, BillDriver[]>();

/** Returns what would change the bill of a plan, most first. */
export function driversOf(reader: Reader, row: string): BillDriver[] {
  const [model, assumptions, under] = [reader.model(), reader.catalog("assumptions"), rowUnder(reader, row)];
  const known = KNOWN.get(under) ?? billDrivers(assumptions, under, (name) => unitOf(model, "Column", name));
  KNOWN.set(under, known);
  return known;
}

/** Returns the ends taken of a driver in words; of a class of storage its name. */
export function driverEnds(reader: Reader, {unit, low, high}: BillDriver): [low: string, high: string] {
  const said = (end: number | string) =>
    typeof end === "number"
      ? format(end, unit, "sentence")
      : (reader.catalog("storage").find(({id}) => id === end)?.name ?? end);
  return [said(low), said(high)];
}
