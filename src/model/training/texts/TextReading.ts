import type {ModelConfig} from "../configs/readConfig.js";

/** What a text that describes a model or its training was understood as. */
export interface TextReading {
  format: string; // what kind of text it is, in words
  name?: string; // of the model, where the text has one
  config: ModelConfig | null; // the architecture; null where the text only names a model
  columns: Readonly<Record<string, string>>; // of `estimate`, as one would write them in a row
  aside: readonly string[]; // settings that change none of its numbers, such as a learning rate
  unread: readonly string[]; // settings that were not understood
  notes: readonly string[]; // what was taken for granted
}

/** Names of settings told at most. */
const MOST_TOLD = 12;

/** Returns names in words, the first of them where there are many. */
export function listed(names: readonly string[]): string {
  const cut = names.slice(0, MOST_TOLD).map((name) => (name.length > 60 ? `${name.slice(0, 60)}…` : name));
  return names.length > MOST_TOLD ? `${cut.join(", ")} and ${names.length - MOST_TOLD} more` : cut.join(", ");
}

/**
 * Returns what there is to say of a text beside its model: what was taken from it and for granted, and as warnings what was
 * not understood or has no column. `isOpen` tells whether a row leaves a column to the text.
 */
export function toldOf(
  reading: TextReading | null,
  isOpen: (column: string) => boolean,
  known: readonly string[]
): {assumed: string[]; warnings: string[]} {
  if (reading === null) return {assumed: [], warnings: []};
  const {format, columns, aside, unread, notes} = reading;
  const stated = Object.entries(columns).filter(([name]) => known.includes(name) && isOpen(name));
  const without = Object.entries(columns).filter(([name, value]) => !known.includes(name) && !NOTHING.has(value));
  return {
    assumed: [
      ...(stated.length > 0 ? [`by ${format}: ${stated.map(([name, value]) => `${name} ${value}`).join(", ")}`] : []),
      ...notes,
      ...(aside.length > 0 ? [`without effect here: ${listed(aside)}`] : [])
    ],
    warnings: [
      ...without.map(([name, value]) => `${format}: ${name} ${value} is not described, and left out`),
      ...(unread.length > 0 ? [`${format}: not understood: ${listed(unread)}`] : [])
    ]
  };
}

/** Values of settings that say there is none of what they set. */
const NOTHING = new Set(["", "0", "1", "no", "none"]);
