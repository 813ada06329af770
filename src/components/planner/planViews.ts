import {sort} from "d3-array";
import {frontierChart} from "../charts/charts.js";
import {formatShare} from "../../model/words/format.js";
import {element} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {range, single} from "../plans/planCharts.js";
import {planTable, type PlanColumn} from "../plans/planTable.js";
import {layoutName, machineName, nameOfScale} from "../plans/planName.js";
import {scaleAddress} from "../plans/pageScale.js";
import {isLimited, sureOfLimits} from "../ranges/saferPlan.js";
import {pinButton} from "./pinButton.js";
import {knownPlans, plannedWith} from "./planned.js";

/** Plans within limits, drawn and listed. */

/** Returns cost against time of every plan of the scale looked at, with the efficient frontier and the limits. */
export function planChart(reader: Reader, width: number): HTMLElement {
  const scale = reader.focusScale();
  const rows = knownPlans(reader, scale);
  const efficient = rows.filter((row) => reader.flag("plan_on_frontier", row));
  const limits = [
    {label: "deadline", axis: "time" as const, value: Number(reader.assumption("plan_deadline"))},
    {label: "budget", axis: "cost" as const, value: Number(reader.assumption("plan_budget"))}
  ];
  return frontierChart(
    rows.map((row) => ({
      machine: row,
      label: machineName(reader, row),
      family: reader.text("family", row),
      ...(efficient.includes(row) // of hundreds only these have arms
        ? {cost: range(reader, "plan_cost", row), time: range(reader, "plan_days", row)}
        : {cost: single(reader, "plan_cost", row), time: single(reader, "plan_days", row)})
    })),
    {
      width,
      title: `${nameOfScale(reader, scale)}: cost against time`,
      subtitle: "Every machine that can train it, in its best layout, from first principles",
      frontier: sort(efficient, (row) => reader.number("plan_days", row)),
      limits: limits.filter(({value}) => value > 0),
      dense: true,
      unit: "days"
    }
  );
}

/** Returns the plans of the scale looked at that no other beats on both cost and time. */
export function frontierTable(reader: Reader): HTMLElement {
  const scale = reader.focusScale();
  const rows = knownPlans(reader, scale).filter((row) => reader.flag("plan_on_frontier", row));
  const cheapestFirst = sort(rows, (row) => reader.number("plan_cost", row));
  return planTable(reader, {
    caption: `Plans for ${nameOfScale(reader, scale)} that no other beats on both cost and time`,
    rowHeader: "Machine",
    rows: cheapestFirst.map((row) => ({
      label: machineName(reader, row),
      row,
      muted: !reader.flag("plan_meets", row)
    })),
    columns: [...COLUMNS.slice(0, 2), ...sureColumn(reader), ...COLUMNS.slice(2)]
  });
}

/** How sure each plan is to stay within the limits, where there are any. */
function sureColumn(reader: Reader): PlanColumn[] {
  const draw = (part: Reader, row: string) => {
    const sure = sureOfLimits(part, row);
    return {show: sure === null ? "" : formatShare(sure), value: sure ?? NaN, unit: "1"};
  };
  return isLimited(reader) ? [{label: "Sure of the limits", draw}] : [];
}

/** Returns the best plan of every scale within the limits. */
export function scalesWithinLimits(reader: Reader): HTMLElement {
  const scales = sort(reader.catalog("scales"), ({params}) => params);
  const found = scales.map((scale) => ({scale, row: plannedWith(reader, scale.id, "plan_best")}));
  const address = (id: string) => scaleAddress(id, reader.notebook.books.base);
  return planTable(reader, {
    caption: "Every scale within these limits",
    rowHeader: "Scale",
    rows: found.map(({scale: {id, name, variant_of}, row}) => ({
      label: element("a", {href: address(variant_of || id)}, name),
      row: row ?? ""
    })),
    columns: [
      {
        label: "Machine",
        words: true,
        draw: (part, row) => (row ? machineName(part, row) : "none meets them")
      },
      ...COLUMNS
    ]
  });
}

const COLUMNS = [
  {label: "Days", quantity: "plan_days", unit: "day"},
  {label: "Cost", quantity: "plan_cost"},
  {label: "GPU-hours", quantity: "training_gpu_hours", unit: "GPU·h"},
  {label: "Per GPU-hour", quantity: "plan_rate"},
  {label: "Memory per GPU", quantity: "first_principles_peak_memory"},
  {label: "MFU (%)", quantity: "expected_utilization", unit: "%"},
  {label: "Layout", words: true, draw: (part: Reader, row: string) => (row ? layoutName(part, row) : "")},
  {
    label: "Compare",
    words: true,
    draw: (part: Reader, row: string) => ({show: row ? pinButton(part, row) : "", value: ""})
  }
];
