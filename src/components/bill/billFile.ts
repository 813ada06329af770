import {HIGH_END, LOW_END} from "../../engine/distribution/distribution.js";
import {inputAt} from "../../engine/draws/drawInputs.js";
import {significant} from "../../engine/significant.js";
import type {Field} from "../../export/delimited.js";
import {BILL_LINES} from "../../model/sheets/project/bill.js";
import {driversOf} from "../../scenario/ranges/drivers.js";
import {drawnAssumption, type NamedInput} from "../../scenario/ranges/drawnInputs.js";
import {drawQuantities} from "../../scenario/ranges/drawQuantities.js";
import {drawsPrices, USUAL_DRAWS} from "../../scenario/ranges/rangeJob.js";
import type {RangesAnswered} from "../../scenario/ranges/rangeService.js";
import {assumptionSource} from "../grid/assumptionSource.js";
import type {Notebook} from "../notebook/notebook.js";
import type {Reader} from "../notebook/reader.js";
import {machineName, scaleName} from "../plans/planName.js";
import {jobOf} from "../ranges/jobOf.js";
import {billBasis} from "./billAnswer.js";
import {billDrivers, questionOf} from "./drawnBill.js";

/** Digits of an end that is drawn: laws give it but for the last few. */
const DIGITS = 12;

/** Groups of assumptions that the bill rests on. */
const GROUPS = ["The bill", "Failures", "Storage", "Owned hardware", "Energy measured", "Serving", "Price"];

/** Returns the ranges of a plan's bill, and what drives it, worked out here and now. */
export function drawBillNow({notebook}: Reader, row: string): RangesAnswered {
  const {books, edits} = notebook;
  const {quantities, drivers} = questionOf(row);
  const job = jobOf(books, edits.scenario, {row, quantities});
  const drawn = Object.entries(drawQuantities(books.book.model, job, USUAL_DRAWS));
  return {
    asked: 0,
    draws: USUAL_DRAWS,
    ranges: Object.fromEntries(drawn.map(([name, {summary}]) => [name, summary])),
    drivers: driversOf(books.book.model, job, drivers),
    problem: "",
    prices: drawsPrices(job),
    last: true
  };
}

/** Returns the rows of the file: one header for all its parts. */
export function billRows(reader: Reader, row: string): Field[][] {
  const {ranges, drivers, draws} = drawBillNow(reader, row);
  const drawn = (quantity: string) => {
    const {low, high} = ranges[quantity]!;
    return [low, reader.number(quantity, row), high];
  };
  const named = [...BILL_LINES, {name: "bill_total", label: "In all"}];
  return [
    ["Part", "Name", "Low", "Middle", "High", "Unit", "Source", "As of"],
    ["Plan", `${scaleName(reader, row)} on ${machineName(reader, row)}`],
    ["Basis", billBasis(reader).textContent],
    ...named.map(({name, label}): Field[] => [
      ...["Bill", label, ...drawn(name), "USD"],
      `as planned, and 5 % and 95 % of ${draws} draws; 50 %: ${significant(ranges[name]!.middle, DIGITS)}`
    ]),
    ...billDrivers(reader, row, drivers ?? []).map(({label, from, to, bills}): Field[] => [
      "What would change it: the bill with this alone at its ends",
      label,
      Math.min(...bills),
      "",
      Math.max(...bills),
      "USD",
      bills[0] <= bills[1] ? `${from} to ${to}` : `${to} to ${from}`
    ]),
    ...reader
      .catalog("assumptions")
      .filter(({group}) => GROUPS.includes(group))
      .map((assumption): Field[] => {
        const {id, group, label, value, unit, as_of} = assumption;
        const input = drawnIn(reader.notebook, id);
        const end = (probability: number) => (input ? significant(inputAt(input, probability), DIGITS) : "");
        return [
          `Assumption: ${group}`,
          label,
          end(LOW_END),
          value,
          end(HIGH_END),
          unit === "text" ? "" : unit,
          assumptionSource(reader.notebook, assumption),
          as_of
        ];
      })
  ];
}

/** Returns an assumption as it is drawn in a notebook; null where it is known. */
function drawnIn({books, edits}: Notebook, id: string): NamedInput | null {
  return drawnAssumption({catalog: books.catalog, base: books.base, ranges: edits.scenario.ranges ?? {}}, id);
}
