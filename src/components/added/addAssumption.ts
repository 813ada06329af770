import type {AddedAssumption} from "../../scenario/added.js";
import {parseQuantity} from "../../scenario/parseQuantity.js";
import {unitWritten} from "../../scenario/ownNames.js";
import {announce} from "../elements/confirmOn.js";
import {formDialog, question, textField} from "../elements/formDialog.js";
import type {Notebook} from "../notebook/notebook.js";
import {clash, fault, namedFields, unitField} from "./namedFields.js";

/** Opens a form for an assumption of the analyst's own; `added` is called with its name. */
export function addAssumption(notebook: Notebook, added: (name: string) => void): void {
  const named = namedFields("$.");
  const [value, low, high] = [textField(), textField(), textField()];
  const unit = unitField(notebook);
  value.addEventListener("input", () => {
    unit.field.placeholder = unitWritten(value.value) === "1" ? "none" : unitWritten(value.value);
  });
  const [label, name, note] = named.parts;
  const submit = (): string | null => {
    const own = named.read();
    if (typeof own === "string") return own;
    const taken = clash(notebook, own.name);
    if (taken !== null) return fault(named.name, taken);
    const inUnit = unit.field.value.trim() || unitWritten(value.value);
    const read = (field: HTMLInputElement): number => {
      try {
        return parseQuantity(field.value, inUnit);
      } catch (error) {
        fault(field, "");
        throw error;
      }
    };
    const {name: id, ...rest} = own;
    let what: AddedAssumption;
    try {
      what = {...rest, unit: inUnit, value: read(value)};
      if (low.value.trim() !== "" || high.value.trim() !== "") what = {...what, low: read(low), high: read(high)};
    } catch (error) {
      return (error as Error).message;
    }
    const {refused} = notebook.edits.edit([{part: "added", kind: "assumptions", name: id, what}]);
    if (refused.length > 0) return refused.join(". ");
    announce(`${rest.label} is added`);
    setTimeout(() => added(id));
    return null;
  };
  const {dialog} = formDialog(
    "Add an assumption",
    [
      label,
      name,
      question("Value, such as $500, 24 GB or 0.8", value),
      question("Unit", unit.field),
      unit.list,
      question("Least plausible (may be empty)", low),
      question("Most plausible (may be empty)", high),
      note
    ],
    "Add",
    submit
  );
  dialog.querySelector("input")!.focus();
}
