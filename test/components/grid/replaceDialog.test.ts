// @vitest-environment jsdom
import {beforeEach, expect, test} from "vitest";
import type {GridCell} from "../../../src/components/grid/gridCell.js";
import {replaceDialog} from "../../../src/components/grid/replaceDialog.js";

// jsdom has no modal dialogs.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
};

beforeEach(() => {
  const main = document.createElement("main");
  main.id = "observablehq-main";
  document.body.replaceChildren(main);
});

/** Replaces in cells of these texts; returns what they hold then, and what was said before. */
function replaced(texts: readonly string[], {find, by, whole}: {find: string; by: string; whole: boolean}) {
  const held = [...texts];
  const cells = texts.map((text): GridCell => ({text, edit: () => []}));
  replaceDialog({
    caption: "Prices",
    scopes: [
      {label: "the whole table", cells: cells.map((cell, row) => ({place: {row, column: 0}, name: `row ${row}`, cell}))}
    ],
    goTo: () => {},
    replace: (found, textOf) => {
      for (const cell of found) held[cells.indexOf(cell)] = textOf(cell.text);
      return null;
    }
  });
  const dialog = document.querySelector("dialog")!;
  const [findField, byField] = dialog.querySelectorAll<HTMLInputElement>("input[type=text]");
  const box = dialog.querySelector<HTMLInputElement>("input[type=checkbox]")!;
  findField!.value = find;
  byField!.value = by;
  findField!.dispatchEvent(new Event("input"));
  if (whole) box.click();
  const said = dialog.querySelector("[role=status]")!.textContent;
  dialog.querySelector("form")!.dispatchEvent(new Event("submit", {cancelable: true}));
  return {held, said};
}

const TEXTS = ["0.37", "0.375", "$0.37", "10.37", "0.370"];

test("what is found is replaced wherever it stands", () => {
  const {held, said} = replaced(TEXTS, {find: "0.37", by: "0.5", whole: false});
  expect(held).toEqual(["0.5", "0.55", "$0.5", "10.5", "0.50"]);
  expect(said).toBe("5 cells hold it.");
});

test("where whole cells are asked for, those that hold more stay as they are", () => {
  const {held, said} = replaced(TEXTS, {find: "0.37", by: "0.5", whole: true});
  expect(held).toEqual(["0.5", "0.375", "0.5", "10.37", "0.370"]);
  expect(said).toBe("2 cells hold it.");
});

test("what comes in its place is taken as it is written", () => {
  expect(replaced(["a b"], {find: "b", by: "$& $$", whole: false}).held).toEqual(["a $& $$"]);
});
