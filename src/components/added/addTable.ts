import type {AddedTable} from "../../scenario/added/added.js";
import {columnsWritten} from "../../scenario/added/ownNames.js";
import {announce} from "../elements/confirmOn.js";
import {select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {fault} from "../elements/fieldFault.js";
import {formDialog, question} from "../elements/formDialog.js";
import type {Notebook} from "../notebook/notebook.js";
import {clash, namedFields} from "./namedFields.js";

/** Tables that budgets have, to start from. Their rows are the analyst's. */
const KINDS: Readonly<Record<string, {label: string; columns: string}>> = {
  own: {label: "", columns: ""},
  staff: {label: "Staff", columns: "People\nTime (month)\nPay (USD/month)"},
  fees: {label: "Fees and taxes", columns: "Amount (USD)"},
  storage: {label: "Storage", columns: "Size (TB)\nTime (month)\nPrice (USD/(TB·month))"},
  discounts: {label: "Discounts", columns: "Share off (1)"}
};

/** Opens a form for a table of the analyst's own rows; `added` is called with its name. */
export function addTable(notebook: Notebook, added: (name: string) => void): void {
  const named = namedFields("op.sum(");
  const columns = element("textarea", {rows: 4, spellcheck: "false", placeholder: "Amount (USD)"});
  const kind = select(
    Object.entries(KINDS).map(([value, {label}]) => ({value, label: label || "columns of my own"})),
    "own"
  );
  kind.addEventListener("change", () => {
    const chosen = KINDS[kind.value]!;
    named.label.value = chosen.label;
    named.label.dispatchEvent(new Event("input"));
    columns.value = chosen.columns;
  });
  let adds = "";
  const submit = (): string | null => {
    const own = named.read();
    if (typeof own === "string") return own;
    const taken = clash(notebook, own.name);
    if (taken !== null) return fault(named.name, taken);
    let what: AddedTable;
    try {
      const written = [{name: "item", label: "Item", unit: "text"}, ...columnsWritten(columns.value)];
      const entries = written.map(({name, label, unit}) => [name, {label, unit}] as const);
      what = {label: own.label, columns: Object.fromEntries(entries), rows: {"row-1": {}}};
    } catch (error) {
      return fault(columns, (error as Error).message);
    }
    const {refused} = notebook.edits.edit([{part: "added", kind: "tables", name: own.name, what}]);
    if (refused.length > 0) return refused.join(". ");
    announce(`The table ${own.label} is added`);
    adds = own.name;
    return null;
  };
  const [label, name] = named.parts;
  formDialog(
    "Add a table of rows",
    [
      question("Start from", kind),
      label,
      name,
      question("Columns, one a line, with their units in brackets; Item is there already", columns)
    ],
    "Add",
    submit,
    () => added(adds)
  );
}
