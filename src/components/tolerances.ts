import {formatDollars} from "../model/format.js";
import {element} from "./dom.js";
import type {Notebook} from "./notebook.js";
import {withAssumption} from "./scenarioBar.js";

/** Returns the assumptions of the audit as fields: an edit is an edit of the scenario, and verdicts follow. */
export function tolerances(notebook: Notebook): HTMLElement {
  return notebook.view((reader) => {
    const own = reader
      .catalog("assumptions")
      .filter(({group, low, high}) => group === "Audit" && !(low !== null && low === high));
    return element(
      "div",
      {class: "tolerances"},
      own.map(({id, label, value, unit, low, high, note, source}) => {
        const input = element("input", {type: "number", value, step: "any", id: `tolerance-${id}`});
        input.addEventListener("change", () => {
          const edited = input.valueAsNumber;
          if (!Number.isFinite(edited) || edited < 0) {
            input.setCustomValidity("A number of at least 0");
            input.reportValidity();
            return;
          }
          input.setCustomValidity("");
          notebook.apply(withAssumption(notebook, id, edited));
        });
        const range = low === null || high === null ? "" : `usual ${low} to ${high}; `;
        return element(
          "label",
          {for: input.id, title: `${range}${note || source}`},
          element("span", {}, label),
          input,
          element("span", {class: "unit"}, unit === "1" ? "" : unit)
        );
      })
    );
  });
}

/** Returns in words what a day is worth, for the sentence beside the ranking. */
export function dayValue(notebook: Notebook): HTMLElement {
  return notebook.inline((reader) => element("b", {}, formatDollars(Number(reader.assumption("audit_day_value")))));
}
