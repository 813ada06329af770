import {format} from "../../model/words/format.js";
import {layoutOf, planLayouts} from "../../model/plans/planLayouts.js";
import type {VariedInput} from "../../scenario/whatif/variedInput.js";
import {button} from "../elements/button.js";
import {fillSelect, labelled, select, type Option} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {findIn} from "../elements/findIn.js";
import {editing} from "../notebook/editing.js";
import type {Notebook} from "../notebook/notebook.js";
import {outputsOf} from "./asked.js";
import type {WhatIf} from "./whatIf.js";

/** Returns the controls of what is asked: which number, of what, by which input, from where to where, and the goal. */
export function whatIfControls(notebook: Notebook, whatIf: WhatIf): HTMLElement {
  const asked = () => whatIf.found.asked;
  const output = select([], "");
  const scale = select([], "");
  const machine = select([], "");
  const layout = select([], "");
  const module = select([], "");
  const pinned = select([], "");
  const input = select([], "");
  const across = select([], "");
  const ofPlan = [labelled("Scale", scale), labelled("Machine", machine), labelled("Layout", layout)];
  const ofPin = labelled("Pinned plan", pinned);
  const ofModule = labelled("Module", module);
  const inputField = (label: string, part: "from" | "to" | "acrossFrom" | "acrossTo", of: () => VariedInput | null) =>
    quantityField(label, {
      unit: () => of()?.unit ?? "1",
      bare: () => of()?.entry ?? "1",
      put: (value) => whatIf.ask({[part]: value})
    });
  const from = inputField("from", "from", () => asked().input?.input ?? null);
  const to = inputField("to", "to", () => asked().input?.input ?? null);
  const acrossFrom = inputField("from", "acrossFrom", () => asked().across?.input ?? null);
  const acrossTo = inputField("to", "acrossTo", () => asked().across?.input ?? null);
  for (const field of [acrossFrom, acrossTo]) field.name(`Second input ${field.label}`);
  for (const field of [from, to]) field.name(`Input ${field.label}`);
  const goal = quantityField("Goal for the output", {
    unit: () => asked().output.unit,
    bare: () => asked().output.unit,
    put: (value) => whatIf.ask({goal: value})
  });

  let outputs: Option[] = [];
  const find = findIn(output, {label: "Find an output", options: () => outputs, now: () => asked().cell.name});
  let last: unknown = null;
  const show = () => {
    if (asked() === last) return; // only the work is further
    last = asked();
    const {model, cell, plan, pin, inputs, input: varied, across: second, question, output: wanted} = asked();
    const {catalog} = notebook.books;
    outputs = outputsOf(model).map(({name, label, sheet}) => ({value: name, label, group: sheet}));
    find.show();
    for (const control of ofPlan) control.hidden = plan === null;
    ofModule.hidden = plan !== null || pin !== null;
    ofPin.hidden = !ofModule.hidden || catalog.pins.length === 0;
    const pins = catalog.pins.map(({id, name}, i) => ({value: id, label: `${i + 1}: ${name}`}));
    fillSelect(pinned, [{value: "", label: "none of them"}, ...pins], pin?.id ?? "");
    if (plan) {
      const own = catalog.scales.find(({id}) => id === plan.scale)!;
      const machines = catalog.machines.includes(plan.machine) ? catalog.machines : [plan.machine, ...catalog.machines];
      fillSelect(scale, catalog.scales.map(named), plan.scale);
      fillSelect(machine, machines.map(named), plan.machine.id);
      const layouts = planLayouts(catalog.layouts, own, plan.machine);
      const offered = layouts.map((id) => ({value: id, label: layoutOf(catalog.layouts, id)?.name ?? id}));
      fillSelect(layout, [{value: "", label: "as chosen at each value"}, ...offered], plan.layout);
    } else if (!pin) {
      fillSelect(
        module,
        catalog.modules.map(({id, name, training}) => ({value: id, label: name, group: training})),
        cell.row
      );
    }
    fillSelect(input, inputOptions(inputs, varied?.input ?? null), varied?.input.id ?? "");
    const others = inputs.filter(({id}) => id !== varied?.input.id);
    fillSelect(
      across,
      [{value: "", label: "nothing else"}, ...inputOptions(others, second?.input ?? null)],
      second?.input.id ?? ""
    );
    from.show(question.from, varied?.from ?? null);
    to.show(question.to, varied?.to ?? null);
    acrossFrom.show(question.acrossFrom, second?.from ?? null);
    acrossTo.show(question.acrossTo, second?.to ?? null);
    for (const field of [acrossFrom, acrossTo]) field.element.hidden = second === null;
    goal.show(question.goal, null);
    goal.name(`Goal: ${wanted.label} should be`);
  };
  const on = (control: HTMLSelectElement, change: (value: string) => Parameters<WhatIf["ask"]>[0]) =>
    control.addEventListener("change", () => whatIf.ask(change(control.value)));
  const row = (part: {scale?: string; machine?: string; layout?: string}) => {
    const plan = asked().plan!;
    const {
      scale: s,
      machine: m,
      layout: l
    } = {scale: plan.scale, machine: plan.machine.id, layout: plan.layout, ...part};
    return {row: `${s}/${m}/${l}`};
  };
  // Bounds and a goal belong to what they were typed for; an input of the scale before follows to the scale.
  on(output, (value) => ({output: value, goal: null}));
  on(scale, (value) => ({...row({scale: value}), ...movedInput(asked().input?.input.id, asked().plan!.scale, value)}));
  on(machine, (value) => ({...row({machine: value, layout: ""}), input: machineInput(asked().input?.input.id)}));
  on(layout, (value) => row({layout: value}));
  on(pinned, (value) => ({row: value, input: "", across: "", from: null, to: null}));
  on(module, (value) => ({row: value, input: "", across: "", from: null, to: null}));
  on(input, (value) => ({input: value, from: null, to: null}));
  on(across, (value) => ({across: value, acrossFrom: null, acrossTo: null}));
  show();
  whatIf.listen(show);
  const line = (label: string, ...parts: HTMLElement[]) =>
    element("div", {class: "toolbar", role: "group", "aria-label": label}, parts);
  return element(
    "div",
    {class: "what-if-controls"},
    line("What is asked for", labelled("Output", output), find.element, ofPin, ...ofPlan, ofModule),
    line("What is varied", labelled("Vary", input), from.element, to.element),
    line("A goal", goal.element),
    line("What else is varied", labelled("And vary", across), acrossFrom.element, acrossTo.element)
  );
}

/** Returns how far the work is, with a button that stops it, and one that gives the input the value found. */
export function whatIfProgress(whatIf: WhatIf): HTMLElement {
  const bar = element("progress", {max: 1, "aria-label": "Values worked out"});
  const cancel = button("Cancel", () => whatIf.cancel());
  const again = button("Work it out again", () => whatIf.again());
  const problem = element("span", {class: "problem", role: "alert"});
  const apply = button(
    "Apply",
    () => {
      const refused = whatIf.apply();
      problem.textContent = refused && `⚠ ${refused}.`;
    },
    {look: "primary"}
  );
  const words = element("span", {class: "fine"});
  const show = () => {
    const {share, cancelled, goal, asked} = whatIf.found;
    const working = share < 1 && !cancelled;
    bar.hidden = cancel.hidden = !working;
    bar.value = share;
    again.hidden = !cancelled;
    words.textContent = cancelled ? "Stopped: what was worked out before is shown." : "";
    const changes = goal?.kind === "met" && asked.input !== null && goal.met.input !== asked.input.input.now;
    if (apply.hidden === changes) apply.hidden = !changes;
    if (changes) {
      const {unit, keep} = asked.input!.input;
      const label = `Apply: ${keep ? "pin it with" : "make it"} ${format(goal.met.input, unit, "sentence")}`;
      if (apply.textContent !== label) apply.textContent = label;
    } else if (share < 1) problem.textContent = "";
  };
  show();
  whatIf.listen(show);
  return element("div", {class: "toolbar what-if-progress"}, apply, problem, bar, cancel, words, again);
}

function named({id, name}: {id: string; name: string}): Option {
  return {value: id, label: name};
}

/** Inputs under what they stand among; one that the output does not rest on comes last. */
function inputOptions(inputs: readonly VariedInput[], chosen: VariedInput | null): Option[] {
  const groups = [...new Set(inputs.map(({group}) => group))];
  const sorted = groups.flatMap((group) => inputs.filter((input) => input.group === group));
  const options = sorted.map(({id, label, group}): Option => ({value: id, label, group}));
  if (!chosen || inputs.some(({id}) => id === chosen.id)) return options;
  return [...options, {value: chosen.id, label: chosen.label, group: "The output does not rest on"}];
}

/** An input of one scale becomes the same of another. */
function movedInput(id: string | undefined, from: string, to: string) {
  const own = `scales:${from}:`;
  return id?.startsWith(own) ? {input: `scales:${to}:${id.slice(own.length)}`, from: null, to: null} : {};
}

/** Inputs of a machine or its accelerator are not those of another. */
function machineInput(id = ""): string {
  return /^(machines|accelerators|offers|plan):/.test(id) ? "" : id;
}

interface QuantityOptions {
  unit: () => string;
  bare: () => string; // unit of a bare number
  put: (value: number | null) => void;
}

/** A labelled field for a number or nothing; it keeps what cannot be read, and says why. */
function quantityField(label: string, {unit, bare, put}: QuantityOptions) {
  const field = element("input", {type: "text", autocomplete: "off", size: 9});
  const problem = element("span", {class: "problem", role: "alert"});
  let shown = "";
  field.addEventListener("change", () => {
    problem.textContent = "";
    field.removeAttribute("aria-invalid");
    if (field.value.trim() === shown) return;
    try {
      const value = field.value.trim() === "" ? null : editing().parseQuantity(field.value, unit(), {bare: bare()});
      shown = field.value; // it is taken, and no longer typed
      put(value);
    } catch (error) {
      field.setAttribute("aria-invalid", "true");
      problem.textContent = (error as Error).message;
    }
  });
  const control = labelled(label, field);
  return {
    label,
    element: element("span", {class: "limit"}, control, problem),
    name: (name: string) => field.setAttribute("aria-label", name),
    /** Shows what is asked; what holds where nothing is stands in the empty field. */
    show: (value: number | null, usual: number | null) => {
      const text = value === null ? "" : format(value, unit(), "entry");
      field.placeholder = usual === null ? "none" : format(usual, unit(), "entry");
      const changed = text !== shown;
      // What is being typed stays, and what could not be read.
      if (document.activeElement === field && field.value !== shown) return;
      if (!changed && (document.activeElement === field || problem.textContent !== "")) return;
      shown = text;
      field.value = text;
      problem.textContent = "";
      field.removeAttribute("aria-invalid");
    }
  };
}
