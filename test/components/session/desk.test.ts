// @vitest-environment jsdom
import {afterEach, beforeEach, describe, expect, test, vi} from "vitest";
import {Desk} from "../../../src/components/session/desk.js";
import {currentDocument, documents, LINK_NAME, readDocument} from "../../../src/components/session/documents.js";
import {commit, startHistory, undo, type History} from "../../../src/scenario/history.js";
import type {Scenario} from "../../../src/scenario/scenario.js";

const STAMP = "2026-03-01.0abc123";

/** A tab: its desk and its edits. */
class Tab {
  readonly desk: Desk;
  history: History = startHistory();

  readonly told: string[] = [];

  constructor(time: () => number) {
    this.desk = new Desk(time, (from, to) => this.told.push(`${from} → ${to}`));
    const current = currentDocument();
    if (!current) return;
    this.desk.open(current);
    this.history = current.history;
  }

  edit(scenario: Scenario): void {
    this.history = commit(this.history, scenario);
  }

  /** What happens a moment after an edit, or when another tab has saved. */
  sync(): readonly unknown[] {
    const pulled = this.desk.pull(this.history);
    if (pulled) this.history = pulled.history;
    this.desk.push(this.history, STAMP);
    return pulled?.conflicts ?? [];
  }
}

let now = 0;
const time = () => ++now;
const tab = () => new Tab(time);

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

test("edits are saved as they are made, and a new tab opens with them and their steps", () => {
  const first = tab();
  first.sync();
  expect(documents()).toEqual([]); // nothing edited, nothing saved
  first.edit({assumptions: {batch_size: 64}});
  first.sync();
  expect(first.desk.name).toBe("My edits");
  const second = tab();
  expect(second.history.present).toEqual({assumptions: {batch_size: 64}});
  expect(undo(second.history).present).toEqual({});
});

test("two tabs come to the same edits, and each undoes its own", () => {
  const first = tab();
  first.edit({assumptions: {batch_size: 64}});
  first.sync();
  const second = tab();
  second.edit({assumptions: {batch_size: 64}, formulas: {steps: "1"}});
  second.sync();
  first.edit({assumptions: {batch_size: 128}});
  expect(first.sync()).toEqual([]);
  second.sync();
  const both = {assumptions: {batch_size: 128}, formulas: {steps: "1"}};
  expect(first.history.present).toEqual(both);
  expect(second.history.present).toEqual(both);
  expect(undo(first.history).present).toEqual({assumptions: {batch_size: 64}, formulas: {steps: "1"}});
  expect(undo(second.history).present).toEqual({assumptions: {batch_size: 128}});
});

test("tabs that wrote at once, neither knowing of the other, come to the same, and lose no cell that one changed", () => {
  const first = tab();
  first.edit({assumptions: {batch_size: 64}});
  first.sync();
  const second = tab();
  first.edit({assumptions: {batch_size: 1, precision: "fp8"}});
  second.edit({assumptions: {batch_size: 2, sequence_length: 512}});
  first.desk.push(first.history, STAMP);
  const one = localStorage.getItem("model-scaling-estimates:/:edits/My edits")!;
  second.desk.push(second.history, STAMP); // over the first
  const two = localStorage.getItem("model-scaling-estimates:/:edits/My edits")!;
  expect(first.sync()).toHaveLength(1);
  localStorage.setItem("model-scaling-estimates:/:edits/My edits", one); // what the second is told of
  expect(second.sync()).toHaveLength(1);
  expect(two).not.toBe(one);
  const both = {assumptions: {batch_size: 2, precision: "fp8", sequence_length: 512}};
  expect(first.history.present).toEqual(both);
  expect(second.history.present).toEqual(both);
});

test("tabs that were open before the first edit share the document that it makes", () => {
  const [first, second] = [tab(), tab()];
  first.sync();
  second.sync();
  expect(documents()).toEqual([]);
  first.edit({assumptions: {batch_size: 64}});
  first.sync();
  expect(second.sync()).toEqual([]); // what it is told of
  expect(second.history.present).toEqual({assumptions: {batch_size: 64}});
  second.edit({assumptions: {batch_size: 128, precision: "fp8"}});
  second.sync();
  first.sync();
  expect(first.history.present).toEqual({assumptions: {batch_size: 128, precision: "fp8"}});
  expect(documents().map(({name}) => name)).toEqual(["My edits"]);
});

test("tabs that make their first edits at once say where they differ, and come to the same", () => {
  const [first, second] = [tab(), tab()];
  first.edit({assumptions: {batch_size: 64, sequence_length: 512}});
  second.edit({assumptions: {batch_size: 128, precision: "fp8"}});
  first.sync();
  expect(second.sync()).toMatchObject([{path: ["assumptions", "batch_size"], mine: 128, theirs: 64}]);
  first.sync();
  const both = {assumptions: {batch_size: 128, sequence_length: 512, precision: "fp8"}};
  expect(first.history.present).toEqual(both);
  expect(second.history.present).toEqual(both);
  expect(documents().map(({name}) => name)).toEqual(["My edits"]);
});

test("tabs that were open before the first edit wait for no document of earlier", () => {
  const old = tab();
  old.edit({assumptions: {batch_size: 8}});
  old.sync();
  localStorage.removeItem("model-scaling-estimates:/:edits-now");
  const [first, second] = [tab(), tab()];
  expect(first.history.present).toEqual({});
  first.edit({assumptions: {batch_size: 64}});
  first.sync();
  second.sync();
  expect(second.history.present).toEqual({assumptions: {batch_size: 64}});
  expect(readDocument("My edits")!.history.present).toEqual({assumptions: {batch_size: 8}});
});

test("a link's edits are saved under a name of their own once they are changed, and not before", () => {
  const first = tab();
  first.edit({assumptions: {batch_size: 64}});
  first.sync();
  const linked = new Tab(time);
  linked.history = startHistory({assumptions: {batch_size: 8}});
  linked.desk.detach(LINK_NAME, linked.history.present);
  linked.sync();
  expect(documents().map(({name}) => name)).toEqual(["My edits"]);
  linked.edit({assumptions: {batch_size: 9}});
  linked.sync();
  expect(documents().map(({name}) => name)).toEqual([LINK_NAME, "My edits"]);
  expect(readDocument("My edits")!.history.present).toEqual({assumptions: {batch_size: 64}});
});

test("a link's edits are called by the name that it gives them, also where that is taken", () => {
  const linked = tab();
  linked.history = startHistory({assumptions: {batch_size: 8}});
  linked.desk.detach("Plan Berlin", linked.history.present);
  linked.sync();
  expect(linked.desk.called).toBe("Plan Berlin");
  expect(linked.desk.saved).toEqual({name: "", revision: "", asked: "Plan Berlin"}); // on the tab's next page, too
  linked.edit({assumptions: {batch_size: 9}});
  linked.sync();
  expect(documents().map(({name}) => name)).toEqual(["Plan Berlin"]);
  const again = new Tab(time);
  again.history = startHistory({assumptions: {batch_size: 8}});
  again.desk.detach("Plan Berlin", again.history.present);
  again.edit({assumptions: {batch_size: 7}});
  again.sync();
  expect(again.desk.called).toBe("Plan Berlin 2");
  const unnamed = tab();
  unnamed.desk.detach(LINK_NAME, {assumptions: {batch_size: 6}});
  expect(unnamed.desk.called).toBe(null);
});

describe("tabs that show the same link", () => {
  const LINK: Scenario = {assumptions: {batch_size: 8}};
  const linked = () => {
    const one = tab();
    one.history = startHistory(LINK);
    one.desk.detach(LINK_NAME, LINK);
    one.sync();
    return one;
  };

  test("share the document that the first edit makes, and what they change otherwise is told", () => {
    const [first, second, third] = [linked(), linked(), linked()];
    first.edit({assumptions: {batch_size: 9}});
    second.edit({assumptions: {batch_size: 8, gpus_per_node: 4}}); // before it has heard of the other
    first.sync();
    expect(second.sync()).toEqual([]);
    third.edit({assumptions: {batch_size: 10}});
    expect(third.sync()).toMatchObject([{mine: 10, theirs: 9}]);
    for (const one of [first, second, third]) one.sync();
    for (const {history} of [first, second, third])
      expect(history.present).toEqual({assumptions: {batch_size: 10, gpus_per_node: 4}});
    expect(documents().map(({name}) => name)).toEqual([LINK_NAME]);
  });

  test("find it where it was renamed meanwhile", () => {
    const [first, second] = [linked(), linked()];
    first.edit({assumptions: {batch_size: 9}});
    first.sync();
    expect(first.desk.rename("Board", first.history, STAMP)).toBeNull();
    second.edit({assumptions: {batch_size: 8, gpus_per_node: 4}});
    second.sync();
    expect(documents().map(({name, history}) => [name, history.present])).toEqual([
      ["Board", {assumptions: {batch_size: 9, gpus_per_node: 4}}]
    ]);
  });

  test("are apart where one is opened after the other's edit: the link is shown as it is", () => {
    const first = linked();
    first.edit({assumptions: {batch_size: 9}});
    first.sync();
    const later = linked();
    expect(later.history.present).toEqual(LINK);
    later.edit({assumptions: {batch_size: 11}});
    later.sync();
    first.sync();
    expect(first.history.present).toEqual({assumptions: {batch_size: 9}});
    expect(documents().map(({name}) => name)).toEqual([`${LINK_NAME} 2`, LINK_NAME]);
  });
});

describe("rename(name)", () => {
  test("is followed by other tabs, with what they edit meanwhile", () => {
    const one = tab();
    one.edit({assumptions: {batch_size: 64}});
    one.sync();
    const other = tab();
    other.edit({assumptions: {batch_size: 64, gpus_per_node: 4}}); // not saved yet
    expect(one.desk.rename("Board", one.history, STAMP)).toBeNull();
    expect(one.desk.rename("Board, May", one.history, STAMP)).toBeNull();
    other.sync();
    expect(other.told).toEqual(["My edits → Board, May"]);
    expect(one.told).toEqual([]);
    one.sync();
    expect(one.history.present).toEqual({assumptions: {batch_size: 64, gpus_per_node: 4}});
    expect(documents().map(({name}) => name)).toEqual(["Board, May"]);
  });

  test("is followed by one that wrote under the name before as the other renamed it", () => {
    const one = tab();
    one.edit({assumptions: {batch_size: 64}});
    one.sync();
    const other = tab();
    one.desk.rename("Board", one.history, STAMP);
    const [renames] = Object.keys(localStorage).filter((key) => key.endsWith(":renames")) as [string];
    const told = localStorage.getItem(renames)!;
    localStorage.removeItem(renames); // storage is the same in all tabs a moment later
    other.edit({assumptions: {batch_size: 128}});
    other.sync();
    localStorage.setItem(renames, told);
    other.sync();
    one.sync();
    expect(one.history.present).toEqual({assumptions: {batch_size: 128}});
    expect(documents().map(({name}) => name)).toEqual(["Board"]);
  });

  test("leaves tabs that slept with their own, whatever was saved under the name since", () => {
    const one = tab();
    one.edit({assumptions: {batch_size: 64}});
    one.sync();
    const asleep = tab();
    one.desk.rename("Board", one.history, STAMP);
    const anew = new Tab(time);
    anew.desk.detach("My edits", {});
    anew.history = startHistory();
    anew.edit({assumptions: {gpus_per_node: 4}});
    anew.sync();
    expect(anew.desk.name).toBe("My edits");
    asleep.edit({assumptions: {batch_size: 65}});
    asleep.sync();
    expect(asleep.desk.name).toBe("Board");
    expect(Object.fromEntries(documents().map(({name, history}) => [name, history.present]))).toEqual({
      "My edits": {assumptions: {gpus_per_node: 4}},
      Board: {assumptions: {batch_size: 65}}
    });
    anew.sync();
    expect(anew.desk.name).toBe("My edits"); // it was made after
  });

  test("saves under the new name alone, and not over another", () => {
    const one = tab();
    one.edit({assumptions: {batch_size: 64}});
    one.sync();
    expect(one.desk.rename("Board, May", one.history, STAMP)).toBeNull();
    expect(documents().map(({name}) => name)).toEqual(["Board, May"]);
    one.desk.detach("My edits", {});
    one.edit({assumptions: {batch_size: 65}});
    one.sync();
    expect(one.desk.rename("Board, May", one.history, STAMP)).toMatch(/already/);
    expect(one.desk.rename("  ", one.history, STAMP)).toMatch(/at least one letter/);
  });
});

test("storage without room or switched off is told, and nothing is thrown", () => {
  const one = tab();
  one.edit({assumptions: {batch_size: 64}});
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(one.desk.push(one.history, STAMP)).toBe("full");
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  expect(one.desk.push(one.history, STAMP)).toBe("off");
});

test("what is damaged in the storage is no document", () => {
  localStorage.setItem("model-scaling-estimates:/:edits/x", "{");
  localStorage.setItem("model-scaling-estimates:/:edits/y", JSON.stringify({revision: "1", name: "y", history: 3}));
  expect(readDocument("x")).toBeNull();
  expect(readDocument("y")).toBeNull();
  expect(documents()).toEqual([]);
});
