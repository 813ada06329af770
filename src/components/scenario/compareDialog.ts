import {formatAlike} from "../../model/words/formatAlike.js";
import {formatDeviation} from "../../model/words/formatDeviation.js";
import {relativeChange, type Ends} from "../../model/relativeChange.js";
import {applyScenario} from "../../scenario/applyScenario.js";
import {compare, type Change} from "../../scenario/compare.js";
import {EMPTY, sameScenario, SCENARIO_NOTE, type Scenario} from "../../scenario/scenario.js";
import {cellStyle, drawnBeside, planCell} from "../plans/cellValue.js";
import {button} from "../elements/button.js";
import {labelled, select} from "../elements/choice.js";
import {element, fragment} from "../elements/dom.js";
import {Notebook} from "../notebook/notebook.js";
import {documents} from "../session/documents.js";
import {table} from "../tables/table.js";
import type {CellContent, TableCell} from "../tables/tableCell.js";
import {nameOfMachine, nameOfScale} from "../plans/planName.js";
import {Reader} from "../notebook/reader.js";
import {allOutputs, chooseOutputs, chosenOutputs, type Output} from "./chosenOutputs.js";
import {savedScenarios} from "./savedScenarios.js";

interface Choice {
  name: string;
  scenario: Scenario;
}

/** A scenario with what it makes of the catalogs. */
interface Side extends Choice {
  reader: Reader;
  changes: Change[];
}

/** Opens a dialog that shows scenarios side by side: what each changes, and what it does to the outputs chosen. */
export function compareDialog(notebook: Notebook): void {
  const choices = choicesOf(notebook);
  const shown = new Set(choices.filter(({name}) => !name.startsWith("Saved: ")));
  const sides = new Map<Choice, Side>();
  const sideOf = (choice: Choice) => {
    const side = sides.get(choice) ?? makeSide(notebook, choice);
    sides.set(choice, side);
    return side;
  };
  const result = element("div", {"aria-live": "polite"});
  const reader = new Reader(notebook);
  const scale = select(
    reader.scales().map(({id, name}) => ({value: id, label: name})),
    reader.focusScale()
  );
  const machine = select(
    reader.catalog("machines").map(({id, name}) => ({value: id, label: name})),
    reader.focusMachine()
  );
  const show = () => {
    const columns = choices.filter((choice) => shown.has(choice)).map(sideOf);
    result.replaceChildren(
      columns.length === 0
        ? element("p", {class: "empty"}, "Choose a scenario to show.")
        : fragment(changesTable(columns), outputsTable(columns, scale.value, machine.value, show))
    );
  };
  for (const control of [scale, machine]) control.addEventListener("change", show);
  const boxes = choices.map((choice) => {
    const box = element("input", {type: "checkbox"});
    box.checked = shown.has(choice);
    box.addEventListener("change", () => {
      if (box.checked) shown.add(choice);
      else shown.delete(choice);
      show();
    });
    return element("label", {class: "choice"}, box, " ", choice.name);
  });
  const dialog: HTMLDialogElement = element(
    "dialog",
    {class: "form wide", "aria-label": "Compare scenarios"},
    element(
      "div",
      {class: "menu-head"},
      element("h2", {}, "Compare scenarios"),
      button("Close", () => void dialog.close())
    ),
    element("div", {class: "toolbar", role: "group", "aria-label": "Scenarios shown"}, boxes),
    element("div", {class: "toolbar"}, labelled("Of", scale), labelled("on", machine)),
    result
  );
  const {activeElement} = document;
  dialog.addEventListener("close", () => {
    dialog.remove();
    for (const {reader} of sides.values()) reader.notebook.end();
    if (activeElement instanceof HTMLElement) activeElement.focus();
  });
  show();
  document.querySelector("#observablehq-main")!.append(dialog);
  dialog.showModal();
}

function choicesOf(notebook: Notebook): Choice[] {
  return [
    {name: "As committed", scenario: EMPTY},
    {name: "Now", scenario: notebook.edits.scenario},
    ...savedScenarios().map(({name, scenario}) => ({name: `Kept: ${name}`, scenario})),
    ...documents()
      .filter(({history}) => !sameScenario(history.present, notebook.edits.scenario))
      .map(({name, history}) => ({name: `Saved: ${name}`, scenario: history.present}))
  ];
}

function makeSide({books: {base, declared}, attention}: Notebook, choice: Choice): Side {
  const other = new Notebook(base, declared);
  other.edits.apply(choice.scenario);
  other.attention.now = attention.now;
  const [from, to] = [EMPTY, choice.scenario].map((scenario) => applyScenario(base, scenario, declared));
  return {...choice, reader: new Reader(other), changes: compare(from!, to!)};
}

/** What each scenario changes, a row a value that some changes. */
function changesTable(sides: readonly Side[]): HTMLElement {
  const changed = new Map<string, Change>();
  const keyOf = ({part, key, field}: Change) => [part, key, field].join("\n");
  for (const {changes} of sides) for (const change of changes) changed.set(keyOf(change), change);
  const noted = sides.some(({scenario}) => scenario.notes?.[SCENARIO_NOTE]);
  const notes = (
    noted ? [["Note", ...sides.map(({scenario}) => scenario.notes?.[SCENARIO_NOTE] ?? "")]] : []
  ) as string[][];
  if (changed.size === 0 && !noted) return element("p", {class: "empty"}, "These are the same, as committed.");
  const rows = [...changed].map(([key, {what, before}]) => [
    what,
    ...sides.map(({changes}): CellContent => {
      const own = changes.find((change) => keyOf(change) === key);
      return own ? {show: element("b", {}, own.after), value: own.after} : before;
    })
  ]);
  return table(
    {
      caption: "What changed",
      columns: [{label: "Value"}, ...sides.map(({name}) => ({label: name, words: true}))]
    },
    [...notes, ...rows]
  );
}

/** The outputs of a plan under each scenario, with how far each is from the first one shown. */
function outputsTable(sides: readonly Side[], scale: string, machine: string, show: () => void): HTMLElement {
  const models = sides.map(({reader}) => reader.notebook.books.book.model);
  const outputs = chosenOutputs(...models);
  const names = outputs.map(({name}) => name);
  const change = (next: string[]) => {
    chooseOutputs(next);
    show();
  };
  const rest = allOutputs(...models).filter(({name}) => !names.includes(name));
  const add = select(
    [{value: "", label: "Add an output …"}, ...rest.map(({name, label}) => ({value: name, label}))],
    "",
    {"aria-label": "Add an output"}
  );
  add.addEventListener("change", () => change([...names, add.value]));
  const drop = (output: Output) =>
    button("×", () => change(names.filter((name) => name !== output.name)), {
      name: `Show ${output.label} no more`,
      title: "Show it no more"
    });
  const named = (nameOf: typeof nameOfScale, id: string) =>
    sides.map(({reader}) => nameOf(reader, id)).find((name) => name !== "") ?? id;
  return element(
    "div",
    {},
    table(
      {
        caption: `What it did: ${named(nameOfScale, scale)} on ${named(nameOfMachine, machine)}`,
        columns: [{label: "Output"}, ...sides.map(({name}) => ({label: name}))]
      },
      outputs.map((output) => [
        {show: element("span", {}, output.label, " ", drop(output)), value: output.label},
        ...outputCells(sides, output, scale, machine)
      ])
    ),
    add
  );
}

/** An output under each scenario, all in the unit of the first that has it. */
function outputCells(sides: readonly Side[], {name}: Output, scale: string, machine: string): CellContent[] {
  const cells = sides.map((side) =>
    isThere(side, name, scale, machine) ? cellUnder(side, name, scale, machine) : null
  );
  const lead = cells.findIndex((cell) => typeof cell?.value === "number" && Number.isFinite(cell.value));
  const first = cells[0] ?? null;
  const numbers = cells.map((cell) => (typeof cell?.value === "number" ? cell.value : NaN));
  const like = numbers[lead];
  const model = sides[Math.max(0, lead)]!.reader.notebook.books.book.model;
  const unit = cells[lead]?.unit ?? "1";
  const texts = formatAlike(numbers, unit, cellStyle(model, name, unit), lead);
  return sides.map((side, i) => {
    const own = cells[i];
    if (!own) return "not there";
    const change = first ? relativeChange(endsOf(first), endsOf(own)) : NaN;
    const text = Number.isFinite(numbers[i]) ? texts[i]! : (own.show as HTMLElement).textContent;
    // The sides are other notebooks than the page's: their cells do not open its inspector.
    const differs = i > 0 && Number.isFinite(change) && change !== 1;
    const by = differs ? element("span", {class: "published"}, ` ${formatDeviation(change)}`) : null;
    return {...own, show: element("span", {}, text, by, " ", drawnUnder(side, name, scale, machine, like))};
  });
}

/** Whether a scenario has the output, and the plan that it is of. */
function isThere({reader}: Side, name: string, scale: string, machine: string): boolean {
  return (
    reader.notebook.books.book.model.cells.has(name) &&
    reader.scales().some(({id}) => id === scale) &&
    reader.catalog("machines").some(({id}) => id === machine)
  );
}

/** Where draws of an output lie under a scenario, which follows when it is drawn. */
function drawnUnder({reader: {notebook}}: Side, name: string, scale: string, machine: string, like?: number) {
  return notebook.inline((reader) => drawnBeside(reader, name, reader.planOf(scale, machine), like));
}

function cellUnder({reader}: Side, name: string, scale: string, machine: string): TableCell {
  return planCell(reader, name, reader.planOf(scale, machine));
}

function endsOf({value}: TableCell): Ends {
  return Array.isArray(value) ? [value[0], value[1]] : [Number(value), Number(value)];
}
