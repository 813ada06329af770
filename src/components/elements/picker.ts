import {element} from "./dom.js";
import type {Notebook} from "../notebook/notebook.js";

/** Returns a choice of the scale the page looks at. */
export function scalePicker(notebook: Notebook): HTMLElement {
  return notebook.view((reader) => {
    const now = reader.focusScale();
    const options = reader.scales().map(({id, name}) => ({value: id, label: name}));
    return picker("Scale", options, now, (scale) => notebook.look({scale}));
  }, "span");
}

/** Returns a choice of the machine the page looks at. */
export function machinePicker(notebook: Notebook): HTMLElement {
  return notebook.view((reader) => {
    const now = reader.focusMachine();
    const options = reader.catalog("machines").map(({id, name}) => ({value: id, label: name}));
    return picker("Machine", options, now, (machine) => notebook.look({machine}));
  }, "span");
}

function picker(
  label: string,
  options: {value: string; label: string}[],
  now: string,
  choose: (value: string) => void
): HTMLElement {
  const select = element(
    "select",
    {},
    options.map((option) => element("option", {value: option.value}, option.label))
  );
  select.value = now;
  select.addEventListener("change", () => {
    choose(select.value);
  });
  return element("label", {class: "choice"}, element("span", {}, label), select);
}
