// @vitest-environment jsdom
import {expect, test} from "vitest";
import {holdEvents} from "../../../src/components/notebook/heldEvents.js";

test("what is typed and clicked reaches its listeners once it is let go, in order, and where it still is", () => {
  document.body.innerHTML = `<input id="typed"><input id="ticked" type="checkbox"><button>Go</button><a href="#x">x</a><i>gone</i>`;
  const told: string[] = [];
  const tell = ({type, target}: Event) =>
    told.push(`${type} ${(target as Element).id || (target as Element).localName}`);
  for (const type of ["change", "click", "input", "keydown"]) document.body.addEventListener(type, tell);
  const find = (name: string) => document.querySelector<HTMLElement>(name)!;
  let asked = 0;
  const letGo = holdEvents(() => void (asked += 1));
  const bubbles = {bubbles: true};
  find("#typed").dispatchEvent(new Event("input", bubbles));
  find("#typed").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", ...bubbles}));
  find("#typed").dispatchEvent(new Event("change", bubbles));
  find("#ticked").click(); // ticks it, and is followed by change
  find("button").click();
  find("a").click();
  find("i").click();
  find("i").remove();
  expect(told).toEqual([]);
  expect(asked).toBeGreaterThan(0);
  let key = "";
  document.body.addEventListener("keydown", (event) => (key = event.key));
  letGo();
  const ticked = ["input ticked", "change ticked"];
  expect(told).toEqual(["input typed", "keydown typed", "change typed", ...ticked, "click button"]);
  expect(key).toBe("Enter");
  expect((find("#ticked") as HTMLInputElement).checked).toBe(true); // not ticked twice

  told.length = 0;
  find("button").click();
  expect(told).toEqual(["click button"]); // nothing is held any more
  letGo();
  expect(told).toEqual(["click button"]);
});

test("a field that is written in the meantime has what was entered when its listeners are told", () => {
  document.body.innerHTML = `<select><option>one</option><option>two</option></select>`;
  const select = document.querySelector("select")!;
  let told = "";
  select.addEventListener("change", () => (told = select.value));
  const letGo = holdEvents(() => {});
  select.value = "two";
  select.dispatchEvent(new Event("change", {bubbles: true}));
  select.value = "one"; // as a view writes what holds
  letGo();
  expect(told).toBe("two");
});
