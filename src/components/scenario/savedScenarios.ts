import {exportScenario, importScenario, type NamedScenario} from "../../scenario/file.js";
import {LONGEST_NAME} from "../../scenario/schema.js";
import {storageName} from "../session/siteRoot.js";

/** Most scenarios kept in a browser. */
const MOST_SAVED = 100;

/** Where lists of scenarios are kept: in the second place only while the first holds something that is no list. */
const PLACES = ["scenarios", "scenarios-2"];

/** Something kept that cannot be read: another version of the notebook wrote it, or it is damaged. */
export interface Unreadable {
  label: string;
  text: string; // as it is kept
}

/** Returns the scenarios kept in this browser, by name; none where its storage is switched off. */
export function savedScenarios(): NamedScenario[] {
  return readable().flatMap(({named}) => named ?? []);
}

/** Returns what is kept in this browser and cannot be read. It stays where it is until it is deleted. */
export function unreadableScenarios(): Unreadable[] {
  return readable()
    .filter(({named}) => named === null)
    .map(({text}, i) => ({label: labelOf(text) || `Scenario ${i + 1}`, text}));
}

/** Returns whether the browser's storage is switched on for the site. */
export function canKeep(): boolean {
  try {
    localStorage.getItem("");
    return true;
  } catch {
    return false;
  }
}

/** Keeps a scenario under its name, in place of another of that name. Throws an Error in words where it cannot. */
export function saveScenario(named: NamedScenario): void {
  change((items) => {
    const others = items.filter((item) => item.named?.name !== named.name);
    if (others.filter((item) => item.named).length >= MOST_SAVED)
      throw new Error(`This browser keeps ${MOST_SAVED} scenarios; delete one first`);
    return [...others, itemOf(exportScenario(named))];
  });
}

/** Deletes the scenario of that name. Throws an Error in words where it cannot. */
export function deleteScenario(name: string): void {
  change((items) => items.filter((item) => item.named?.name !== name));
}

/** Deletes something that cannot be read. Throws an Error in words where it cannot. */
export function deleteUnreadable({text}: Unreadable): void {
  change((items) => items.filter((item) => item.named !== null || item.text !== text));
}

interface Item {
  kept: unknown; // in a list: a text, unless something else wrote it. It is put back as it was found
  text: string;
  named: NamedScenario | null; // where it can be read
  place: string | null; // that it fills as a whole
}

function itemOf(kept: unknown): Item {
  const text = typeof kept === "string" ? kept : JSON.stringify(kept);
  const {problem, ...named} = importScenario(text);
  return {kept, text, named: typeof kept === "string" && problem === null ? named : null, place: null};
}

/** All that is kept. Throws an Error where the storage is switched off. */
function allItems(): Item[] {
  return PLACES.flatMap((place) => {
    const text = localStorage.getItem(storageName(place));
    if (text === null) return [];
    return listIn(text)?.map(itemOf) ?? {kept: text, text, named: null, place};
  });
}

function readable(): Item[] {
  try {
    return allItems();
  } catch {
    return [];
  }
}

function listIn(text: string): unknown[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}

/** Replaces what is kept. Nothing is deleted before what stays is written. */
function change(edit: (items: Item[]) => Item[]): void {
  const items = attempt(allItems);
  const edited = edit(items);
  const taken = edited.flatMap(({place}) => place ?? []);
  const target = PLACES.find((place) => !taken.includes(place));
  if (!target)
    throw new Error("What this browser keeps is of another version of the notebook; save and delete it first");
  const listed = edited.filter(({place}) => place === null);
  const named = listed.flatMap((item) => (item.named ? [{...item, name: item.named.name}] : []));
  named.sort((a, b) => a.name.localeCompare(b.name, "en"));
  const list = [...named, ...listed.filter((item) => item.named === null)].map(({kept}) => kept);
  attempt(() => {
    localStorage.setItem(storageName(target), JSON.stringify(list));
    for (const place of PLACES)
      if (place !== target && !taken.includes(place)) localStorage.removeItem(storageName(place));
  });
}

function attempt<Result>(action: () => Result): Result {
  try {
    return action();
  } catch {
    throw new Error("This browser does not keep it: its storage is full or switched off. Export it as a file");
  }
}

/** The name in something that cannot be read, on one line; empty where there is none. */
function labelOf(text: string): string {
  try {
    const {name} = JSON.parse(text) as {name?: unknown};
    return typeof name === "string"
      ? name
          .replace(/[\p{C}\s]+/gu, " ")
          .trim()
          .slice(0, LONGEST_NAME)
      : "";
  } catch {
    return "";
  }
}
