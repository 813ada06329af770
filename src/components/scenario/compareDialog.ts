import {formatDeviation} from "../../model/words/formatDeviation.js";
import {relativeChange, type Ends} from "../../model/relativeChange.js";
import {applyScenario} from "../../scenario/applyScenario.js";
import {compare} from "../../scenario/compare.js";
import {EMPTY, type Scenario} from "../../scenario/scenario.js";
import {planCell} from "../plans/cellValue.js";
import {button} from "../elements/button.js";
import {labelled, select} from "../elements/choice.js";
import {element, fragment} from "../elements/dom.js";
import {Notebook} from "../notebook/notebook.js";
import {table} from "../tables/table.js";
import type {CellContent, TableCell} from "../tables/tableCell.js";
import {nameOfMachine} from "../plans/planName.js";
import {Reader} from "../notebook/reader.js";
import {savedScenarios} from "./savedScenarios.js";

/** Quantities that are compared: what a decision turns on. */
const QUANTITIES: {label: string; name: string}[] = [
  {label: "Wall-clock time", name: "wall_hours"},
  {label: "Peak memory per GPU", name: "running_peak_memory"},
  {label: "Cost, on demand", name: "cost"}
];

interface Choice {
  name: string;
  scenario: Scenario;
}

/** Opens a dialog that compares two scenarios: what changed, and what it did to hours, memory and dollars. */
export function compareDialog(notebook: Notebook): void {
  const choices: Choice[] = [
    {name: "As committed", scenario: EMPTY},
    {name: "Now", scenario: notebook.edits.scenario},
    ...savedScenarios().map(({name, scenario}) => ({name: `Kept: ${name}`, scenario}))
  ];
  const result = element("div", {"aria-live": "polite"});
  const [before, after] = [chooser("From", choices, 0), chooser("To", choices, 1)];
  const show = () => {
    const sides = [before, after].map(({control}) => choices[Number(control.value)]!);
    result.replaceChildren(comparison(notebook, sides[0]!, sides[1]!));
  };
  for (const {control} of [before, after]) control.addEventListener("change", show);
  const close = button("Close", () => dialog.close());
  const dialog = element(
    "dialog",
    {class: "form wide", "aria-label": "Compare scenarios"},
    element("div", {class: "menu-head"}, element("h2", {}, "Compare scenarios"), close),
    element("div", {class: "toolbar"}, before.label, after.label),
    result
  );
  const {activeElement} = document;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (activeElement instanceof HTMLElement) activeElement.focus();
  });
  show();
  document.querySelector("#observablehq-main")!.append(dialog);
  dialog.showModal();
}

function chooser(text: string, choices: Choice[], at: number) {
  const options = choices.map(({name}, i) => ({value: String(i), label: name}));
  const control = select(options, String(at));
  return {control, label: labelled(text, control)};
}

function comparison(notebook: Notebook, from: Choice, to: Choice): Node {
  const {base, declared} = notebook.books;
  const changes = compare(applyScenario(base, from.scenario, declared), applyScenario(base, to.scenario, declared));
  const sides = [from, to].map(({scenario}) => {
    const side = new Notebook(base, declared);
    side.edits.apply(scenario);
    side.attention.now = notebook.attention.now;
    return new Reader(side);
  }) as [Reader, Reader];
  return fragment(
    changes.length === 0
      ? element("p", {class: "empty"}, "The two are the same.")
      : table(
          {
            caption: "What changed",
            columns: [{label: "Value"}, {label: from.name, words: true}, {label: to.name, words: true}]
          },
          changes.map(({what, before, after}) => [what, before, after])
        ),
    table(
      {
        caption: `What it did, on ${nameOfMachine(sides[1], sides[1].focusMachine())}`,
        columns: [
          {label: "Scale"},
          ...QUANTITIES.flatMap(({label}) => [{label: `${label}: ${from.name}`}, {label: to.name}, {label: "Change"}])
        ]
      },
      scalesOf(sides).map(([id, name]) => [name, ...QUANTITIES.flatMap((quantity) => cells(sides, id, quantity))])
    )
  );
}

function scalesOf(sides: [Reader, Reader]): [id: string, name: string][] {
  return [...new Map(sides.flatMap((side) => side.scales().map(({id, name}): [string, string] => [id, name])))];
}

function cells(sides: [Reader, Reader], scale: string, {name}: (typeof QUANTITIES)[number]): CellContent[] {
  const own = sides.map((side) => planCell(side, name, side.planOf(scale, side.focusMachine())));
  const ends = ({value}: TableCell): Ends =>
    Array.isArray(value) ? [value[0], value[1]] : [Number(value), Number(value)];
  const [before, after] = own.map(ends) as [Ends, Ends];
  const change = relativeChange(before, after);
  // The sides are other notebooks than the page's: their cells do not open its inspector.
  const plain = own.map(({show, ...cell}) => ({...cell, show: (show as HTMLElement).textContent}));
  return [...plain, {show: formatDeviation(change), value: change}];
}
