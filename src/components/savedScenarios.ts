import {exportScenario, importScenario, type NamedScenario} from "../scenario/file.js";
import {storageName} from "./siteRoot.js";

/** Most scenarios kept in a browser. */
const MOST_SAVED = 100;

/** Returns the scenarios kept in this browser, by name. What cannot be read is left out. */
export function savedScenarios(): NamedScenario[] {
  try {
    const texts: unknown = JSON.parse(localStorage.getItem(storageName("scenarios")) ?? "[]");
    if (!Array.isArray(texts)) return [];
    return texts.slice(0, MOST_SAVED).flatMap((text) => {
      const read = typeof text === "string" ? importScenario(text) : null;
      return read && read.problem === null ? [{name: read.name, scenario: read.scenario, version: read.version}] : [];
    });
  } catch {
    return [];
  }
}

/** Keeps a scenario under its name, in place of another of that name. Throws an Error in words where it cannot. */
export function saveScenario(named: NamedScenario): void {
  const others = savedScenarios().filter(({name}) => name !== named.name);
  if (others.length >= MOST_SAVED) throw new Error(`This browser keeps ${MOST_SAVED} scenarios; delete one first`);
  keep([...others, named]);
}

/** Deletes the scenario of that name. */
export function deleteScenario(name: string): void {
  keep(savedScenarios().filter((other) => other.name !== name));
}

function keep(scenarios: NamedScenario[]): void {
  const sorted = [...scenarios].sort((a, b) => a.name.localeCompare(b.name, "en"));
  try {
    localStorage.setItem(storageName("scenarios"), JSON.stringify(sorted.map(exportScenario)));
  } catch {
    throw new Error("This browser does not keep it: its storage is full or switched off. Export it as a file");
  }
}
