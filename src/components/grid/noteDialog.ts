import {LONGEST_TEXT} from "../../scenario/cells/checkValue.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";

/** Opens a form for a note; `save` is called with its text when it is taken, empty where it is deleted. */
export function noteDialog(name: string, text: string, save: (text: string) => void): void {
  const field = element("textarea", {rows: 4, maxlength: LONGEST_TEXT, "aria-label": "Note"});
  field.value = text;
  const leave = (taken: string | null) => {
    dialog.close();
    dialog.remove();
    if (taken !== null) save(taken);
  };
  const form = element(
    "form",
    {method: "dialog"},
    element("h2", {}, `Note on ${name}`),
    field,
    element(
      "div",
      {class: "buttons"},
      button("Save", null, {submits: true, look: "primary"}),
      text === "" ? null : button("Delete the note", () => leave("")),
      button("Cancel", () => leave(null))
    )
  );
  const dialog = element("dialog", {class: "form note-form", "aria-label": `Note on ${name}`}, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave(field.value);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) leave(field.value);
  });
  const {activeElement} = document;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (activeElement instanceof HTMLElement) activeElement.focus();
  });
  document.querySelector("#observablehq-main")!.append(dialog);
  dialog.showModal();
}
