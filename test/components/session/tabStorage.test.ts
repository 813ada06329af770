// @vitest-environment jsdom
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {FOCUS} from "../../../src/components/notebook/focus.js";
import {storageName} from "../../../src/components/session/siteRoot.js";
import {forgetUnread, readTab, writeTab} from "../../../src/components/session/tabStorage.js";
import {historyToText} from "../../../src/scenario/historyText.js";

const focus = {...FOCUS, scale: "xl", machine: "8x-b200"};
const step = (i: number) => ({formulas: {steps: `${i} * ${"1".repeat(1900)}`}});
const history = {past: Array.from({length: 40}, (_, i) => step(i)), present: step(40), future: []};
const stored = () => sessionStorage.getItem(storageName("history"));

/** Takes the room away for texts longer than so many characters. */
function roomFor(longest: number): void {
  const {setItem} = Storage.prototype;
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(function (this: Storage, key, value) {
    if (value.length > longest) throw new DOMException("full", "QuotaExceededError");
    setItem.call(this, key, value);
  });
}

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.restoreAllMocks());

test("readTab() reads what writeTab(…) keeps", () => {
  expect(readTab()).toEqual({kept: null, unread: null});
  expect(writeTab({history, focus})).toBe("kept");
  expect(readTab()).toEqual({kept: {history, focus: {scale: "xl", machine: "8x-b200"}}, unread: null});
});

test("readTab() knows the name of a link's edits that are saved nowhere yet, and no more of it than a name has", () => {
  const document = {name: "", revision: "", asked: "Plan Berlin"};
  writeTab({history, focus, document});
  expect(readTab().kept!.document).toEqual(document);
  writeTab({history, focus, document: {...document, asked: "x".repeat(200)}});
  expect(readTab().kept!.document!.asked).toBe("x".repeat(80));
});

test("steps are left out where there is little room, never the present one", () => {
  roomFor(20_000);
  expect(writeTab({history, focus})).toBe("kept");
  const {past, present} = readTab().kept!.history;
  expect(present).toEqual(history.present);
  expect(past.length).toBeGreaterThan(0);
  expect(past).toEqual(history.past.slice(-past.length));
  vi.restoreAllMocks();
  roomFor(historyToText(history, 0).length);
  expect(writeTab({history, focus})).toBe("kept");
  expect(readTab().kept!.history).toEqual({past: [], present: history.present, future: []});
});

test("without room older edits do not stay as if they were the newest", () => {
  writeTab({history: {past: [], present: {}, future: []}, focus});
  roomFor(1000);
  expect(writeTab({history, focus})).toBe("full");
  expect(stored()).toBe(null);
});

test("storage that is switched off is told", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  expect(writeTab({history, focus})).toBe("off");
  for (const storage of [null, {getItem: () => "{}", setItem() {}, removeItem() {}}]) {
    vi.stubGlobal("sessionStorage", storage);
    expect(writeTab({history, focus})).toBe("off");
    expect(readTab()).toEqual({kept: null, unread: null});
    vi.unstubAllGlobals();
  }
});

test("what cannot be read is set aside until it is forgotten", () => {
  const odd = ["", "{", "null", "[]", "7", '"text"', "{}", '{"present":7}', "[".repeat(100_000), "x".repeat(4_000_001)];
  for (const text of odd) {
    sessionStorage.setItem(storageName("history"), text);
    expect(readTab()).toEqual({kept: null, unread: text});
    writeTab({history, focus});
    expect(readTab()).toMatchObject({kept: {history}, unread: text});
    forgetUnread();
    expect(readTab().unread).toBe(null);
  }
});

test("a plan that cannot be read is the usual one, and takes no edits with it", () => {
  writeTab({history, focus});
  for (const text of ["{", "null", "7", "[]", '{"scale":7,"machine":{}}']) {
    sessionStorage.setItem(storageName("focus"), text);
    expect(readTab().kept).toEqual({history, focus: {}});
  }
});
