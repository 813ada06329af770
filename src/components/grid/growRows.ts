import type {Edit} from "../../scenario/edit.js";
import {fieldOf, fieldsOf, PRICINGS, type Field} from "../../scenario/fields.js";
import {ROW_WORDS, type CatalogName, type Value} from "../../scenario/scenario.js";
import {editing} from "../notebook/editing.js";
import type {Notebook} from "../notebook/notebook.js";
import {namedChoices, parseField} from "./fieldCell.js";
import type {EditMaker} from "./gridEdits.js";
import {newRowKey, patchOf, slug} from "./newRow.js";

/** What a column of a grid says of a row that is pasted: a field, or a part of an offer's key; nothing where it follows. */
export interface PastedColumn {
  label: string;
  field?: Field;
  names?: "accelerator_id" | "pricing" | "provider";
}

/** Returns what adds the rows of a block to a catalog, its cells under columns; one that cannot be throws with the reason. */
export function grownRows(
  notebook: Notebook,
  catalog: CatalogName,
  columns: readonly PastedColumn[],
  block: readonly (readonly string[])[]
): EditMaker[] {
  const taken = new Set<string>();
  return block.flatMap((texts, i): EditMaker[] => {
    if (texts.every((text) => text.trim() === "")) return [];
    try {
      return grownRow(notebook, catalog, columns, texts, taken).map((edit) => () => edit);
    } catch (error) {
      const said = `The ${ROW_WORDS[catalog]} in row ${i + 1} of those to be added: ${(error as Error).message}`;
      return [
        () => {
          throw new Error(said);
        }
      ];
    }
  });
}

function grownRow(
  notebook: Notebook,
  catalog: CatalogName,
  columns: readonly PastedColumn[],
  texts: readonly string[],
  taken: Set<string>
): Edit[] {
  const all = notebook.books.catalog;
  const answers: Record<string, Value> = {};
  const ranges: {field: string; value: number; range: string}[] = [];
  for (const [i, text] of texts.entries()) {
    const {field, names} = columns[i] ?? {};
    if (names) answers[names] = nameIn(notebook, names, text);
    if (!field || (text.trim() === "" && field.fallback !== undefined)) continue;
    const ranged = editing().rangeOfField(field, text);
    if (ranged && "range" in ranged) ranges.push({field: field.field, value: ranged.value, range: ranged.range});
    const choices = field.kind === "choice" ? namedChoices(field, all) : undefined;
    answers[field.field] = ranged?.value ?? parseField(field, text, all, choices);
  }
  const asked = [
    ...(catalog === "offers"
      ? [
          {field: "accelerator_id", label: "Accelerator"},
          {field: "provider", label: "Provider"}
        ]
      : []),
    ...fieldsOf(catalog).filter(({fallback}) => fallback === undefined)
  ];
  const missing = asked.filter(({field}) => !Object.hasOwn(answers, field));
  if (missing.length > 0) throw new Error(`it does not say its ${missing.map(({label}) => label).join(", ")}`);
  const key = newRowKey(notebook, catalog, {pricing: "on-demand", ...answers}, taken);
  if (taken.has(key) || all[catalog].some((row) => notebook.books.keyOf(catalog, row) === key))
    throw new Error("there is one like this already");
  taken.add(key);
  return [
    {part: "row", catalog, key, patch: patchOf(catalog, answers)},
    ...ranges.map((range): Edit => ({part: "field", catalog, key, ...range}))
  ];
}

/** What names an offer, as its grid says it. */
function nameIn({books}: Notebook, names: NonNullable<PastedColumn["names"]>, text: string): Value {
  const words = text.trim();
  if (names === "provider") {
    if (slug(words) === "") throw new Error("Provider needs letters or digits");
    return words;
  }
  if (names === "pricing") {
    const kind = PRICINGS.find((one) => one === words.toLowerCase());
    if (!kind) throw new Error(`Kind is one of ${PRICINGS.join(", ")}, and "${words.slice(0, 40)}" is not`);
    return kind;
  }
  const field = fieldOf("machines", "accelerator_id")!;
  const card = books.catalog.accelerators.find(({name}) => name.toLowerCase() === words.toLowerCase());
  return card?.id ?? parseField(field, words, books.catalog, namedChoices(field, books.catalog));
}
