import {formatCount} from "../model/format.js";
import {countEdits, type Scenario} from "../scenario/scenario.js";
import {element} from "./dom.js";
import type {Notebook} from "./notebook.js";

const BASES: Record<string, string> = {brief: "Brief", "first-principles": "First principles"};
const READINGS: Record<string, [name: string, assumption: string]> = {
  output: ["output tokens", "output_streams"],
  table: ["scaling table", "table_tokens_per_sample"],
  sequence: ["sequence", "sequence_length"],
  input: ["input tokens", "input_tokens_per_sample"]
};

/** Returns the slim line above every page: basis, tokens per sample, and what is edited. */
export function scenarioBar(notebook: Notebook): HTMLElement {
  return element(
    "section",
    {class: "scenario-bar", "aria-label": "Scenario"},
    choice(notebook, "basis", "Basis of hours", (value) => BASES[value] ?? value),
    choice(notebook, "reading", "Tokens per sample", (value) => {
      const [name, assumption] = READINGS[value] ?? [value, ""];
      const tokens = notebook.book.params[assumption];
      return `${typeof tokens === "number" ? formatCount(tokens) : ""} – ${name}`;
    }),
    notebook.inline((reader) => {
      reader.catalog("assumptions");
      const edits = countEdits(notebook.scenario);
      return edits === 0 ? "Nothing edited" : `${edits} ${edits === 1 ? "edit" : "edits"}`;
    })
  );
}

function choice(notebook: Notebook, id: string, label: string, words: (value: string) => string): HTMLElement {
  const {choices} = notebook.base.assumptions.find((assumption) => assumption.id === id)!;
  const select = element(
    "select",
    {id: `choose-${id}`},
    choices.map((value) => element("option", {value}, words(value)))
  );
  const show = () => {
    select.value = String(notebook.book.params[id]);
  };
  show();
  notebook.subscribe(show);
  select.addEventListener("change", () => notebook.apply(withAssumption(notebook, id, select.value)));
  return element("label", {class: "choice", for: `choose-${id}`}, element("span", {}, label), select);
}

/** Returns the scenario with an assumption set; one set to its committed value is no edit. */
export function withAssumption(notebook: Notebook, id: string, value: number | string): Scenario {
  const committed = notebook.base.assumptions.find((assumption) => assumption.id === id)?.value;
  const others = Object.fromEntries(Object.entries(notebook.scenario.assumptions ?? {}).filter(([key]) => key !== id));
  const assumptions = value === committed ? others : {...others, [id]: value};
  return {...notebook.scenario, assumptions};
}
