import type {Shown} from "../validation/validationCharts.js";
import {labelled, select} from "../elements/choice.js";

const CHOICES: {value: Shown; label: string}[] = [
  {value: "withoutSource", label: "without the row's source"},
  {value: "predicted", label: "with the constants in use"}
];

/** Returns a choice of the predictions that charts show; its value is the one chosen, and it emits `input`. */
export function shownPicker(): HTMLElement & {value: Shown} {
  const control = select(CHOICES, "withoutSource");
  const label = labelled("Predictions", control);
  return Object.defineProperty(label as unknown as HTMLElement & {value: Shown}, "value", {get: () => control.value});
}
