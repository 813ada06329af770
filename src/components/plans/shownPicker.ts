import type {Shown} from "../validation/validationCharts.js";
import {element} from "../elements/dom.js";

const CHOICES: {value: Shown; label: string}[] = [
  {value: "withoutSource", label: "without the row's source"},
  {value: "predicted", label: "with the constants in use"}
];

/** Returns a choice of the predictions that charts show; its value is the one chosen, and it emits `input`. */
export function shownPicker(): HTMLElement & {value: Shown} {
  const select = element(
    "select",
    {},
    CHOICES.map(({value, label}) => element("option", {value}, label))
  );
  const label = element("label", {class: "choice"}, element("span", {}, "Predictions"), select);
  return Object.defineProperty(label as unknown as HTMLElement & {value: Shown}, "value", {get: () => select.value});
}
