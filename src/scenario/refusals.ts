import type {AddedKind} from "./added/added.js";
import type {Edit} from "./edit.js";
import type {Scenario} from "./scenario.js";

/**
 * Returns why edits are refused, for the one who tried them. `ignored` says what would be left out of the scenario with
 * them: nothing is. What was to be deleted and is read says by what, and a circle of formulas is told once.
 */
export function refusals(edits: readonly Edit[], scenario: Scenario, ignored: readonly string[]): string[] {
  if (ignored.length === 0) return [];
  const read = edits.flatMap((edit) =>
    edit.part === "added" && edit.what === undefined ? (readWords(edit.kind, edit.name, edits, scenario) ?? []) : []
  );
  return read.length > 0 ? read : circlesOnce(ignored).map(refused);
}

/** A sentence on what is left out of a scenario, of what was tried and is not taken. */
function refused(sentence: string): string {
  return sentence.replace(/^(The .*? is) left (?:out|as it was)(?=[.:])/, "$1 refused");
}

/** Which formulas read something that is to be deleted, in words; null where none does that stays. */
function readWords(kind: AddedKind, name: string, edits: readonly Edit[], scenario: Scenario): string | null {
  const reads = readPattern(kind, name);
  if (!reads) return null;
  const {added = {}, formulas = {}, computed = {}} = scenario;
  const gone = new Set(edits.flatMap((edit) => (edit.part === "added" && edit.what === undefined ? [edit.name] : [])));
  const readers = [
    ...Object.entries(added.columns ?? {})
      .filter(([own, {formula}]) => !gone.has(own) && reads.test(formula))
      .map(([own, {label}]) => `${label} (d.${own})`),
    ...Object.entries(formulas)
      .filter(([, text]) => reads.test(text))
      .map(([own]) => `the formula of d.${own}`),
    ...Object.entries(computed)
      .filter(([, text]) => reads.test(text))
      .map(([path]) => `the formula in ${path.split("/").slice(1).join(", ")}`)
  ];
  if (readers.length === 0) return null;
  const {label} = added[kind]?.[name] ?? {label: name};
  const first = readers.length === 1 ? "that" : "those";
  return `${label} is read by ${readers.join(" and ")}: change or delete ${first} first`;
}

/** How formulas read what was added under a name; null where they cannot. */
function readPattern(kind: AddedKind, name: string): RegExp | null {
  const scope = {columns: "\\bd\\s*\\.\\s*", assumptions: "\\$\\s*\\.\\s*", tables: "(?<![\\w.$])", sheets: null}[kind];
  if (scope === null) return null;
  return new RegExp(kind === "tables" ? `${scope}${name}\\s*\\.` : `${scope}${name}\\b`);
}

/** Every formula of a circle says the same, or that another has no value. */
function circlesOnce(sentences: readonly string[]): readonly string[] {
  const circle = (sentence: string) => / reads itself: (.*)$/.exec(sentence)?.[1];
  const told = sentences.map(circle);
  if (told.every((one) => one === undefined)) return sentences;
  return sentences.filter((sentence, i) =>
    told[i] === undefined ? !sentence.endsWith(", which has no value") : told.indexOf(told[i]) === i
  );
}
