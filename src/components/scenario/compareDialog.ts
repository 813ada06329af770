import {formatDeviation} from "../../model/format.js";
import {relativeChange, type Ends} from "../../model/relativeChange.js";
import {applyScenario} from "../../scenario/applyScenario.js";
import {compare} from "../../scenario/compare.js";
import {EMPTY, type Scenario} from "../../scenario/scenario.js";
import {cellValue} from "../plans/cellValue.js";
import {element, fragment, type Child} from "../elements/dom.js";
import {Notebook} from "../notebook/notebook.js";
import {plainTable} from "../elements/plainTable.js";
import {nameOfMachine} from "../plans/planName.js";
import {Reader} from "../notebook/reader.js";
import {savedScenarios} from "./savedScenarios.js";

/** Quantities that are compared: what a decision turns on. */
const QUANTITIES: {label: string; name: string; low: string}[] = [
  {label: "Wall-clock time", name: "wall_hours", low: "wall_hours_low"},
  {label: "Peak memory per GPU", name: "running_peak_memory", low: "running_peak_memory_low"},
  {label: "Cost, on demand", name: "cost", low: "cost_low"}
];

interface Choice {
  name: string;
  scenario: Scenario;
}

/** Opens a dialog that compares two scenarios: what changed, and what it did to hours, memory and dollars. */
export function compareDialog(notebook: Notebook): void {
  const choices: Choice[] = [
    {name: "As committed", scenario: EMPTY},
    {name: "Now", scenario: notebook.scenario},
    ...savedScenarios().map(({name, scenario}) => ({name: `Kept: ${name}`, scenario}))
  ];
  const result = element("div", {"aria-live": "polite"});
  const [before, after] = [chooser("From", choices, 0), chooser("To", choices, 1)];
  const show = () => {
    const sides = [before, after].map(({select}) => choices[Number(select.value)]!);
    result.replaceChildren(comparison(notebook, sides[0]!, sides[1]!));
  };
  for (const {select} of [before, after]) select.addEventListener("change", show);
  const close = element("button", {type: "button"}, "Close");
  const dialog = element(
    "dialog",
    {class: "form wide", "aria-label": "Compare scenarios"},
    element("div", {class: "menu-head"}, element("h2", {}, "Compare scenarios"), close),
    element("div", {class: "toolbar"}, before.label, after.label),
    result
  );
  const {activeElement} = document;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (activeElement instanceof HTMLElement) activeElement.focus();
  });
  show();
  document.querySelector("#observablehq-main")!.append(dialog);
  dialog.showModal();
}

function chooser(text: string, choices: Choice[], at: number) {
  const select = element(
    "select",
    {},
    choices.map(({name}, i) => element("option", {value: i}, name))
  );
  select.value = String(at);
  return {select, label: element("label", {class: "choice"}, element("span", {}, text), select)};
}

function comparison(notebook: Notebook, from: Choice, to: Choice): Node {
  const {base, focus} = notebook;
  const changes = compare(applyScenario(base, from.scenario), applyScenario(base, to.scenario));
  const sides = [from, to].map(({scenario}) => {
    const side = new Notebook(base);
    side.apply(scenario);
    side.focus = {...focus};
    return new Reader(side);
  }) as [Reader, Reader];
  return fragment(
    changes.length === 0
      ? element("p", {class: "empty"}, "The two are the same.")
      : plainTable({
          caption: "What changed",
          columns: [{label: "Value"}, {label: from.name, words: true}, {label: to.name, words: true}],
          rows: changes.map(({what, before, after}) => [what, before, after])
        }),
    plainTable({
      caption: `What it did, on ${nameOfMachine(sides[1], sides[1].focusMachine())}`,
      columns: [
        {label: "Scale"},
        ...QUANTITIES.flatMap(({label}) => [{label: `${label}: ${from.name}`}, {label: to.name}, {label: "Change"}])
      ],
      rows: scalesOf(sides).map(([id, name]) => [name, ...QUANTITIES.flatMap((quantity) => cells(sides, id, quantity))])
    })
  );
}

function scalesOf(sides: [Reader, Reader]): [id: string, name: string][] {
  return [...new Map(sides.flatMap((side) => side.scales().map(({id, name}): [string, string] => [id, name])))];
}

function cells(sides: [Reader, Reader], scale: string, {name, low}: (typeof QUANTITIES)[number]): Child[] {
  const rows = sides.map((side) => side.planOf(scale, side.focusMachine()));
  const texts = sides.map((side, i) => cellValue(side, name, rows[i]!).textContent);
  const [before, after] = sides.map((side, i): Ends => {
    const {cells: formulas} = side.notebook.book.model;
    const [bottom, top] = formulas.has(low) ? [low, `${name}_high`] : [name, name];
    return [side.number(bottom, rows[i]!), side.number(top, rows[i]!)];
  }) as [Ends, Ends];
  return [texts[0], texts[1], formatDeviation(relativeChange(before, after))];
}
