import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import type {Life} from "../notebook/life.js";
import type {SessionNote, SessionNotes} from "./sessionNotes.js";

/** Returns a box of the notes on the keeping of edits, each with its buttons and one that hides it. */
export function sessionNotesBox(notes: SessionNotes, life: Life): HTMLElement {
  const list = element("ul");
  const box = element("div", {class: "session-notes", role: "status"}, list);
  const hidden = new Set<string>();
  const show = () => {
    const shown = notes.all.filter(({text}) => !hidden.has(text));
    for (const text of hidden) if (!notes.all.some((note) => note.text === text)) hidden.delete(text);
    list.replaceChildren(...shown.map(item));
    box.hidden = shown.length === 0;
  };
  const item = (note: SessionNote) => {
    const hide = button("Hide", () => {
      hidden.add(note.text);
      show();
    });
    const buttons = note.actions.map(({label}, i) => button(label, () => note.actions[i]!.run()));
    return element("li", {}, element("span", {}, note.text), element("span", {class: "buttons"}, buttons, hide));
  };
  show();
  life.whenEnded(notes.subscribe(show));
  return box;
}
