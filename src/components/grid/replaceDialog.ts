import {announce} from "../elements/confirmOn.js";
import {formDialog, question, textField} from "../elements/formDialog.js";

/**
 * Opens a form for what is to be found and what comes in its place. `replace` returns in how many cells it did, or why it
 * did not.
 */
export function replaceDialog(where: string, replace: (find: string, by: string) => number | string): void {
  const [find, by] = [textField(), textField()];
  formDialog(
    `Find and replace in ${where}`,
    [question("Find", find), question("Replace by", by)],
    "Replace all",
    () => {
      if (find.value === "") return "Write what is to be found";
      const done = replace(find.value, by.value);
      if (typeof done === "string") return done;
      announce(`Replaced in ${done} ${done === 1 ? "cell" : "cells"}`);
      return null;
    }
  );
  find.focus();
}
