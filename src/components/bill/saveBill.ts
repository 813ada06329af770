import {HIGH_END, LOW_END} from "../../engine/distribution/distribution.js";
import {inputAt} from "../../engine/draws/drawInputs.js";
import {significant} from "../../engine/significant.js";
import {BILL_LINES} from "../../model/sheets/project/bill.js";
import type {Field} from "../../export/delimited.js";
import {button} from "../elements/button.js";
import {confirmOn} from "../elements/confirmOn.js";
import {download, fileName} from "../elements/download.js";
import {assumptionSource, drawnIn} from "../grid/assumptionSource.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {machineName, scaleName} from "../plans/planName.js";
import {billBasis} from "./billAnswer.js";
import {billPlan} from "./billPlan.js";
import {billDrivers, drawBillNow} from "./drawnBill.js";

/** Digits of an end that is drawn: laws give it but for the last few. */
const DIGITS = 12;

/** Groups of assumptions that the bill rests on. */
const GROUPS = ["The bill", "Failures", "Storage", "Owned hardware", "Energy measured", "Serving", "Price"];

/** Returns a button that saves the bill with what it rests on: a file that can be put into a budget as it is. */
export function saveBill(notebook: Notebook): HTMLElement {
  const save: HTMLElement = button(
    "Save the bill with all it assumes (CSV)",
    () => {
      write(new Reader(notebook)).then(
        () => confirmOn(save, "Saved"),
        (error: Error) => confirmOn(save, error.message)
      );
    },
    {title: "The lines, what would change them most, and every assumption with its source and date"}
  );
  return save;
}

async function write(reader: Reader): Promise<void> {
  const {csv} = await import("../../export/csv.js");
  const row = billPlan(reader);
  const name = `bill ${scaleName(reader, row)} on ${machineName(reader, row)}`;
  download(fileName(name, "csv"), csv(billRows(reader, row), {bom: true}), "text/csv;charset=utf-8");
}

/** Returns the rows of the file: one header for all its parts. */
function billRows(reader: Reader, row: string): Field[][] {
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
