import {choice} from "./choice.js";
import type {Notebook} from "../notebook/notebook.js";

/** Returns a choice of the scale the page looks at. */
export function scalePicker(notebook: Notebook): HTMLElement {
  return notebook.view((reader) => {
    const now = reader.focusScale();
    const options = reader.scales().map(({id, name}) => ({value: id, label: name}));
    return choice("Scale", options, now, (scale) => notebook.attention.look({scale}));
  }, "span");
}

/** Returns a choice of the machine the page looks at. */
export function machinePicker(notebook: Notebook): HTMLElement {
  return notebook.view((reader) => {
    const now = reader.focusMachine();
    const options = reader.catalog("machines").map(({id, name}) => ({value: id, label: name}));
    return choice("Machine", options, now, (machine) => notebook.attention.look({machine}));
  }, "span");
}
