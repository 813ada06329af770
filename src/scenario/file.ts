import * as v from "valibot";
import {canonical, EMPTY, type Scenario} from "./scenario.js";
import {checkScenario, LONGEST_NAME, scenarioName} from "./schema.js";

/** Longest text of a file that is read, in characters: the longest scenario, its name and the space between lines. */
export const LONGEST_FILE = 8_000_000;

const KIND = "model-scaling-estimates/scenario";

/** A scenario with its name and the stamp of the catalogs it was made for. */
export interface NamedScenario {
  name: string;
  scenario: Scenario;
  version: string | null;
}

const fileSchema = v.object(
  {
    kind: v.literal(KIND, "it is not a scenario of this notebook"),
    format: v.literal(1, "it is of a newer format"),
    name: scenarioName,
    version: v.nullish(v.pipe(v.string(), v.regex(/^[\w.:-]{0,40}$/, "its version is not understood")), null),
    scenario: v.unknown()
  },
  "it is not a scenario of this notebook"
);

/** Returns the text of a JSON file that holds a named scenario. */
export function exportScenario({name, scenario, version}: NamedScenario): string {
  const file = {
    kind: KIND,
    format: 1,
    name: name.trim().slice(0, LONGEST_NAME),
    version,
    scenario: canonical(scenario)
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Returns the named scenario in a file's text. Never throws: what cannot be read gives `problem`, one sentence. */
export function importScenario(text: string): NamedScenario & {problem: string | null} {
  if (text.length > LONGEST_FILE) return refused(`it is longer than ${LONGEST_FILE} characters`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused("it is not JSON");
  }
  const result = v.safeParse(fileSchema, json, {abortEarly: true});
  if (!result.success) return refused(result.issues[0].message);
  const {name, version, scenario: input} = result.output;
  const {scenario, problem} = checkScenario(input);
  return problem === null ? {name, version, scenario, problem} : refused(problem);
}

function refused(why: string): NamedScenario & {problem: string} {
  return {name: "", scenario: EMPTY, version: null, problem: `The file cannot be used: ${why}.`};
}
