import {exportScenario, importScenario, LONGEST_FILE, LONGEST_NAME} from "../scenario/file.js";
import {countEdits} from "../scenario/scenario.js";
import {stampNote} from "../scenario/stamp.js";
import {compareDialog} from "./compareDialog.js";
import {announce} from "./confirmOn.js";
import {element, fragment} from "./dom.js";
import {download, fileName} from "./download.js";
import {menu, type Menu} from "./menu.js";
import type {Notebook} from "./notebook.js";
import {deleteScenario, savedScenarios, saveScenario} from "./savedScenarios.js";

/** Returns the menu of named scenarios: keep, open, compare, delete, and files. */
export function scenariosMenu(notebook: Notebook): Menu {
  let problem = "";
  const made = menu("Scenarios", "Scenarios", () => {
    const says = element("p", {class: "problem", role: "alert"}, problem);
    problem = "";
    const attempt = (action: () => void, done: string) => {
      try {
        action();
        announce(done);
      } catch (error) {
        problem = (error as Error).message;
      }
      made.redraw();
    };
    return fragment(
      keepForm(notebook, (name) =>
        attempt(() => saveScenario({name, scenario: notebook.scenario, version: notebook.stamp}), `${name} is kept`)
      ),
      savedList(notebook, attempt),
      element(
        "div",
        {class: "menu-foot"},
        action("Compare scenarios", "Compare scenarios side by side", () => {
          made.close();
          compareDialog(notebook);
        }),
        action("Export as a file", "Save these edits as a JSON file", () =>
          saveFile("Edits", exportScenario({name: "Edits", scenario: notebook.scenario, version: notebook.stamp}))
        ),
        importButton((text) => {
          const read = importScenario(text);
          if (read.problem !== null) problem = read.problem;
          else openNamed(notebook, read);
          made.redraw();
        })
      ),
      says
    );
  });
  return made;
}

function keepForm(notebook: Notebook, keep: (name: string) => void): HTMLElement {
  const field = element("input", {type: "text", maxlength: LONGEST_NAME, required: true, autocomplete: "off"});
  const form = element(
    "form",
    {class: "menu-form"},
    element("label", {}, element("span", {}, "Keep these edits in this browser as"), field),
    element("button", {type: "submit"}, "Keep")
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim() !== "") keep(field.value.trim());
  });
  field.disabled = countEdits(notebook.scenario) === 0;
  form.querySelector("button")!.disabled = field.disabled;
  return form;
}

function savedList(notebook: Notebook, attempt: (action: () => void, done: string) => void): HTMLElement {
  const saved = savedScenarios();
  if (saved.length === 0) return element("p", {class: "hint"}, "None is kept yet. They stay on this machine.");
  return element(
    "ul",
    {class: "edits"},
    saved.map((kept) => {
      const {name, scenario} = kept;
      const count = countEdits(scenario);
      return element(
        "li",
        {},
        element("span", {class: "what"}, name),
        element("span", {class: "values"}, `${count} ${count === 1 ? "edit" : "edits"}`),
        named("Open", name, () => openNamed(notebook, kept)),
        named("Save", name, () => saveFile(name, exportScenario(kept))),
        named("Delete", name, () => attempt(() => deleteScenario(name), `${name} is deleted`))
      );
    })
  );
}

/** Puts a scenario's edits in place of the present ones, as a step that can be undone. */
function openNamed(notebook: Notebook, {name, scenario, version}: ReturnType<typeof savedScenarios>[number]): void {
  notebook.apply(scenario);
  const note = stampNote(version, notebook.stamp);
  if (note !== null && notebook.ignored.length > 0) notebook.notify(note);
  announce(`${name} is open`);
}

function importButton(take: (text: string) => void): HTMLElement {
  const field = element("input", {type: "file", accept: "application/json,.json", class: "unseen", tabindex: -1});
  field.setAttribute("aria-label", "Scenario file");
  field.addEventListener("change", async () => {
    const file = field.files?.[0];
    if (!file) return;
    // Four bytes a letter at most: what is larger is too long, and not read.
    take(file.size > LONGEST_FILE * 4 ? " ".repeat(LONGEST_FILE + 1) : await file.text());
  });
  const button = action("Import a file", "Open a scenario saved as a JSON file", () => field.click());
  return element("span", {}, button, field);
}

function saveFile(name: string, text: string): void {
  download(fileName(name, "json"), text, "application/json");
}

function action(label: string, title: string, run: () => void): HTMLButtonElement {
  const button = element("button", {type: "button", title}, label);
  button.addEventListener("click", run);
  return button;
}

/** A button of one scenario of the list. */
function named(label: string, name: string, run: () => void): HTMLButtonElement {
  const button = action(label, `${label} ${name}`, run);
  button.setAttribute("aria-label", `${label} ${name}`);
  return button;
}
