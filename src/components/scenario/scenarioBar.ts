import {formatCounted} from "../../model/words/format.js";
import {committedIn, countEdits} from "../../scenario/scenario.js";
import {button} from "../elements/button.js";
import {assumptionChoice} from "../elements/assumptionChoice.js";
import {copyToClipboard} from "../elements/clipboard.js";
import {confirmOn} from "../elements/confirmOn.js";
import {element} from "../elements/dom.js";
import {lateMenu} from "../elements/lateMenu.js";
import type {Menu} from "../elements/menu.js";
import type {Notebook} from "../notebook/notebook.js";
import {editing, fetchEditing} from "../notebook/editing.js";
import type {Session} from "../session/session.js";

const BASES: Record<string, string> = {brief: "Brief", "first-principles": "First principles"};

/**
 * Returns the slim line above every page: basis, what is edited, undo and redo, link, scenarios and
 * export; under it, what could not be applied and how edits are kept. It is busy until the session has started.
 */
export function scenarioBar(notebook: Notebook, session: Promise<Session>): HTMLElement {
  const menus = [
    lateMenu("No edits", "Edits", async () => (await import("./editsPanel.js")).editsPanel(notebook)),
    lateMenu("Scenarios", "Scenarios", async (made) =>
      (await import("./scenariosPanel.js")).scenariosPanel(notebook, await session, made)
    ),
    lateMenu("Export", "Export", async (made) => (await import("./exportPanel.js")).exportPanel(notebook, made))
  ];
  const [edits, scenarios, exports] = menus as [Menu, Menu, Menu];
  const undo = barButton("↶", "Undo (Ctrl+Z)", () => notebook.edits.undo());
  const redo = barButton("↷", "Redo (Ctrl+Shift+Z)", () => notebook.edits.redo());
  const share = button("Copy link", () => copyLink(notebook, share), {
    title: "Copy a link to this page that carries the edits"
  });
  const bar = element(
    "section",
    {class: "scenario-bar", "aria-label": "Scenario"},
    assumptionChoice(notebook, "basis", "Basis of hours", (value) => BASES[value] ?? value),
    element("span", {class: "buttons"}, edits.button, undo, redo, share, scenarios.button, exports.button),
    menus.map(({panel}) => panel),
    problems(notebook)
  );
  bar.setAttribute("aria-busy", "true");
  session
    .then(({notes}) => bar.append(editing().sessionNotesBox(notes, notebook.life)))
    .catch(() => {}) // told by startEditing
    .finally(() => bar.removeAttribute("aria-busy"));
  const show = () => {
    const count = countEdits(notebook.edits.scenario, committedIn(notebook.books.base));
    edits.button.textContent = count === 0 ? "No edits" : formatCounted(count, "edit");
    edits.button.classList.toggle("is-edited", count > 0);
    undo.toggleAttribute("disabled", notebook.edits.history.past.length === 0);
    redo.toggleAttribute("disabled", notebook.edits.history.future.length === 0);
    for (const {redraw} of menus) redraw();
  };
  show();
  notebook.subscribe(show);
  undoKeys(notebook);
  return bar;
}

function barButton(label: string, title: string, action: () => void): HTMLButtonElement {
  return button(label, action, {title, name: title.replace(/ \(.*/, "")});
}

function copyLink(notebook: Notebook, button: HTMLElement): void {
  fetchEditing()
    .then(({linkTo}) => copyToClipboard(linkTo(notebook)))
    .then(
      () => confirmOn(button, "Copied"),
      (error: Error) => notebook.notices.notify(error.message)
    );
}

/** Sentences on what could not be opened or applied, and a button that takes them away. */
function problems(notebook: Notebook): HTMLElement {
  const list = element("ul");
  const close = button("Dismiss", () => notebook.notices.dismiss());
  const box = element("div", {class: "notices", role: "alert"}, list, close);
  const show = () => {
    const sentences = notebook.notices.all;
    box.hidden = sentences.length === 0;
    const shown = [...list.children].map((item) => item.textContent);
    if (shown.join("\n") === sentences.join("\n")) return;
    // Said of what is done further down, it would be out of sight in its place.
    box.classList.toggle("pinned", box.parentElement !== null && box.parentElement.getBoundingClientRect().bottom < 0);
    list.replaceChildren(...sentences.map((sentence) => element("li", {}, sentence)));
  };
  show();
  notebook.subscribe(show);
  return box;
}

/** Undo and redo from anywhere but a field that undoes its own typing. */
function undoKeys(notebook: Notebook): void {
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    const target = event.target as HTMLElement;
    if (target.closest?.("input:not([type=checkbox]), textarea, [contenteditable]:not(.grid-table *), dialog[open]"))
      return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) notebook.edits.undo();
    else if (key === "y" || (key === "z" && event.shiftKey)) notebook.edits.redo();
    else return;
    event.preventDefault();
  };
  addEventListener("keydown", press, {signal: notebook.life.ended});
}
