import {LONGEST_TEXT} from "../../scenario/cells/checkValue.js";
import type {Edit} from "../../scenario/edit.js";
import {fault} from "../elements/fieldFault.js";
import {formDialog, question, textField} from "../elements/formDialog.js";
import type {Notebook} from "../notebook/notebook.js";

/** Opens a form for another label of something that an analyst added; what formulas read it by stays. */
export function rename(
  notebook: Notebook,
  {
    what,
    label,
    edit,
    taken
  }: {what: string; label: string; edit: (label: string) => Edit; taken?: (label: string) => boolean}
): void {
  const field = textField(label, {maxlength: LONGEST_TEXT});
  formDialog(`Rename the ${what} ${label}`, [question("Name", field)], "Rename", () => {
    const words = field.value.trim();
    if (words === "") return fault(field, "It needs a name");
    if (taken?.(words)) return fault(field, `There is a ${what} ${words} already`);
    const {refused} = notebook.edits.edit([edit(words)]);
    return refused.length > 0 ? refused.join(". ") : null;
  });
  field.select();
}
