import {button} from "./button.js";
import {element, type Child} from "./dom.js";

/** A form in a dialog. */
export interface FormDialog {
  dialog: HTMLDialogElement;
  /** Says what is wrong; null takes that away. */
  refuse(reason: string | null): void;
  close(): void;
}

/**
 * Opens a form. `submit` returns why what is filled in cannot be taken, nothing more where that is said beside a field
 * (`fieldFault.ts`), or null; then the form closes. The focus goes back to where it was, from where `done` takes it after
 * what was sent, and not what was given up.
 */
export function formDialog(
  title: string,
  parts: Child[],
  action: string,
  submit: () => string | null,
  done: () => void = () => {}
): FormDialog {
  const problem = element("p", {class: "problem", role: "alert"});
  const refuse = (reason: string | null) => void (problem.textContent = reason ?? "");
  const close = () => dialog.close();
  const form = element(
    "form",
    {method: "dialog", novalidate: true},
    element("h2", {}, title),
    parts,
    problem,
    element("div", {class: "buttons"}, button(action, null, {submits: true, look: "primary"}), button("Cancel", close))
  );
  const dialog: HTMLDialogElement = element("dialog", {class: "form", "aria-label": title}, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = submit();
    refuse(reason);
    if (reason !== null) return;
    isSent = true;
    close();
  });
  let isSent = false;
  const {activeElement} = document;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (activeElement instanceof HTMLElement && activeElement.isConnected) activeElement.focus();
    if (isSent) done();
  });
  document.querySelector("#observablehq-main")!.append(dialog);
  dialog.showModal();
  return {dialog, refuse, close};
}

/** Returns a labelled field of a form. */
export function question(label: string, control: HTMLElement): HTMLElement {
  return element("label", {class: "question"}, element("span", {}, label), control);
}

/** Returns a field for a line of text. */
export function textField(value = "", attributes: Readonly<Record<string, string | number>> = {}): HTMLInputElement {
  const field = element("input", {type: "text", autocomplete: "off", spellcheck: "false", ...attributes});
  field.value = value;
  return field;
}
