import {formatCounted} from "../../model/words/format.js";
import {exportScenario, importScenario, LONGEST_FILE} from "../../scenario/file.js";
import {countEdits, type Scenario} from "../../scenario/scenario.js";
import {LONGEST_NAME} from "../../scenario/schema.js";
import {stampNote} from "../../scenario/stamp.js";
import {button} from "../elements/button.js";
import {announce} from "../elements/confirmOn.js";
import {element, fragment} from "../elements/dom.js";
import {download, fileName} from "../elements/download.js";
import type {Menu} from "../elements/menu.js";
import type {Notebook} from "../notebook/notebook.js";
import {
  canKeep,
  deleteScenario,
  deleteUnreadable,
  savedScenarios,
  saveScenario,
  unreadableScenarios
} from "./savedScenarios.js";
import {documentPart, type Typed} from "./documentPart.js";
import {saveEdits} from "./saveEdits.js";
import type {Session} from "../session/session.js";

/** Most scenarios of another version that are listed. */
const MOST_LISTED = 20;

const NONE_CAN_BE = "This browser keeps nothing for this site; a file or a copied link does.";

/** Returns what draws the menu of named scenarios: keep, open, compare, delete, and files. */
export function scenariosPanel(notebook: Notebook, session: Session, made: Menu): () => Node {
  let problem = "";
  let asked: string | null = null; // the name that is taken, until it is said whether to replace it
  let typed = "";
  let ofDocument: Typed = {};
  made.panel.addEventListener("beforetoggle", (event) => {
    if ((event as ToggleEvent).newState === "closed") [asked, typed, ofDocument] = [null, "", {}];
  });
  return () => {
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
    const keep = (name: string) =>
      attempt(() => {
        saveScenario({name, scenario: notebook.edits.scenario, version: notebook.books.stamp});
        typed = "";
      }, `${name} is kept`);
    const ask = (name: string | null) => {
      typed = asked ?? "";
      asked = name;
      made.redraw();
    };
    const keepOrAsk = (name: string) => (savedScenarios().some((kept) => kept.name === name) ? ask(name) : keep(name));
    const replace = (name: string) => {
      [asked, typed] = [null, ""];
      keep(name);
    };
    return fragment(
      documentPart(notebook, session, ofDocument, (said) => {
        problem = said ?? "";
        made.redraw();
      }),
      asked === null
        ? keepForm(notebook, typed, keepOrAsk, (text) => (typed = text))
        : replaceForm(asked, () => ask(null), replace),
      savedList(notebook, attempt),
      unreadableList(attempt),
      element(
        "div",
        {class: "menu-foot"},
        action("Compare scenarios", "Compare scenarios side by side", async () => {
          made.close();
          const {compareDialog} = await import("./compareDialog.js");
          compareDialog(notebook);
        }),
        action("Export as a file", "Save these edits as a JSON file", () => saveEdits(notebook)),
        importButton((text) => {
          const read = importScenario(text);
          if (read.problem !== null) problem = read.problem;
          else openNamed(notebook, read);
          made.redraw();
        })
      ),
      says
    );
  };
}

function keepForm(
  notebook: Notebook,
  name: string,
  keep: (name: string) => void,
  type: (text: string) => void
): HTMLElement {
  const field = element("input", {type: "text", maxlength: LONGEST_NAME, required: true, autocomplete: "off"});
  field.value = name;
  field.addEventListener("input", () => type(field.value));
  const form = element(
    "form",
    {class: "menu-form"},
    element("label", {}, element("span", {}, "Keep these edits as they are now, to compare with, as"), field),
    button("Keep", null, {submits: true})
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim() !== "") keep(field.value.trim());
  });
  field.disabled = countEdits(notebook.edits.scenario) === 0;
  form.querySelector("button")!.disabled = field.disabled;
  return form;
}

/** Asks whether a kept scenario of the same name is to be replaced. */
function replaceForm(name: string, cancel: () => void, replace: (name: string) => void): HTMLElement {
  const {scenario} = savedScenarios().find((kept) => kept.name === name) ?? {scenario: {}};
  return element(
    "div",
    {class: "menu-form", role: "group", "aria-label": `Replace ${name}`},
    element("p", {}, element("b", {}, name), ` is kept already, with ${editsIn(scenario)}.`),
    action("Cancel", "Leave it as it is", cancel),
    action("Replace", `Keep these edits in place of ${name}`, () => replace(name))
  );
}

function savedList(notebook: Notebook, attempt: (action: () => void, done: string) => void): HTMLElement {
  const saved = savedScenarios();
  if (saved.length === 0) {
    const none = canKeep() ? "None is kept yet. They stay on this machine." : NONE_CAN_BE;
    return element("p", {class: "hint"}, none);
  }
  return element(
    "ul",
    {class: "edits"},
    saved.map((kept) => {
      const {name, scenario} = kept;
      return element(
        "li",
        {},
        element("span", {class: "what"}, name),
        element("span", {class: "values"}, editsIn(scenario)),
        named("Open", name, () => openNamed(notebook, kept)),
        named("Save", name, () => saveFile(name, exportScenario(kept))),
        named("Delete", name, () => attempt(() => deleteScenario(name), `${name} is deleted`))
      );
    })
  );
}

/** What is kept and cannot be opened here, to be saved as it is or deleted. */
function unreadableList(attempt: (action: () => void, done: string) => void): HTMLElement | null {
  const kept = unreadableScenarios();
  if (kept.length === 0) return null;
  const items = kept.slice(0, MOST_LISTED).map((one) =>
    element(
      "li",
      {},
      element("span", {class: "what"}, one.label),
      named("Save", `${one.label} as it is`, () => saveFile(one.label, one.text)),
      named("Delete", `${one.label}, which cannot be opened`, () =>
        attempt(() => deleteUnreadable(one), `${one.label} is deleted`)
      )
    )
  );
  const more = kept.length - items.length;
  return element(
    "div",
    {},
    element(
      "p",
      {class: "hint"},
      "From another version of the notebook, or damaged: cannot be opened here, and left as they are"
    ),
    element("ul", {class: "edits"}, items),
    more > 0 ? element("p", {class: "hint"}, `And ${more} more.`) : null
  );
}

/** Puts a scenario's edits in place of the present ones, as a step that can be undone. */
function openNamed(notebook: Notebook, {name, scenario, version}: ReturnType<typeof savedScenarios>[number]): void {
  notebook.edits.apply(scenario);
  const note = stampNote(version, notebook.books.stamp);
  if (note !== null && notebook.notices.ignored.length > 0) notebook.notices.notify(note);
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
  const open = action("Import a file", "Open a scenario saved as a JSON file", () => field.click());
  return element("span", {}, open, field);
}

function editsIn(scenario: Scenario): string {
  return formatCounted(countEdits(scenario), "edit");
}

function saveFile(name: string, text: string): void {
  download(fileName(name, "json"), text, "application/json");
}

function action(label: string, title: string, run: () => void): HTMLButtonElement {
  return button(label, run, {title});
}

/** A button of one scenario of the list. */
function named(label: string, name: string, run: () => void): HTMLButtonElement {
  return button(label, run, {title: `${label} ${name}`, name: `${label} ${name}`});
}
