import type {Scale} from "../../model/catalog.js";
import {format} from "../../model/words/format.js";
import {parseCell} from "../../scenario/cells/cell.js";
import {fieldsOf, fieldOf, type Field} from "../../scenario/fields.js";
import {parseQuantity} from "../../scenario/cells/parseQuantity.js";
import type {Value} from "../../scenario/scenario.js";
import {parseField, showField} from "../grid/fieldCell.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import type {Item} from "./items.js";
import {makeEdits, setItem} from "./makeEdits.js";
import {valueAsked} from "./settingsIn.js";

/** Something of the scale looked at that a text may set. */
export interface ScaleSetting {
  names: string[];
  now: string;
  item: (value: string) => Item; // that sets it to what is written
}

/** Returns what may be set of the scale looked at: its tokens, and each of its numbers and choices. */
export function scaleSettings(notebook: Notebook): ScaleSetting[] {
  const {catalog} = notebook.books;
  const scale = catalog.scales.find(({id}) => id === new Reader(notebook).focusScale());
  if (!scale) return [];
  const fields = fieldsOf("scales").filter(({kind, field}) => kind !== "text" && field !== "variant_of");
  return [...tokens(notebook, scale), ...fields.map((field) => ofField(notebook, scale, field))];
}

/** Returns those that a text sets, and by which name each is called. */
export function scaleItems(notebook: Notebook, text: string): {name: string; item: Item}[] {
  return scaleSettings(notebook).flatMap(({names, item}) => {
    const asked = valueAsked(text, names);
    return asked ? [{name: asked.name, item: item(asked.value)}] : [];
  });
}

function ofField(notebook: Notebook, scale: Scale, field: Field): ScaleSetting {
  const {catalog} = notebook.books;
  const show = (value: Value) => showField(field, value, catalog);
  const now = show(scale[field.field as keyof Scale] as Value);
  const item = (text: string) =>
    setting(notebook, scale, field, {label: field.label, now, read: () => parseField(field, text, catalog), show});
  return {names: [field.label, field.field.replaceAll("_", " "), field.field], now, item};
}

/** Tokens are kept as samples, whole ones, of as many each as the page counts now. */
function tokens(notebook: Notebook, scale: Scale): ScaleSetting[] {
  const seen = new Reader(notebook).number("tokens_seen", new Reader(notebook).focusPlan());
  const each = seen / scale.samples;
  if (!(each > 0)) return [];
  const samples = fieldOf("scales", "samples")!;
  const show = (value: Value) => `${format(Number(value) * each, "token")} (${format(Number(value))} samples)`;
  const read = (text: string) => parseCell(samples, String(Math.round(parseQuantity(text, "token") / each)));
  const now = show(scale.samples);
  return [
    {
      names: ["Tokens", "Tokens to train on", "Training tokens"],
      now,
      item: (text) => setting(notebook, scale, samples, {label: "Tokens", now, read: () => read(text), show})
    }
  ];
}

interface Said {
  label: string;
  now: string;
  read: () => Value; // throws an Error with the reason
  show: (value: Value) => string;
}

function setting(notebook: Notebook, scale: Scale, field: Field, {label, now, read, show}: Said): Item {
  try {
    const value = read();
    const [what, to] = [`${label} of ${scale.name}`, show(value)];
    return setItem(`Set ${what} to ${to}`, `now ${now}`, () =>
      makeEdits(
        notebook,
        [{part: "field", catalog: "scales", key: scale.id, field: field.field, value}],
        `${what}: ${to}`
      )
    );
  } catch (error) {
    return setItem(`${label} of ${scale.name} is not set`, (error as Error).message, null);
  }
}
