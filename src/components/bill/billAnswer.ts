import {format, formatShare} from "../../model/words/format.js";
import {formatRange} from "../../model/words/formatRange.js";
import {element, type Child} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {blank} from "../elements/blank.js";
import {cellValue, traced} from "../plans/cellValue.js";
import {layoutName, machineName, scaleName} from "../plans/planName.js";
import {SURE} from "../../scenario/ranges/rangeJob.js";
import {ANSWER, builtAnswer} from "../ranges/builtAnswer.js";
import {allDrawn, lying} from "../ranges/rangeWords.js";
import {billPlan} from "./billPlan.js";
import type {Ranges, RangeState} from "../ranges/ranges.js";
import {billDrivers, drawnBill, type BillDriver} from "./drawnBill.js";

/** What draws come to over the plan, about, at most: the room that is kept for them. */
const MOST = 2;

/** Returns what the plan looked at costs in all, what of it is lost work, and what would change it most. */
export function billAnswer(ranges: Ranges) {
  return (reader: Reader): HTMLElement => {
    const row = billPlan(reader);
    const bold = (name: string) => element("b", {}, cellValue(reader, name, row));
    if (!Number.isFinite(reader.number("bill_total", row))) return answer(whyNone(reader, row));
    const state = drawnBill(ranges, reader, row);
    const built = state.answered?.last ? null : builtAnswer(ANSWER);
    if (built) return built;
    const drivers = state.answered?.drivers;
    const [driver] = billDrivers(reader, row, drivers ?? []);
    const waits = !drivers && !state.answered?.problem;
    return answer(
      `${scaleName(reader, row)} on ${machineName(reader, row)} comes to `,
      bold("bill_total"),
      " as planned. ",
      ...drawnWords(state, reader.number("bill_total", row)),
      " Of the bill as planned, ",
      bold("lost_work_cost"),
      " is lost work, at a goodput of ",
      cellOfShare(reader, row),
      ". ",
      ...(waits
        ? ["What would change it most: ", blank(driver ? said(driver) : "")]
        : driver
          ? ["What would change it most: ", element("b", {}, said(driver)), "."]
          : [])
    );
  };
}

/** The range that is drawn in words, and what is safe to budget; the same room before it is known. */
function drawnWords({answered}: RangeState, planned: number): Child[] {
  const drawn = answered?.ranges.bill_total;
  if (!drawn && answered?.problem) return [`Its range is not known: ${answered.problem}.`];
  const said = drawn && lying(drawn, "USD");
  return [
    `${allDrawn({answered})}half of the bills come to less than `,
    said ? element("b", {}, said.half) : blank(format(MOST * planned, "USD", "sentence")),
    " and 90\u00a0% lie in ",
    said ? element("b", {}, said.ends) : blank(formatRange(planned / MOST, MOST * planned, "USD", "sentence")),
    "; ",
    element("b", {}, formatShare(SURE)),
    " sure under ",
    said ? element("b", {}, said.sure) : blank(format(MOST * planned, "USD", "sentence")),
    ".",
    ...(drawn && drawn.missing > 0 ? [` In ${formatShare(drawn.missing)} of the draws it would never end.`] : [])
  ];
}

/** Returns what the bill rests on, in words that stay with it on paper. */
export function billBasis(reader: Reader): HTMLElement {
  const row = billPlan(reader);
  const pricing = String(reader.assumption("plan_pricing"));
  const own = pricing === "owned";
  const source = reader.text("bill_rate_row", row);
  const provider = own
    ? "hardware that is owned"
    : `the provider ${reader.text("plan_rate_provider", row) || "of no known price"}`;
  const lost = reader.number("lost_allowed", row);
  const stored = reader.catalog("storage").find(({id}) => id === reader.assumption("storage_class"));
  return element(
    "p",
    {class: "fine"},
    `Layout: ${layoutName(reader, row)}. Hours from first principles, with the range of measured runs. GPU-hours at `,
    cellValue(reader, "bill_rate", row),
    `, ${own ? "" : `${pricing}, `}by ${provider}${source ? `; price row: ${source}` : ""}. `,
    stored ? `Storage: ${stored.name}, prices of ${stored.as_of} (${stored.source})` : "",
    ...elsewhere(reader, row),
    "Lost work: ",
    cellValue(reader, "expected_interruptions", row, {drawn: true}),
    " interruptions expected",
    ...(lost > 0
      ? [
          "; other pages assume that ",
          traced("lost_allowed", row, formatShare(lost)),
          " is lost, which is taken out here"
        ]
      : []),
    ". Every assumption stands below with its source and date."
  );
}

/** What it costs that the storage is not where the GPUs are. */
function elsewhere(reader: Reader, row: string): Child[] {
  if (!reader.flag("storage_elsewhere", row)) return [". "];
  const provider = reader.text("plan_rate_provider", row);
  return [
    `, which is not where the GPUs${provider ? ` of ${provider}` : ""} are: its recordings are taken out × `,
    cellValue(reader, "recordings_out", row),
    ", and a checkpoint at every restart. "
  ];
}

/** A driver in words, with the bill at either end. */
function said({label, bills}: BillDriver): string {
  const [low, high] = bills.map((bill) => format(bill, "USD"));
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}, ${low} to ${high}`;
}

function cellOfShare(reader: Reader, row: string): HTMLElement {
  const shown = formatShare(reader.number("goodput", row));
  return element("b", {}, traced("goodput", row, shown));
}

function whyNone(reader: Reader, row: string): string {
  const problem = reader.text("plan_problem", row);
  if (problem) return `There is no bill for ${machineName(reader, row)}: ${problem}`;
  const none = `There is no bill for ${machineName(reader, row)}: `;
  if (!Number.isFinite(reader.number("run_factor", row)))
    return `${none}interruptions come so often, and restarts and checkpoints take so long, that it would never end.`;
  if (Number.isFinite(reader.number("bill_rate", row)))
    return `${none}one of its lines has no number, which the table shows.`;
  return `${none}a price is missing. Choose another machine, or say under the assumptions what is paid.`;
}

function answer(...children: Child[]): HTMLElement {
  return element("p", {class: "answer"}, children);
}
