import type {AddedAssumption} from "../../scenario/added.js";
import type {Edit} from "../../scenario/edit.js";
import {rangeNamed, ruleOf} from "../../scenario/ranges/rangeText.js";
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
    const inField = <Read>(field: HTMLInputElement, read: (text: string) => Read): Read => {
      try {
        return read(field.value);
      } catch (error) {
        fault(field, "");
        throw error;
      }
    };
    const number = (text: string) => parseQuantity(text, inUnit);
    const {name: id, ...rest} = own;
    const edits: Edit[] = [];
    try {
      const isBounded = low.value.trim() !== "" || high.value.trim() !== "";
      const bounds = isBounded ? {low: inField(low, number), high: inField(high, number)} : {};
      const rule = ruleOf({id, unit: inUnit, low: bounds.low ?? null, high: bounds.high ?? null, choices: []});
      const ranged = inField(value, (text) => rangeNamed(rest.label, text, {unit: inUnit, entry: inUnit, rule}));
      const what: AddedAssumption = {...rest, unit: inUnit, value: ranged?.value ?? inField(value, number), ...bounds};
      edits.push({part: "added", kind: "assumptions", name: id, what});
      if (ranged) edits.push({part: "assumption", id, ...ranged});
    } catch (error) {
      return (error as Error).message;
    }
    const {refused} = notebook.edits.edit(edits);
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
      question("Value or range, such as $500, 24 GB or 0.1 to 0.3", value),
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
