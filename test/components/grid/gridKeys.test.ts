// @vitest-environment jsdom
import {expect, test} from "vitest";
import {commandOf} from "../../../src/components/grid/gridKeys.js";

const active = {row: 12, column: 2};
const last = {row: 30, column: 5};
const command = (key: string, keys: KeyboardEventInit = {}) =>
  commandOf(new KeyboardEvent("keydown", {key, ...keys}), active, last);

test.each([
  ["ArrowUp", {}, {row: 11, column: 2}],
  ["ArrowUp", {ctrlKey: true}, {row: 0, column: 2}],
  ["ArrowDown", {metaKey: true}, {row: 30, column: 2}],
  ["ArrowLeft", {}, {row: 12, column: 1}],
  ["ArrowRight", {ctrlKey: true}, {row: 12, column: 5}],
  ["Home", {}, {row: 12, column: 0}],
  ["Home", {ctrlKey: true}, {row: 0, column: 0}],
  ["End", {ctrlKey: true}, {row: 30, column: 5}],
  ["PageUp", {}, {row: 2, column: 2}],
  ["PageDown", {}, {row: 22, column: 2}]
])("%s %o goes to %o", (key, keys, to) => expect(command(key, keys)).toEqual({do: "go", to, extend: false}));

test("with Shift the cells on the way are selected", () => {
  expect(command("ArrowDown", {shiftKey: true})).toEqual({do: "go", to: {row: 13, column: 2}, extend: true});
});

test.each([
  ["Enter", {}, {do: "edit", start: null}],
  ["F2", {}, {do: "edit", start: null, caret: true}],
  ["F2", {shiftKey: true}, {do: "note"}],
  [" ", {shiftKey: true}, {do: "select", whole: {rows: true, columns: false}}],
  [" ", {ctrlKey: true}, {do: "select", whole: {rows: false, columns: true}}],
  ["h", {ctrlKey: true}, {do: "replace"}],
  ["7", {}, {do: "edit", start: "7"}],
  ["Tab", {}, {do: "tab", column: 3}],
  ["Tab", {shiftKey: true}, {do: "tab", column: 1}],
  ["Escape", {}, {do: "give up"}],
  ["Delete", {}, {do: "back"}],
  ["Backspace", {}, {do: "back"}],
  ["Delete", {ctrlKey: true}, {do: "clear"}],
  ["Backspace", {altKey: true}, {do: "clear"}],
  ["-", {ctrlKey: true}, {do: "remove"}],
  ["I", {ctrlKey: true}, {do: "inspect"}],
  ["a", {metaKey: true}, {do: "select", whole: {rows: true, columns: true}}],
  ["d", {ctrlKey: true}, {do: "fill down"}]
])("%s %o is %o", (key, keys, what) => expect(command(key, keys)).toEqual(what));

test.each([
  ["ArrowLeft", {altKey: true}], // goes back in the browser
  ["c", {ctrlKey: true}],
  ["F5", {}],
  ["Shift", {}]
])("%s %o is left to the page", (key, keys) => expect(command(key, keys)).toBeNull());
