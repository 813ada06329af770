import {INPUT_COLUMNS, isInputName} from "./readRows.js";

/**
 * Adds what `--set column=value` options state to the columns stated. Throws an Error in one line where one is no such
 * option, names no column, or one that is stated already.
 */
export function readSet(options: readonly string[], stated: Map<string, string>): void {
  for (const text of options) {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined) throw new Error(`--set: got "${text.slice(0, 60)}", expected column=value`);
    if (!isInputName(name))
      throw new Error(`--set: there is no column "${name.slice(0, 60)}"; columns are ${INPUT_COLUMNS.join(", ")}`);
    if (stated.has(name)) throw new Error(`--set: ${name} is set twice`);
    stated.set(name, value!);
  }
}
