import type {Assumption} from "../../model/catalog.js";
import {format} from "../../model/words/format.js";
import {parseAssumption} from "../../scenario/cell.js";
import {fillSelect, labelled, select, type Option} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";
import {FAMILIES} from "../charts/drawing/colors.js";

/** Limits in numbers, 0 being none, with what stands in an empty field. */
const NUMBERS = [
  {id: "plan_deadline", label: "Deadline (days)", none: "none"},
  {id: "plan_budget", label: "Budget ($)", none: "none"},
  {id: "plan_most_gpus", label: "Most GPUs", none: ""},
  {id: "plan_gpus", label: "Exactly N GPUs", none: "any"},
  {id: "memory_margin", label: "Share of memory filled", none: ""}
];

const RANKS: Readonly<Record<string, string>> = {cost: "the cheapest", time: "the fastest"};

/** Returns the controls of the limits that plans are to meet. Each change is an edit, which undo takes back. */
export function limitControls(notebook: Notebook): HTMLElement {
  return element(
    "div",
    {class: "toolbar limits", role: "group", "aria-label": "Limits"},
    NUMBERS.map((limit) => numberControl(notebook, limit)),
    choiceControl(notebook, "plan_accelerators", "On", (value) => acceleratorOption(notebook, value)),
    choiceControl(notebook, "plan_pricing", "Prices", (value) => ({value, label: value})),
    ownRateControl(notebook),
    choiceControl(notebook, "plan_provider", "From", (value) => ({
      value,
      label: value === "any" ? "any provider" : value
    })),
    choiceControl(notebook, "plan_region", "In", (value) => ({value, label: value === "any" ? "any region" : value})),
    choiceControl(notebook, "plan_rank", "Take", (value) => ({value, label: RANKS[value] ?? value}))
  );
}

/** The own price of hardware that is owned, which only then counts. */
function ownRateControl(notebook: Notebook): HTMLElement {
  const control = numberControl(notebook, {id: "plan_owned_rate", label: "Own price of a GPU-hour ($)", none: ""});
  const show = () => (control.hidden = assumptionOf(notebook, "plan_pricing").value !== "owned");
  show();
  notebook.subscribe(show);
  return control;
}

function numberControl(notebook: Notebook, {id, label, none}: (typeof NUMBERS)[number]): HTMLElement {
  const field = element("input", {type: "text", inputmode: "decimal", autocomplete: "off", id: `limit-${id}`, size: 8});
  const problem = element("span", {class: "problem", role: "alert", id: `problem-${id}`});
  if (none) field.placeholder = none;
  const write = () => {
    const {value} = assumptionOf(notebook, id);
    field.value = value === 0 && none ? "" : format(Number(value), "1", "entry");
  };
  const show = () => {
    problem.textContent = "";
    field.removeAttribute("aria-invalid");
    // What is being typed stays until it is done.
    if (document.activeElement !== field || field.value.trim() === "") write();
  };
  const commit = () => {
    const assumption = assumptionOf(notebook, id);
    try {
      const text = field.value.trim();
      const value = text === "" && none ? 0 : parseAssumption(assumption, text);
      const {refused} = notebook.edits.edit([{part: "assumption", id, value}]);
      if (refused.length > 0) throw new Error(refused.join(". "));
      show();
      write();
    } catch (error) {
      field.setAttribute("aria-invalid", "true");
      problem.textContent = (error as Error).message;
    }
  };
  field.setAttribute("aria-describedby", problem.id);
  field.addEventListener("change", commit);
  show();
  notebook.subscribe(show);
  return element("span", {class: "limit"}, labelled(label, field), problem);
}

function choiceControl(
  notebook: Notebook,
  id: string,
  label: string,
  optionOf: (value: string) => Option
): HTMLElement {
  const control = select([], "", {id: `limit-${id}`});
  const show = () => {
    const {choices, value} = assumptionOf(notebook, id);
    fillSelect(control, anyFirst(choices).map(optionOf).sort(byGroup), String(value));
  };
  control.addEventListener("change", () => {
    const {refused} = notebook.edits.edit([{part: "assumption", id, value: control.value}]);
    for (const sentence of refused) notebook.notices.notify(`${sentence}.`);
    show();
  });
  show();
  notebook.subscribe(show);
  return labelled(label, control);
}

function anyFirst(choices: readonly string[]): string[] {
  return [...choices].sort((a, b) => Number(b === "any") - Number(a === "any"));
}

const GROUPS = ["", "A family", "One accelerator"];

function byGroup(a: Option, b: Option): number {
  return GROUPS.indexOf(a.group ?? "") - GROUPS.indexOf(b.group ?? "");
}

function acceleratorOption(notebook: Notebook, value: string): Option {
  if (value === "any") return {value, label: "any accelerator"};
  const family = FAMILIES[value];
  if (family) return {value, label: family.label, group: "A family"};
  const found = notebook.books.catalog.accelerators.find(({id}) => id === value);
  return {value, label: found?.short_name ?? value, group: "One accelerator"};
}

function assumptionOf(notebook: Notebook, id: string): Assumption {
  return notebook.books.catalog.assumptions.find((assumption) => assumption.id === id)!;
}
