// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";

let holdEvents: (first: () => void) => () => void;
let letEditsGo: () => void;
let holdEdits: () => void;
let whenEditable: (run: () => void) => void;
let endHolding = () => {};

/** Modules as they are before the script of edits is there: this process has it. */
beforeEach(async () => {
  endHolding();
  vi.resetModules();
  ({holdEvents} = await import("../../../src/components/notebook/heldEvents.js"));
  ({holdEdits, letEditsGo, whenEditable} = await import("../../../src/components/notebook/editing.js"));
});

const find = (name: string) => document.querySelector<HTMLElement>(name)!;
const bubbles = {bubbles: true, cancelable: true};

/** Notes what reaches the page. */
function noting(): string[] {
  const told: string[] = [];
  const tell = ({type, target}: Event) =>
    told.push(`${type} ${(target as Element).id || (target as Element).localName}`);
  for (const type of ["change", "click", "input", "keydown"]) document.body.addEventListener(type, tell);
  return told;
}

function hold(first = () => {}): () => void {
  holdEdits();
  const end = holdEvents(first);
  endHolding = end;
  return () => {
    end();
    letEditsGo();
  };
}

test("what may be an edit reaches its listeners once it is let go, in order, and where it still is", () => {
  document.body.innerHTML = `<input id="typed"><input id="ticked" type="checkbox"><button>Go</button><button id="gone"></button>`;
  const told = noting();
  let asked = 0;
  const letGo = hold(() => void (asked += 1));
  find("#typed").dispatchEvent(new Event("input", bubbles));
  find("#typed").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", ...bubbles}));
  find("#typed").dispatchEvent(new Event("change", bubbles));
  find("#ticked").click(); // ticks it, and is followed by change
  find("button").click();
  find("#gone").click();
  find("#gone").remove();
  expect(told).toEqual(["click ticked"]);
  expect(find("button").getAttribute("aria-busy")).toBe("true");
  expect(asked).toBeGreaterThan(0);
  let key = "";
  document.body.addEventListener("keydown", (event) => (key = event.key));
  told.length = 0;
  letGo();
  const ticked = ["input ticked", "change ticked"];
  expect(told).toEqual(["input typed", "keydown typed", "change typed", ...ticked, "click button"]);
  expect(key).toBe("Enter");
  expect((find("#ticked") as HTMLInputElement).checked).toBe(true); // not ticked twice
  expect(find("button").hasAttribute("aria-busy")).toBe(false);

  told.length = 0;
  find("button").click();
  expect(told).toEqual(["click button"]); // nothing is held any more
  letGo();
  expect(told).toEqual(["click button"]);
});

test("what is no edit by itself is not held back: menus, searches, cells of a grid, keys, what is typed into a form", () => {
  document.body.innerHTML = `<button id="menu" popovertarget="panel"></button><div id="panel" popover></div>
<div class="sheet-grid"><table><tbody><tr><td id="cell" tabindex="0">1</td></tr></tbody></table></div>
<dialog open><input id="form"></dialog><span id="place" tabindex="0"></span>`;
  const told = noting();
  const letGo = hold();
  find("#menu").click();
  find("#cell").click();
  find("#cell").dispatchEvent(new KeyboardEvent("keydown", {key: "6", ...bubbles}));
  find("#cell").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", ...bubbles}));
  find("#place").dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", ...bubbles}));
  find("#form").dispatchEvent(new Event("input", bubbles));
  const all = ["click menu", "click cell", "keydown cell", "keydown cell", "keydown place", "input form"];
  expect(told).toEqual(all);
  letGo();
  expect(told).toEqual(all);
});

test("a link is followed at once where nothing waits, and else after what does", () => {
  document.body.innerHTML = `<a href="#x">x</a>`;
  const told = noting();
  const letGo = hold();
  const follow = () => find("a").dispatchEvent(new MouseEvent("click", bubbles)); // false: prevented
  expect(follow()).toBe(true);
  expect(told).toEqual(["click a"]);
  whenEditable(() => void told.push("edit"));
  expect(follow()).toBe(false);
  expect(told).toEqual(["click a"]);
  letGo();
  expect(told).toEqual(["click a", "edit", "click a"]);
});

test("a form is sent once edits can be made", () => {
  document.body.innerHTML = `<form><button type="submit">Add</button></form>`;
  let sent = 0;
  find("form").addEventListener("submit", (event) => {
    event.preventDefault();
    sent += 1;
  });
  const letGo = hold();
  find("form").dispatchEvent(new SubmitEvent("submit", {...bubbles, submitter: find("button")}));
  expect(sent).toBe(0);
  letGo();
  expect(sent).toBe(1);
});

test("a field that is written in the meantime has what was entered when its listeners are told", () => {
  document.body.innerHTML = `<select><option>one</option><option>two</option></select>`;
  const select = document.querySelector("select")!;
  let told = "";
  select.addEventListener("change", () => (told = select.value));
  const letGo = hold();
  select.value = "two";
  select.dispatchEvent(new Event("change", {bubbles: true}));
  select.value = "one"; // as a view writes what holds
  letGo();
  expect(told).toBe("two");
});
