// @vitest-environment jsdom
import {afterEach, beforeEach, describe, expect, test, vi} from "vitest";
import {
  canKeep,
  deleteScenario,
  deleteUnreadable,
  savedScenarios,
  saveScenario,
  unreadableScenarios
} from "../../../src/components/scenario/savedScenarios.js";
import {storageName} from "../../../src/components/session/siteRoot.js";

const PLACE = storageName("scenarios");
const named = (name: string, batch_size = 64) => ({name, scenario: {assumptions: {batch_size}}, version: null});
const newer = '{"kind":"model-scaling-estimates/scenario","format":2,"name":" New\\n<b>one</b> ","edits":[]}';

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

test("scenarios are kept by name, replaced and deleted", () => {
  saveScenario(named("b"));
  saveScenario(named("A"));
  saveScenario(named("b", 128));
  expect(savedScenarios()).toEqual([named("A"), named("b", 128)]);
  deleteScenario("b");
  expect(savedScenarios()).toEqual([named("A")]);
  expect(unreadableScenarios()).toEqual([]);
});

test("what another version put into the list stays, is named, and goes only when it is deleted itself", () => {
  const odd = [newer, 7, null, {name: "Object"}, "", "text", ["x"], newer];
  localStorage.setItem(PLACE, JSON.stringify(odd));
  const inList = () => (JSON.parse(localStorage.getItem(PLACE)!) as unknown[]).filter((item) => !isMine(item));
  const isMine = (item: unknown) => typeof item === "string" && item.includes('"name": "Mine"');
  expect(unreadableScenarios().map(({label}) => label)).toEqual([
    "New <b>one</b>",
    "Scenario 2",
    "Scenario 3",
    "Object",
    "Scenario 5",
    "Scenario 6",
    "Scenario 7",
    "New <b>one</b>"
  ]);
  saveScenario(named("Mine"));
  saveScenario(named("Mine", 128));
  expect(inList()).toEqual(odd);
  deleteScenario("Mine");
  expect(inList()).toEqual(odd);
  for (const {text} of unreadableScenarios()) if (text !== newer) deleteUnreadable({label: "", text});
  expect(unreadableScenarios().map(({text}) => text)).toEqual([newer, newer]);
});

describe("what is no list", () => {
  test.each(['{"format":2,"scenarios":[]}', "{", "null", '"text"', "7", "<img src=x onerror=alert(1)>"])(
    "%s is left where it is until it is deleted",
    (text) => {
      localStorage.setItem(PLACE, text);
      saveScenario(named("Mine"));
      expect(localStorage.getItem(PLACE)).toBe(text);
      expect(savedScenarios()).toEqual([named("Mine")]);
      expect(unreadableScenarios()).toEqual([{label: "Scenario 1", text}]);
      deleteUnreadable(unreadableScenarios()[0]!);
      expect(unreadableScenarios()).toEqual([]);
      expect(savedScenarios()).toEqual([named("Mine")]);
      expect(Object.keys(localStorage)).toEqual([PLACE]);
    }
  );
});

test("the list has a bound, which what cannot be read does not count against", () => {
  localStorage.setItem(PLACE, JSON.stringify(Array.from({length: 200}, () => newer)));
  for (let i = 0; i < 100; ++i) saveScenario(named(`Scenario ${i}`));
  expect(() => saveScenario(named("One more"))).toThrow("This browser keeps 100 scenarios; delete one first");
  saveScenario(named("Scenario 7", 128));
  expect(savedScenarios()).toHaveLength(100);
  expect(unreadableScenarios()).toHaveLength(200);
});

test("storage that is full or switched off is told, and loses nothing", () => {
  saveScenario(named("Mine"));
  const before = localStorage.getItem(PLACE);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(() => saveScenario(named("Other"))).toThrow("This browser does not keep it");
  expect(() => deleteScenario("Mine")).toThrow("This browser does not keep it");
  expect(localStorage.getItem(PLACE)).toBe(before);
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  expect(canKeep()).toBe(false);
  expect(savedScenarios()).toEqual([]);
  expect(unreadableScenarios()).toEqual([]);
  expect(() => saveScenario(named("Other"))).toThrow("This browser does not keep it");
});
