import {describe, expect, test} from "vitest";
import {arrivalOf, type Arrival} from "../../../src/components/session/arrival.js";
import {openAddress} from "../../../src/components/session/openAddress.js";
import {keptText} from "../../../src/components/session/sessionHash.js";
import type {Kept} from "../../../src/components/session/tabStorage.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {sameScenario} from "../../../src/scenario/scenario.js";
import type {Document} from "../../../src/components/session/documents.js";
import {encodeScenario} from "../../../src/scenario/url.js";

const mine: Scenario = {assumptions: {batch_size: 128}};
const theirs: Scenario = {assumptions: {batch_size: 64}};
const kept: Kept = {history: {past: [{}], present: mine, future: []}, focus: {scale: "xl", machine: "8x-b200"}};
const unedited: Kept = {history: {past: [mine], present: {}, future: []}, focus: {}};
const link = (scenario: Scenario) => `#edits=${encodeScenario(scenario, {version: "2026-03-01.0abc123"})}`;

describe("openAddress(hash, arrival, kept)", () => {
  test.each<[what: string, hash: string, arrival: Arrival, shown: Scenario, setAside: Scenario | null]>([
    ["reloading a plain address keeps the tab's edits", "", "again", mine, null],
    ["going back to older edits keeps the tab's", link(theirs), "again", mine, null],
    ["a plain link of the site keeps the tab's edits", "", "inside", mine, null],
    ["a link of the site to a place keeps them", "#steps", "inside", mine, null],
    ["a link of the site to a plan keeps them", "#scale=tiny", "inside", mine, null],
    ["a link of the site with the same edits keeps them", link(mine), "inside", mine, null],
    ["edits of a link of the site are shown", link(theirs), "inside", theirs, mine],
    ["a plain address from outside keeps the tab's edits", "", "outside", mine, null],
    ["a place from outside keeps them", "#steps", "outside", mine, null],
    ["a plan from outside keeps them", "#scale=tiny", "outside", mine, null],
    ["empty edits from outside keep them", "#edits=", "outside", mine, null],
    ["a link's edits are shown", link(theirs), "outside", theirs, mine],
    ["a link with the tab's own edits changes nothing", link(mine), "outside", mine, null],
    ["edits that the tab keeps are shown", `#edits=${keptText(mine)}`, "outside", mine, null],
    ["edits that another tab keeps are not there", `#edits=${keptText(theirs)}`, "outside", {}, mine]
  ])("%s", (_, hash, arrival, shown, setAside) => {
    const opened = openAddress(hash, arrival, kept);
    expect(opened.history.present).toEqual(shown);
    expect(opened.setAside).toEqual(setAside);
    // Nothing is lost: what was shown before is a step back.
    expect(opened.history).toEqual(setAside ? {past: [{}, mine], present: shown, future: []} : kept.history);
  });

  test("sets nothing aside where nothing was edited", () => {
    expect(openAddress(link(theirs), "outside", unedited)).toMatchObject({
      history: {past: [mine, {}], present: theirs},
      setAside: null
    });
    expect(openAddress(link(theirs), "outside", null).history).toEqual({past: [], present: theirs, future: []});
  });

  test("finds what a link's edits are called", () => {
    const named = `#edits=${encodeScenario(theirs, {version: "", name: "Plan Berlin"})}`;
    for (const tab of [null, kept, unedited])
      expect(openAddress(named, "outside", tab)).toMatchObject({name: "Plan Berlin", linked: true});
    expect(openAddress(link(theirs), "outside", kept).name).toBe(null);
    // Reloaded where the browser keeps nothing, the address alone has it.
    expect(openAddress(named, "again", unedited).name).toBe("Plan Berlin");
    expect(openAddress(named, "again", {...kept, document: {name: "My own", revision: "1"}}).name).toBe(null);
  });

  describe("in a new tab", () => {
    const current: Document = {
      name: "My edits",
      history: kept.history,
      revision: "2",
      parent: "1",
      version: null,
      changed: "2026-03-01T08:00:00.000Z"
    };
    const saved = {current, find: (asked: Scenario) => (sameScenario(asked, mine) ? current : null)};

    test("shows what the browser saved last, with its steps to undo", () => {
      const opened = openAddress("#scale=tiny", "outside", null, saved);
      expect(opened).toMatchObject({history: kept.history, document: {name: "My edits", revision: "2"}, linked: false});
    });

    test("shows a link's edits and offers those the browser saved; nothing is saved over them", () => {
      const opened = openAddress(link(theirs), "outside", null, saved);
      expect(opened.history).toEqual({past: [], present: theirs, future: []});
      expect(opened).toMatchObject({setAside: mine, document: null, linked: true});
    });

    test("knows the edits of a link that it saved itself", () => {
      const opened = openAddress(link(mine), "outside", null, saved);
      expect(opened).toMatchObject({
        history: kept.history,
        setAside: null,
        document: {name: "My edits"},
        linked: false
      });
    });

    test("knows those too large for a link", () => {
      const opened = openAddress(`#edits=${keptText(mine)}`, "outside", null, saved);
      expect(opened).toMatchObject({problem: null, history: {present: mine}});
    });
  });

  test("looks at the plan of an address from outside, and at the tab's inside the site", () => {
    expect(openAddress("#scale=tiny", "outside", kept).focus).toEqual({scale: "tiny"});
    expect(openAddress("#scale=tiny", "inside", kept).focus).toEqual({scale: "tiny", machine: "8x-b200"});
    expect(openAddress("#scale=tiny", "again", kept).focus).toEqual({scale: "xl", machine: "8x-b200"});
    expect(openAddress("#scale=tiny", "again", {...kept, focus: {}}).focus).toEqual({scale: "tiny"});
  });

  test("says why edits cannot be shown", () => {
    expect(openAddress("#edits=1damaged", "outside", kept).problem).toMatch(/damaged or cut short/);
    expect(openAddress("#edits=kept-0abc123", "outside", null).problem).toMatch(/too large for a link/);
    expect(openAddress(link(theirs), "outside", kept)).toMatchObject({problem: null, version: "2026-03-01.0abc123"});
  });
});

test("arrivalOf(type, referrer, root) tells how a page was come to", () => {
  const root = "https://host.example/notebook/";
  expect(arrivalOf("reload", "", root)).toBe("again");
  expect(arrivalOf("back_forward", "https://other.example/", root)).toBe("again");
  expect(arrivalOf("navigate", `${root}cost.html`, root)).toBe("inside");
  expect(arrivalOf("navigate", "https://host.example/wiki/", root)).toBe("outside");
  expect(arrivalOf("navigate", "https://host.example.evil/notebook/", root)).toBe("outside");
  expect(arrivalOf("navigate", "", root)).toBe("outside");
  expect(arrivalOf(undefined, "", root)).toBe("outside");
});
