import type {Edit} from "../../scenario/edit.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";
import {sheetCalled} from "./addSheet.js";
import {goToAdded, rowAdded} from "./goToAdded.js";
import {ownFormulas} from "./ownFormulas.js";
import {rename} from "./rename.js";

/** Returns a sheet of the analyst's own: its formulas, and the buttons that add one, name it and delete it. */
export function ownSheet(notebook: Notebook, name: string): HTMLElement {
  const label = notebook.edits.scenario.added!.sheets![name]!.label;
  const named = (words: string) => ({name: `${words}: ${label}`});
  const add = async () => {
    const {addColumn} = await import("./addColumn.js");
    addColumn(notebook, {sheet: name}, (column) => goToAdded(notebook, rowAdded(column)));
  };
  const {box, isEmpty} = ownFormulas(notebook, {caption: label, sheet: name});
  const empty = element("p", {}, element("b", {}, label), " has no formula yet.");
  const show = () => void (empty.hidden = !isEmpty());
  show();
  notebook.subscribe(show);
  const root = element(
    "div",
    {class: "own-sheet"},
    empty,
    box,
    element(
      "div",
      {class: "toolbar"},
      button("Add a formula here", () => void add(), named("Add a formula here")),
      button(
        "Rename",
        () =>
          rename(notebook, {
            what: "sheet",
            label,
            taken: (words) => sheetCalled(notebook, words, name),
            edit: (words) => ({part: "added", kind: "sheets", name, what: {label: words}})
          }),
        named("Rename")
      ),
      button("Delete the sheet", () => deleteSheet(notebook, name), named("Delete the sheet"))
    )
  );
  root.id = `own-sheet-${name}`;
  return root;
}

/** Deletes a sheet with its formulas, in one step; says which formulas elsewhere read them where some do. */
function deleteSheet(notebook: Notebook, name: string): void {
  const {columns = {}, sheets} = notebook.edits.scenario.added!;
  const within = Object.entries(columns).filter(([, {sheet}]) => sheet === name);
  const {refused} = notebook.edits.edit([
    ...within.map(([column]): Edit => ({part: "added", kind: "columns", name: column, what: undefined})),
    {part: "added", kind: "sheets", name, what: undefined}
  ]);
  if (refused.length > 0)
    notebook.notices.notify(`The sheet ${sheets![name]!.label} is not deleted. ${refused.join(". ")}.`);
}
