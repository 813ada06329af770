import {planId} from "../../model/plans/planKeys.js";
import type {Accelerator, Machine, Module, Offer, Scale, Training} from "../../model/catalog.js";
import {planColumnOf} from "../../model/planColumns.js";
import type {Field} from "../../scenario/fields.js";
import type {TracedPlace} from "./gridCell.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";

/**
 * Returns the cell that stands for a field of a catalog's row: the column it is copied to, for the plan looked at or the
 * nearest one that uses the row. Null where no plan does.
 */
export function fieldPlace(notebook: Notebook, {catalog, field, as}: Field, row: object): TracedPlace | null {
  if (catalog === "pins") return null; // its page says where its numbers stand
  if (catalog === "storage") return null; // formulas range over its rows
  if (catalog === "modules" || catalog === "trainings") return modulePlace(notebook, as ?? field, row);
  const name = planColumnOf(notebook.books.book.model, catalog, field, (row as Partial<Offer>).pricing);
  if (name === null) return null;
  const reader = new Reader(notebook);
  const {machines, layouts} = notebook.books.catalog;
  const [scale, machine] = [reader.focusScale(), reader.focusMachine()];
  const using = (accelerator: string) => {
    const own = machines.filter(({accelerator_id}) => accelerator_id === accelerator);
    return own.find(({id}) => id === machine) ?? own[0];
  };
  switch (catalog) {
    case "scales":
      return {name, row: reader.planOf((row as Scale).id, machine)};
    case "machines":
      return {name, row: reader.planOf(scale, (row as Machine).id)};
    case "layouts": {
      const layout = layouts.find((other) => other === row);
      return layout ? {name, row: planId(scale, machine, layout.id)} : null;
    }
    case "accelerators":
    case "offers": {
      const chip = catalog === "offers" ? (row as Offer).accelerator_id : (row as Accelerator).id;
      const found = using(chip);
      return found ? {name, row: reader.planOf(scale, found.id)} : null;
    }
  }
}

/** The cell of a module, or of the first one of a training; null for what no formula of modules reads. */
function modulePlace(notebook: Notebook, name: string, row: object): TracedPlace | null {
  const {id} = row as Module | Training;
  const {modules} = notebook.books.catalog;
  const of = "training" in row ? id : modules.find(({training}) => training === id)?.id;
  return name === "" || of === undefined ? null : {name, row: of};
}
