import type {AddedAssumption} from "../../scenario/added/added.js";
import type {Edit} from "../../scenario/edit.js";
import {rangeNamed, ruleOf} from "../../scenario/ranges/rangeText.js";
import {parseQuantity} from "../../scenario/cells/parseQuantity.js";
import {assumptionNumbers, computedAssumptions, formulaTyped} from "../../scenario/added/computed.js";
import {unitWritten, unitYielded} from "../../scenario/added/ownNames.js";
import {refusals} from "../../scenario/refusals.js";
import {noteKey} from "../../scenario/scenario.js";
import {announce} from "../elements/confirmOn.js";
import {fault} from "../elements/fieldFault.js";
import {formDialog, question, textField} from "../elements/formDialog.js";
import type {Notebook} from "../notebook/notebook.js";
import {clash, namedFields, unitField} from "./namedFields.js";

/** Opens a form for an assumption of the analyst's own; `added` is called with its name. */
export function addAssumption(notebook: Notebook, added: (name: string) => void): void {
  const named = namedFields("$.");
  const [value, low, high] = [textField(), textField(), textField()];
  const unit = unitField(notebook);
  value.addEventListener("input", () => {
    const inferred = unitOf(notebook, value.value);
    unit.field.placeholder = inferred === "1" ? "none" : inferred;
  });
  const [label, name, note] = named.parts;
  let adds = "";
  const submit = (): string | null => {
    const own = named.read();
    if (typeof own === "string") return own;
    const taken = clash(notebook, own.name);
    if (taken !== null) return fault(named.name, taken);
    const inUnit = unit.field.value.trim() || unitOf(notebook, value.value);
    const inField = <Read>(field: HTMLInputElement, read: (text: string) => Read): Read => {
      try {
        return read(field.value);
      } catch (error) {
        throw new Error(fault(field, (error as Error).message));
      }
    };
    const number = (text: string) => parseQuantity(text, inUnit);
    const {name: id, ...rest} = own;
    const edits: Edit[] = [];
    try {
      const formula = inField(value, formulaTyped);
      const isBounded = low.value.trim() !== "" || high.value.trim() !== "";
      const bounds = isBounded ? {low: inField(low, number), high: inField(high, number)} : {};
      const rule = ruleOf({id, unit: inUnit, low: bounds.low ?? null, high: bounds.high ?? null, choices: []});
      const ranged =
        formula === null
          ? inField(value, (text) => rangeNamed(rest.label, text, {unit: inUnit, entry: inUnit, rule}))
          : null;
      const what: AddedAssumption = {...rest, unit: inUnit, value: 0, ...bounds};
      const now =
        formula !== null
          ? inField(value, () => valueNow(notebook, id, what, formula))
          : (ranged?.value ?? inField(value, number));
      edits.push({part: "added", kind: "assumptions", name: id, what: {...what, value: now}});
      if (ranged) edits.push({part: "assumption", id, ...ranged});
      if (formula !== null) edits.push({part: "computed", in: noteKey("assumptions", id), text: formula});
    } catch (error) {
      return (error as Error).message;
    }
    const {refused} = notebook.edits.edit(edits);
    if (refused.length > 0) return refused.join(". ");
    announce(`${rest.label} is added`);
    adds = id;
    return null;
  };
  const {dialog} = formDialog(
    "Add an assumption",
    [
      label,
      name,
      question("Value, range or formula, such as $500, 24 GB, 0.1 to 0.3 or =$.batch_size*2", value),
      question("Unit", unit.field),
      unit.list,
      question("Least plausible (may be empty)", low),
      question("Most plausible (may be empty)", high),
      note
    ],
    "Add",
    submit,
    () => added(adds)
  );
  dialog.querySelector("input")!.focus();
}

/** The unit of what is typed: as written, or as its formula yields. */
function unitOf({books}: Notebook, text: string): string {
  try {
    const formula = formulaTyped(text);
    return formula === null ? unitWritten(text) : unitYielded(books.book.model, formula);
  } catch {
    return "1"; // what is wrong with it is said when it is sent
  }
}

/** The value that a formula of the assumption has now. Throws an Error where it can have none. */
function valueNow({books}: Notebook, id: string, what: AddedAssumption, formula: string): number {
  const {assumptions} = books.catalog;
  const {label, unit} = what;
  const own = {...assumptions[0]!, id, label, unit, value: 0, low: null, high: null, choices: []};
  const ignored: string[] = [];
  const computed = {[noteKey("assumptions", id)]: formula};
  const values = computedAssumptions([...assumptions, own], assumptionNumbers(assumptions, {}), computed, ignored);
  if (ignored.length > 0) throw new Error(refusals([], {}, ignored).join(". "));
  return values[id]!;
}
