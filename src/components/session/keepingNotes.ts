import {countEdits, type Scenario} from "../../scenario/scenario.js";
import type {Conflict} from "../../scenario/merge.js";
import {formatCounted} from "../../model/words/format.js";
import {download} from "../elements/download.js";
import {editsText} from "./editsText.js";
import type {Notebook} from "../notebook/notebook.js";
import {areSaved, saveEdits} from "../scenario/saveEdits.js";
import {pathWords} from "../../scenario/pathWords.js";
import {isKeptText} from "./sessionHash.js";
import type {SessionNote} from "./sessionNotes.js";
import type {Keeping} from "./tabStorage.js";

/** Returns a note where edits are kept by the address alone, or lost when the page is left; null where all is well. */
export function keepingNote(notebook: Notebook, keeping: Keeping, saved: () => void): SessionNote | null {
  if (keeping === "kept" || countEdits(notebook.edits.scenario) === 0 || areSaved(notebook.edits.scenario)) return null;
  if (!isAtRisk(notebook, keeping)) {
    return {
      text: `${WHY[keeping]}: your edits travel in the address alone. Links of this site, reloading and a copied link take them along; going back shows them as they were there, and undo starts anew on the next page.`,
      actions: []
    };
  }
  const save = () => {
    saveEdits(notebook);
    saved();
  };
  return {
    text: `${WHY[keeping]}, and your edits are too large for a link: they are lost when you leave this page.`,
    actions: [{label: "Save them as a file", run: save}]
  };
}

/** Returns a note where the tab keeps the edits and the browser does not save them for other tabs; null where it does. */
export function sharingNote({edits}: Notebook, saved: Keeping): SessionNote | null {
  if (saved === "kept" || countEdits(edits.scenario) === 0 || areSaved(edits.scenario)) return null;
  return {
    text: `${WHY[saved]}: your edits stay in this tab and its links, and are gone when it is closed. A file keeps them: Scenarios, Export as a file.`,
    actions: []
  };
}

/** Returns a note that two tabs changed the same cells, each otherwise. */
export function differNote({books}: Notebook, conflicts: readonly Conflict[], take: () => void): SessionNote {
  const [first] = conflicts as [Conflict];
  const more = conflicts.length > 1 ? ` and ${formatCounted(conflicts.length - 1, "more")}` : "";
  const [mine, theirs] = [first.mine, first.theirs].map(partText);
  const what = pathWords(first.path, books.catalog.assumptions);
  return {
    text: `Two tabs changed ${what}${more}, each otherwise: here ${mine}, in the other tab ${theirs}. One of them is shown.`,
    actions: [{label: "Take the other", run: take}]
  };
}

/** Returns a note that another tab gave the edits another name. */
export function renamedNote(from: string, to: string): SessionNote {
  return {
    text: `Another tab renamed the edits shown here: they are saved as ${to}, no longer as ${from}.`,
    actions: []
  };
}

/** A part of a scenario in a sentence. */
function partText(part: unknown): string {
  if (part === undefined) return "taken back";
  if (part === null) return "deleted";
  return typeof part === "object" ? "changed" : String(part);
}

/** Returns whether leaving the page loses the present edits: they are neither kept, nor in the address, nor in a file. */
export function isAtRisk(notebook: Notebook, keeping: Keeping): boolean {
  return keeping !== "kept" && isKeptText(editsText(notebook)) && !areSaved(notebook.edits.scenario);
}

/** Returns a note that an address's edits, or its having none, are shown in place of the tab's; with the way back. */
export function asideNote(linked: boolean, aside: Scenario, show: () => void): SessionNote {
  const count = countEdits(aside);
  const before = count === 1 ? "The 1 edit you had is" : `The ${count} edits you had are`;
  const shown = linked ? "The edits of the link are shown." : "This address shows the notebook without edits.";
  return {
    text: `${shown} ${before} set aside and kept.`,
    actions: [{label: count === 1 ? "Show it again" : "Show them again", run: show}]
  };
}

/** Returns a note that what the tab kept cannot be read. */
export function unreadNote(text: string, forget: () => void): SessionNote {
  const save = () => {
    download("edits-of-another-version.json", text, "application/json");
    forget();
  };
  return {
    text: "This tab kept edits that cannot be read here: another version of the notebook wrote them, or they are damaged. They are not shown.",
    actions: [
      {label: "Save them as a file", run: save},
      {label: "Delete them", run: forget}
    ]
  };
}

const WHY: Record<Exclude<Keeping, "kept">, string> = {
  full: "This browser's storage for this site is full",
  off: "This browser keeps nothing for this site"
};
