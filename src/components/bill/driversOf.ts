import {billDrivers, type BillDriver} from "../../model/bill/billDrivers.js";
import {unitOf} from "../../engine/model.js";
import type {Reader} from "../notebook/reader.js";
import {rowUnder} from "./rowUnder.js";

/** Returns what would change the bill of a plan, most first. */
export function driversOf(reader: Reader, row: string): BillDriver[] {
  const model = reader.model();
  return billDrivers(reader.catalog("assumptions"), rowUnder(reader, row), (name) => unitOf(model, "Column", name));
}
