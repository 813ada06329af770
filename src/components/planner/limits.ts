import type {Assumption} from "../../model/catalog.js";
import {format} from "../../model/words/format.js";
import {ANY, NONE_AT_ZERO} from "../../model/limits.js";
import {LIST_SEPARATOR} from "../../engine/formula/operations.js";
import {fillSelect, labelled, select, type Option} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {severalOf} from "../elements/severalOf.js";
import {followUnfocused} from "../elements/whileTyping.js";
import {todayUtc} from "../prices/ageMark.js";
import {editing} from "../notebook/editing.js";
import type {Notebook} from "../notebook/notebook.js";
import {FAMILIES} from "../charts/drawing/colors.js";

interface NumberLimit {
  id: string; // of the assumption
  label: string;
  hint?: string;
  typed?: (text: string) => string; // what is typed as the assumption's cell would take it
}

/** Limits in numbers; where 0 says none, the field is empty. */
const NUMBERS: readonly NumberLimit[] = [
  {
    id: "plan_deadline",
    label: "Deadline (days)",
    hint: "Days, 2 weeks, or a date such as 31 March",
    typed: (text: string) => String(editing().parseDeadline(text, todayUtc()))
  },
  {id: "plan_budget", label: "Budget ($)"},
  {id: "plan_most_gpus", label: "Most GPUs"},
  {id: "plan_gpus", label: "Exactly N GPUs"},
  {id: "memory_margin", label: "Share of memory filled"}
];

const RANKS: Readonly<Record<string, string>> = {cost: "the cheapest", time: "the fastest"};

/** Returns the controls of the limits that plans are to meet. Each change is an edit, which undo takes back. */
export function limitControls(notebook: Notebook): HTMLElement {
  return element(
    "div",
    {class: "toolbar limits", role: "group", "aria-label": "Limits"},
    NUMBERS.map((limit) => numberControl(notebook, limit)),
    severalControl(notebook, "plan_accelerators", "On", "any accelerator", (value) =>
      acceleratorOption(notebook, value)
    ),
    choiceControl(notebook, "plan_pricing", "Prices", (value) => ({value, label: value})),
    ownRateControl(notebook),
    severalControl(notebook, "plan_provider", "From", "any provider", (value) => ({value, label: value})),
    severalControl(notebook, "plan_region", "In", "any region", (value) => ({value, label: value})),
    choiceControl(notebook, "plan_rank", "Take", (value) => ({value, label: RANKS[value] ?? value}))
  );
}

/** The own price of hardware that is owned, which only then counts. */
function ownRateControl(notebook: Notebook): HTMLElement {
  const control = numberControl(notebook, {id: "plan_owned_rate", label: "Own price of a GPU-hour ($)"});
  const show = () => (control.hidden = assumptionOf(notebook, "plan_pricing").value !== "owned");
  show();
  notebook.subscribe(show);
  return control;
}

function numberControl(notebook: Notebook, {id, label, hint, typed = (text) => text}: NumberLimit): HTMLElement {
  const none = NONE_AT_ZERO[id];
  const field = element("input", {type: "text", inputmode: "decimal", autocomplete: "off", id: `limit-${id}`, size: 8});
  const problem = element("span", {class: "problem", role: "alert", id: `problem-${id}`});
  if (none) field.placeholder = none;
  if (hint) field.title = hint;
  let shown = "";
  const write = () => {
    const {value} = assumptionOf(notebook, id);
    field.value = shown = value === 0 && none ? "" : format(Number(value), "1", "entry");
  };
  const show = () => {
    problem.textContent = "";
    field.removeAttribute("aria-invalid");
    write();
  };
  const commit = () => {
    const assumption = assumptionOf(notebook, id);
    try {
      const text = field.value.trim();
      const isNone = none !== undefined && ["", none].includes(text.toLowerCase());
      const value = isNone ? 0 : editing().parseAssumption(assumption, typed(text));
      const {refused} = notebook.edits.edit([{part: "assumption", id, value}]);
      if (refused.length > 0) throw new Error(refused.join(". "));
      show();
    } catch (error) {
      field.setAttribute("aria-invalid", "true");
      problem.textContent = (error as Error).message;
    }
  };
  field.setAttribute("aria-describedby", problem.id);
  field.addEventListener("change", commit);
  show();
  notebook.subscribe(followUnfocused(field, show, () => field.value !== shown));
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
    fillSelect(control, choices.map(optionOf), String(value));
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

/** A limit that names one or several of what there is, or none, which is any. */
function severalControl(
  notebook: Notebook,
  id: string,
  label: string,
  all: string,
  optionOf: (value: string) => Option
): HTMLElement {
  const choose = (values: string[]) => {
    const {refused} = notebook.edits.edit([{part: "assumption", id, value: values.join(LIST_SEPARATOR) || ANY}]);
    for (const sentence of refused) notebook.notices.notify(`${sentence}.`);
    update();
  };
  const {control, show} = severalOf(label, {id: `limit-${id}`, all, choose});
  const update = () => {
    const {choices, value} = assumptionOf(notebook, id);
    const options = choices.filter((choice) => choice !== ANY).map(optionOf);
    const named = String(value).split(LIST_SEPARATOR);
    show(
      options.sort(byGroup),
      named.filter((one) => one !== ANY)
    );
  };
  update();
  notebook.subscribe(update);
  return control;
}

const GROUPS = ["", "Families", "Accelerators"];

function byGroup(a: Option, b: Option): number {
  return GROUPS.indexOf(a.group ?? "") - GROUPS.indexOf(b.group ?? "");
}

function acceleratorOption(notebook: Notebook, value: string): Option {
  const family = FAMILIES[value];
  if (family) return {value, label: family.label, group: "Families"};
  const found = notebook.books.catalog.accelerators.find(({id}) => id === value);
  return {value, label: found?.short_name ?? value, group: "Accelerators"};
}

function assumptionOf(notebook: Notebook, id: string): Assumption {
  return notebook.books.catalog.assumptions.find((assumption) => assumption.id === id)!;
}
