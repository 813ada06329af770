import {unitOf} from "../../engine/model.js";
import {formatDeviation} from "../../model/words/formatDeviation.js";
import {formatAlike} from "../../model/words/formatAlike.js";
import {formatDraws} from "../../model/words/formatRange.js";
import {relativeChange, type Ends} from "../../model/relativeChange.js";
import type {Scenario} from "../../scenario/scenario.js";
import {element} from "../elements/dom.js";
import {menu} from "../elements/menu.js";
import {afterPaint} from "../notebook/afterPaint.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {cellStyle, planCell} from "../plans/cellValue.js";
import {machineName, scaleName} from "../plans/planName.js";
import {chosenOutputs, type Output} from "../scenario/chosenOutputs.js";
import type {TableCell} from "../tables/tableCell.js";
import {outputsPanel} from "./outputsPanel.js";

/** An output as it was: its text, its range and its value. */
interface Seen {
  text: string;
  range: string; // where its draws lie; empty while that is not known, and of what nothing moves
  value: TableCell["value"];
  alike: (values: readonly number[]) => string[]; // it beside others as they are told together, the last of them now
}

/**
 * Returns the line at the foot of the window that shows what the last edit did to the outputs chosen, for the plan looked
 * at: before, after, and the difference. It takes no room on the page and moves nothing.
 */
export function resultStrip(notebook: Notebook): HTMLElement {
  const plan = element("span", {class: "strip-plan"});
  const list = element("ul");
  const choose = menu("Outputs", "What the strip shows", () => outputsPanel(notebook, redraw));
  const strip = element(
    "section",
    {class: "result-strip", "aria-label": "What the last edit did", role: "region", "data-live": true},
    plan,
    list,
    choose.button,
    choose.panel
  );
  const said = element("div", {class: "unseen", role: "status"});
  strip.append(said);
  let shown: {plan: string; scenario: Scenario; now: Map<string, Seen>; before: Map<string, Seen>} | null = null;

  const show = () => {
    const reader = new Reader(notebook);
    const row = reader.focusPlan();
    const {scenario} = notebook.edits;
    const outputs = chosenOutputs(notebook.books.book.model);
    const now = new Map(outputs.map(({name}) => [name, seen(reader, name, row)]));
    if (shown?.plan !== row) shown = {plan: row, scenario, now, before: now};
    else if (shown.scenario !== scenario) shown = {plan: row, scenario, now, before: shown.now};
    else shown = {...shown, now};
    const {before} = shown;
    plan.textContent = `${scaleName(reader, row)} on ${machineName(reader, row)}`;
    list.replaceChildren(...outputs.map((output) => item(output, before.get(output.name), now.get(output.name)!)));
    const changes = outputs.flatMap(({name, label}) => {
      const [old, own] = [before.get(name), now.get(name)!];
      if (!old || old.text === own.text) return [];
      const [was, is] = inWords(old, own);
      return [`${label} from ${was} to ${is}`];
    });
    if (said.textContent !== changes.join("; ")) said.textContent = changes.join("; ");
  };
  const redraw = () => {
    show();
    choose.redraw();
  };
  // After the frame that shows the edit itself: the outputs may take more formulas than the page does.
  let due = false;
  const later = () => {
    if (due) return;
    due = true;
    afterPaint(() => {
      due = false;
      if (!notebook.life.ended.aborted) show();
    });
  };
  later();
  notebook.subscribe(later);
  notebook.follow(strip, later); // ranges come without a change
  keepRoom(strip, notebook.life.ended);
  return strip;
}

/** Tells the page how high the strip is, so that nothing stands under it. */
function keepRoom(strip: HTMLElement, ended: AbortSignal): void {
  if (!("ResizeObserver" in globalThis)) return;
  const {style} = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty("--strip-height", `${strip.offsetHeight}px`));
  observer.observe(strip);
  ended.addEventListener("abort", () => {
    observer.disconnect();
    style.removeProperty("--strip-height");
  });
}

function seen(reader: Reader, name: string, row: string): Seen {
  const {show, value} = planCell(reader, name, row);
  const drawn = reader.drawn(name, row);
  const model = reader.model();
  const unit = unitOf(model, "Column", name);
  const range = drawn && drawn.low < drawn.high ? formatDraws(drawn, unit, "cell", Number(value)) : "";
  const alike = (values: readonly number[]) =>
    formatAlike(values, unit, cellStyle(model, name, unit), values.length - 1);
  return {text: (show as HTMLElement).textContent, range, value, alike};
}

/** An output before and after, in words that can be compared: in one unit, with as many digits. */
function inWords(before: Seen, now: Seen): [before: string, now: string] {
  if (typeof before.value !== "number" || typeof now.value !== "number") return [before.text, now.text];
  if (!Number.isFinite(before.value) || !Number.isFinite(now.value)) return [before.text, now.text];
  return now.alike([before.value, now.value]) as [string, string];
}

function item({label}: Output, before: Seen | undefined, now: Seen): HTMLElement {
  const changed = before !== undefined && before.text !== now.text;
  const change = changed ? relativeChange(endsOf(before), endsOf(now)) : NaN;
  const [was, is] = changed ? inWords(before, now) : ["", now.text];
  return element(
    "li",
    {class: changed ? "changed" : null},
    element("span", {class: "fine"}, label),
    " ",
    changed ? [element("s", {}, was), " → "] : null,
    element("b", {}, is),
    now.range ? element("span", {class: "drawn", title: "5 %, 50 % and 95 % of draws"}, ` (${now.range})`) : null,
    Number.isFinite(change) && change !== 1 ? element("span", {class: "fine"}, ` ${formatDeviation(change)}`) : null
  );
}

function endsOf({value}: Seen): Ends {
  return Array.isArray(value) ? [value[0], value[1]] : [Number(value ?? NaN), Number(value ?? NaN)];
}
