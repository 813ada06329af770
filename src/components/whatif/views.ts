import {format, NO_VALUE} from "../../model/words/format.js";
import {whyNotMet} from "../../model/whatif/goalWords.js";
import {heatMap, sweepChart} from "../charts/charts.js";
import {element, fragment, type Child} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {traced} from "../plans/cellValue.js";
import {layoutName, nameOfMachine, nameOfScale} from "../plans/planName.js";
import {table} from "../tables/table.js";
import {amount, type CellContent} from "../tables/tableCell.js";
import {soughtWithin, type Asked, type VariedOver} from "./asked.js";
import type {Found, WhatIf} from "./whatIf.js";

/** Returns the answer in a sentence: the output as it is, how it goes with the input, and what meets the goal. */
export function whatIfAnswer(whatIf: WhatIf) {
  return (reader: Reader): HTMLElement => {
    const found = reader.follow("what if", () => whatIf.found);
    const {asked, now} = found;
    const {output, input} = asked;
    const value = now && Number.isFinite(now.value) ? format(now.value, output.unit, "sentence") : NO_VALUE;
    const is = element("b", {}, traced(asked.cell.name, asked.cell.row, value));
    const known = now === null || Number.isFinite(now.value);
    return element(
      "div",
      {class: now === null ? "answer waiting" : "answer", "aria-live": "polite"},
      element(
        "p",
        {},
        output.label,
        ` of ${titleOf(reader, asked)} is `,
        is,
        known ? "" : `: ${now.reason}`,
        input && asked.rests ? sweepWords(found, input) : "."
      ),
      input && !asked.rests
        ? element(
            "p",
            {class: "problem"},
            `${output.label} does not depend on ${input.input.label}: no formula under it reads it.`
          )
        : null,
      input && found.goal ? element("p", {}, goalWords(found, input)) : null
    );
  };
}

/** Returns the output against the input. */
export function sweepView(whatIf: WhatIf) {
  return (reader: Reader, width: number): HTMLElement => {
    const {asked, sweep} = reader.follow("what if", () => whatIf.found);
    const {input, output, cell, question} = asked;
    if (!input || sweep.length === 0) return element("div", {class: isComing(whatIf.found) ? "sweep-room" : ""});
    return sweepChart(sweep, {
      width,
      title: `${output.label} by ${input.input.label}`,
      subtitle: titleOf(reader, asked),
      input: input.input,
      output,
      cell,
      goal: question.goal,
      notes: priceNotes(asked)
    });
  };
}

/** Returns the values that the line is drawn through. */
export function sweepTable(whatIf: WhatIf) {
  return (reader: Reader): HTMLElement => {
    const {asked, sweep} = reader.follow("what if", () => whatIf.found);
    const {input, output} = asked;
    if (!input || sweep.length === 0) return element("div");
    const range = sweep.some(({low, high}) => low < high);
    const rows = sweep.map((datum): CellContent[] => [
      {...amount(datum.input, input.input.unit, "sentence"), show: inputWords(datum, input)},
      Number.isFinite(datum.value)
        ? amount(datum.value, output.unit, "sentence")
        : {show: `no number: ${datum.reason}`, value: datum.reason},
      ...(range ? [datum.low, datum.high] : []).map((value): CellContent =>
        Number.isFinite(value) ? amount(value, output.unit, "sentence") : ""
      )
    ]);
    const columns = [input.input.label, output.label, ...(range ? ["5 %", "95 %"] : [])];
    return table(
      {caption: `${output.label} by ${input.input.label}`, columns: columns.map((label) => ({label})), class: "sweep"},
      rows
    );
  };
}

/** Returns the output against both inputs, as a map and as a table. */
export function gridView(whatIf: WhatIf) {
  return (reader: Reader, width: number): Node => {
    const {asked, grid} = reader.follow("what if", () => whatIf.found);
    const {input, across, output, cell} = asked;
    if (!input || !across || grid.length === 0)
      return element("div", {class: across && isComing(whatIf.found) ? "map-room" : ""});
    const title = `${output.label} by ${input.input.label} and ${across.input.label}`;
    return fragment(
      heatMap(grid, {
        width,
        title,
        subtitle: titleOf(reader, asked),
        x: input.input,
        y: across.input,
        output,
        cell,
        notes: priceNotes(asked)
      }),
      gridTable(title, {grid, input, across, output})
    );
  };
}

/** Whether there is something to work out that is not shown yet. */
function isComing({asked: {input, rests}, cancelled, share}: Found): boolean {
  return input !== null && rests && !cancelled && share < 1;
}

function gridTable(
  caption: string,
  {grid, input, across, output}: {grid: Found["grid"]; input: VariedOver; across: VariedOver; output: Asked["output"]}
): HTMLElement {
  const xs = [...new Set(grid.map(({x}) => x))];
  const ys = [...new Set(grid.map(({y}) => y))];
  const rows = ys.map((y): CellContent[] => [
    amount(y, across.input.unit, "sentence"),
    ...xs.map((x): CellContent => {
      const datum = grid.find((one) => one.x === x && one.y === y)!;
      return Number.isFinite(datum.value)
        ? amount(datum.value, output.unit, "sentence")
        : {show: NO_VALUE, value: datum.reason};
    })
  ]);
  const heads = xs.map((x) => ({label: format(x, input.input.unit, "sentence")}));
  return table({caption, columns: [{label: across.input.label}, ...heads], class: "sweep"}, rows);
}

/** Returns what a number is of, in words. */
export function titleOf(reader: Reader, {plan, pin, cell}: Asked): string {
  if (pin) return `the pinned plan ${pin.name}`;
  if (!plan) return reader.catalog("modules").find(({id}) => id === cell.row)?.name ?? cell.row;
  const layout =
    plan.layout === "" ? `${layoutName(reader, cell.row)}, the layout chosen` : layoutName(reader, cell.row);
  const named = nameOfMachine(reader, plan.machine.id) || plan.machine.name;
  return `${nameOfScale(reader, plan.scale)} on ${named}, ${layout}`;
}

function inputWords({input, now}: {input: number; now: boolean}, {input: varied}: VariedOver): Child {
  const text = format(input, varied.unit, "sentence");
  return now ? element("b", {}, `${text}, now`) : text;
}

function sweepWords({sweep, asked, now, cancelled}: Found, {input, from, to}: VariedOver): Child[] {
  if (sweep.length === 0 && !cancelled && now) {
    const as = (value: number) => ({input: value, value: now.value});
    return [element("span", {class: "waiting blank"}, goesWords(as(from), as(to)))]; // the room of what will be said
  }
  const known = sweep.filter(({value}) => Number.isFinite(value));
  const [first, last] = [known[0], known.at(-1)];
  if (sweep.length === 0) return ["."];
  if (!first || !last) return [`. With ${input.label} from ${put(from)} to ${put(to)} it has no number.`];
  const values = known.map(({value}) => value);
  if (Math.max(...values) === Math.min(...values))
    return [`; it does not change with ${input.label} from ${put(first.input)} to ${put(last.input)}.`];
  return goesWords(first, last);

  function goesWords(one: {input: number; value: number}, other: {input: number; value: number}): Child[] {
    const out = (value: number) => element("b", {}, format(value, asked.output.unit, "sentence"));
    return [
      `. With ${input.label} from ${put(one.input)} to ${put(other.input)} it goes from `,
      out(one.value),
      " to ",
      out(other.value),
      "."
    ];
  }

  function put(value: number): string {
    return format(value, input.unit, "sentence");
  }
}

function goalWords({goal, asked}: Found, varied: VariedOver): Child[] {
  const {input} = varied;
  const wanted = asked.question.goal!;
  const {output} = asked;
  const answer = goal!;
  const put = (value: number) => format(value, input.unit, "exact");
  if (answer.kind !== "met") {
    const within = soughtWithin(varied);
    return [element("span", {class: "problem"}, whyNotMet(answer, {input, output, goal: wanted, within}))];
  }
  const {met, others} = answer;
  const to = format(wanted, output.unit, "sentence");
  if (met.input === input.now) return [`${output.label} is ${to} as it stands.`];
  const also = others.map((other) => put(other.input)).join(", ");
  return [
    `For it to be ${to}, ${input.label} has to be `,
    element("b", {}, put(met.input)),
    `; it is ${put(input.now)} now.`,
    also ? ` So it would with ${also}.` : ""
  ];
}

/** A price may lose its place among others. */
function priceNotes({input, across}: Asked): string[] {
  const priced = [input, across].some((varied) => varied?.input.group === "Price");
  return priced ? ["Where the rule for prices takes another offer at such a price, that one is taken here too."] : [];
}
