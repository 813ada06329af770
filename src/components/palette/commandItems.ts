import {EMPTY} from "../../scenario/scenario.js";
import type {Notebook} from "../notebook/notebook.js";
import {EXPORTS} from "../scenario/exportPanel.js";
import {goToAdded, rowAdded, sheetAdded, tableAdded} from "../added/goToAdded.js";
import type {Item} from "./items.js";

/** Returns what the search does beside setting values. */
export function commandItems(notebook: Notebook): Item[] {
  const press = (name: RegExp) => () => {
    const buttons = [...document.querySelectorAll<HTMLElement>(".scenario-bar .buttons button")];
    buttons.find((one) => name.test(one.getAttribute("aria-label") ?? one.textContent))?.click();
  };
  const command = (label: string, run: () => unknown, words = ""): Item => ({
    ...{group: "Do", kind: "", label, words},
    run: () => void run()
  });
  return [
    command("Undo", () => notebook.edits.undo()),
    command("Redo", () => notebook.edits.redo()),
    command("Reset all edits", () => notebook.edits.apply(EMPTY)),
    command("Copy link", press(/^Copy link/), "share"),
    command("Scenarios: save, open, name", press(/^Scenarios/)),
    command("Compare scenarios", async () => (await import("../scenario/compareDialog.js")).compareDialog(notebook)),
    ...EXPORTS.map(({label, note, run}) => {
      const save = async () => {
        try {
          await run(notebook);
        } catch (error) {
          notebook.notices.notify(`This could not be saved: ${(error as Error).message}`);
        }
      };
      return command(`Export: ${label}`, save, `save download ${note}`);
    }),
    command("Add a formula", async () =>
      (await import("../added/addColumn.js")).addColumn(notebook, {}, (name) => goToAdded(notebook, rowAdded(name)))
    ),
    command("Add an assumption", async () =>
      (await import("../added/addAssumption.js")).addAssumption(notebook, (name) => goToAdded(notebook, rowAdded(name)))
    ),
    command("Add a sheet of formulas", async () =>
      (await import("../added/addSheet.js")).addSheet(notebook, (name) => goToAdded(notebook, sheetAdded(name)))
    ),
    command("Add a table of rows", async () =>
      (await import("../added/addTable.js")).addTable(notebook, (name) => goToAdded(notebook, tableAdded(name)))
    )
  ];
}
