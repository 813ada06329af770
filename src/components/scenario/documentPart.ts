import {formatCounted} from "../../model/words/format.js";
import {LONGEST_TEXT} from "../../scenario/cells/checkValue.js";
import {countEdits, SCENARIO_NOTE} from "../../scenario/scenario.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";
import {deleteDocument, documents, freeName, FIRST_NAME, type Document} from "../session/documents.js";
import type {Session} from "../session/session.js";

/** What is typed and not taken yet: an edit of another tab may have the menu drawn again meanwhile. */
export interface Typed {
  name?: string;
  note?: string;
}

/**
 * Returns the part of the menu that tells under which name the edits are saved as they are made, with a field to change
 * it, and lists the others that this browser saved. `typed` is kept until it is taken. `done` is called after a change
 * with what went wrong, or null.
 */
export function documentPart(
  notebook: Notebook,
  session: Session,
  typed: Typed,
  done: (problem: string | null) => void
): HTMLElement {
  const {desk} = session;
  const {scenario} = notebook.edits;
  const field = element("input", {type: "text", maxlength: 80, required: true, autocomplete: "off"});
  field.value = typed.name ?? desk.name ?? freeName(FIRST_NAME);
  field.addEventListener("input", () => (typed.name = field.value));
  const form = element(
    "form",
    {class: "menu-form"},
    element("label", {}, element("span", {}, "Saved in this browser as you edit, for all its tabs, as"), field),
    button("Rename", null, {submits: true})
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const problem = session.rename(field.value);
    if (problem === null) delete typed.name;
    done(problem);
  });
  const note = element("textarea", {rows: 2, maxlength: LONGEST_TEXT, placeholder: "What these edits are about"});
  note.value = typed.note ?? scenario.notes?.[SCENARIO_NOTE] ?? "";
  note.addEventListener("input", () => (typed.note = note.value));
  const take = () => {
    delete typed.note;
    const {refused} = notebook.edits.edit([{part: "note", on: SCENARIO_NOTE, text: note.value}]);
    if (refused.length > 0) done(refused.join(". "));
  };
  note.addEventListener("change", () => setTimeout(take)); // the menu is drawn again, once the focus is where it goes
  const isSaved = desk.name !== null;
  const none =
    countEdits(scenario) === 0
      ? "Nothing is edited yet."
      : `These are ${desk.called === null ? "a link's" : `${desk.called}, of a link`}; they are saved once you change them.`;
  const others = documents().filter(({name}) => name !== desk.name);
  const anew = button(
    "Start anew",
    () => {
      session.show(blank(notebook));
      done(null);
    },
    {title: "Begin without edits under another name; these stay saved"}
  );
  return element(
    "div",
    {class: "menu-part"},
    isSaved ? form : element("p", {class: "hint"}, none),
    isSaved ? element("label", {class: "menu-note"}, element("span", {}, "Note"), note) : null,
    others.length === 0
      ? null
      : element(
          "ul",
          {class: "edits", "aria-label": "Saved under other names"},
          others.map((document) => documentItem(document, session, done))
        ),
    isSaved && countEdits(scenario) > 0 ? anew : null
  );
}

function documentItem(document: Document, session: Session, done: (problem: string | null) => void): HTMLElement {
  const {name, history, changed} = document;
  const act = (label: string, run: () => void) =>
    button(
      label,
      () => {
        run();
        done(null);
      },
      {name: `${label} ${name}`, title: `${label} ${name}`}
    );
  const day = changed.slice(0, 16).replace("T", " ");
  return element(
    "li",
    {},
    element("span", {class: "what"}, name),
    element("span", {class: "values"}, `${formatCounted(countEdits(history.present), "edit")}, ${day} UTC`),
    act("Switch to", () => session.show(document)),
    act("Delete", () => deleteDocument(name))
  );
}

/** A document without edits under a name that none has. */
function blank({books}: Notebook): Document {
  return {
    name: freeName(FIRST_NAME),
    history: {past: [], present: {}, future: []},
    revision: "",
    parent: "",
    version: books.stamp,
    changed: ""
  };
}
