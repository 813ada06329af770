import {applyScenario} from "../../scenario/applyScenario.js";
import {computedIn} from "../../scenario/edited.js";
import type {AddedKind} from "../../scenario/added/added.js";
import {compare, type Change} from "../../scenario/compare.js";
import type {Edit} from "../../scenario/edit.js";
import {countEdits, EMPTY, inputId, type CatalogName} from "../../scenario/scenario.js";
import {button} from "../elements/button.js";
import {element, fragment} from "../elements/dom.js";
import type {EditCost} from "../notebook/edits.js";
import type {Notebook} from "../notebook/notebook.js";

/** Returns what draws the menu of all edits, each with a button that takes it back. */
export function editsPanel(notebook: Notebook): () => Node {
  return () => {
    const changes = changesOf(notebook);
    const resetAll = button("Reset all", () => notebook.edits.apply(EMPTY), {
      title: "Take back every edit; undo brings them back"
    });
    return fragment(
      element(
        "div",
        {class: "menu-head"},
        element("b", {}, changes.length === 0 ? "Everything is as committed" : "Edited, over the committed catalogs"),
        countEdits(notebook.edits.scenario) > 0 ? resetAll : null
      ),
      notebook.notices.ignored.length > 0
        ? element(
            "p",
            {class: "hint"},
            `Not applied, and taken back with Reset all: ${notebook.notices.ignored.join("; ")}.`
          )
        : null,
      changes.length === 0
        ? element("p", {class: "hint"}, "Edit any value on Assumptions, Hardware, Prices or a scale's page.")
        : element(
            "ul",
            {class: "edits"},
            changes.map((change) => item(notebook, change))
          ),
      notebook.edits.last ? element("p", {class: "hint"}, costOf(notebook.edits.last)) : null
    );
  };
}

/** Returns what an edit took, in words. */
function costOf({evaluated, formulas, milliseconds}: EditCost): string {
  const time = milliseconds === null ? "" : `, on screen after ${Math.max(1, Math.round(milliseconds))} ms`;
  return `The last edit evaluated ${evaluated} of ${formulas} formulas again${time}.`;
}

function changesOf({books: {base, declared}, edits}: Notebook): Change[] {
  return compare(applyScenario(base, EMPTY, declared), applyScenario(base, edits.scenario, declared));
}

function item(notebook: Notebook, change: Change): HTMLElement {
  const {what, before, after} = change;
  const named = {title: `Reset ${what}`, name: `Reset ${what}`};
  const reset = button("Reset", () => notebook.edits.edit([resetOf(notebook, change)]), named);
  const values = element("span", {class: "values"}, element("s", {}, before), " → ", element("b", {}, after));
  return element("li", {}, element("span", {class: "what"}, what), values, reset);
}

function resetOf({edits: {scenario}}: Notebook, {part, key, field}: Change): Edit {
  if (part === "assumptions") return {part: "assumption", id: key, value: undefined};
  if (part === "formulas") return {part: "formula", name: key, text: undefined};
  if (part === "added") return {part: "added", kind: field as AddedKind, name: key, what: undefined};
  const catalog: CatalogName = part;
  if (computedIn(scenario.computed, catalog, key, field) !== undefined)
    return {part: "field", catalog, key, field, value: undefined};
  const patch = scenario.rows?.[catalog]?.[key];
  // A field that follows from an edited one goes with its row's edits.
  const edited = patch && Object.hasOwn(patch, field);
  const ranged = scenario.ranges?.[inputId(catalog, key, field)] !== undefined;
  if (field === "" || !(edited || ranged)) return {part: "row", catalog, key, patch: undefined};
  return {part: "field", catalog, key, field, value: undefined};
}
