import {meaningOf} from "../../model/words/glossary.js";
import {element} from "./dom.js";

/** A value that may be chosen, with its name. */
export interface Option {
  value: string;
  label: string;
  group?: string; // heading it stands under
}

/** Returns a control to choose one of some values; the first one where what is chosen now is none of them. */
export function select(
  options: readonly Option[],
  now: string,
  attributes: Readonly<Record<string, string>> = {}
): HTMLSelectElement {
  const control = element("select", attributes);
  fillSelect(control, options, now);
  return control;
}

/** Offers other values, or the same by other names; nothing is touched where nothing has changed. */
export function fillSelect(control: HTMLSelectElement, options: readonly Option[], now: string): void {
  const before = [...control.options];
  const same = before.length === options.length && before.every(({value}, i) => value === options[i]!.value);
  if (!same) control.replaceChildren(...grouped(options));
  for (const [i, option] of [...control.options].entries())
    if (option.textContent !== options[i]!.label) option.textContent = options[i]!.label;
  const chosen = options.some(({value}) => value === now) ? now : (options[0]?.value ?? "");
  if (control.value !== chosen) control.value = chosen;
}

function grouped(options: readonly Option[]): HTMLElement[] {
  const nodes: HTMLElement[] = [];
  for (const {value, label, group} of options) {
    const option = element("option", {value}, label);
    const last = nodes.at(-1);
    if (group === undefined) nodes.push(option);
    else if (last instanceof HTMLOptGroupElement && last.label === group) last.append(option);
    else nodes.push(element("optgroup", {label: group}, option));
  }
  return nodes;
}

/** Returns a control with its label before it, which is its name without the words of its options. */
export function labelled(label: string, control: HTMLElement): HTMLLabelElement {
  control.setAttribute("aria-label", label);
  return element("label", {class: "choice"}, element("span", {title: meaningOf(label)}, label), control);
}

/** Returns a labelled choice of one of some values, and its control; `choose` is called with what is chosen. */
export function choice(
  label: string,
  options: readonly Option[],
  now: string,
  choose: (value: string) => void
): HTMLLabelElement {
  const control = select(options, now);
  control.addEventListener("change", () => choose(control.value));
  return labelled(label, control);
}
