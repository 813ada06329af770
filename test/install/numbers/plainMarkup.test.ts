// @vitest-environment jsdom
import {beforeEach, expect, test} from "vitest";
import {plainMarkup} from "../../../src/install/numbers/plainMarkup.js";

let view: HTMLElement;
beforeEach(() => {
  view = document.createElement("div");
});

test("an answer keeps its words and links, and nothing that scripts act on or a strict policy refuses", () => {
  view.innerHTML =
    '<p class="answer" aria-live="polite">It costs <span class="cell" data-cell="cost" role="button" tabindex="0" style="color: red">$5</span> on <a href="./prices.html">offers</a>.</p>';
  expect(plainMarkup(view)).toBe(
    '<div><p class="answer">It costs <span class="cell">$5</span> on <a href="./prices.html">offers</a>.</p></div>'
  );
});

test("what controls hold is written into them, and they cannot be reached", () => {
  view.innerHTML = '<select><option>a</option><option>b</option></select><input><input type="checkbox">';
  view.querySelector("select")!.selectedIndex = 1;
  view.querySelector("input")!.value = "30";
  view.querySelector<HTMLInputElement>("[type=checkbox]")!.checked = true;
  expect(plainMarkup(view)).toBe(
    '<div><select inert=""><option>a</option><option selected="">b</option></select><input inert="" value="30"><input type="checkbox" inert="" checked=""></div>'
  );
});

test("of several tables the first stays, with its first forty rows", () => {
  const rows = Array.from({length: 50}, (_, i) => `<tr><td>${i + 1}</td></tr>`).join("");
  view.innerHTML = `<section><table><tbody>${rows}</tbody></table></section><section><h2>More</h2><table></table></section>`;
  const made = plainMarkup(view);
  expect(made).toContain("<td>40</td>");
  expect(made).not.toContain("<td>41</td>");
  expect(made).not.toContain("More");
  expect(view.querySelectorAll("tr")).toHaveLength(50);
});

test("of a chart its title and its room remain, for a wide window and a narrow one", () => {
  view.innerHTML =
    '<figure class="chart"><figcaption>Cost</figcaption><div class="chart-plot"><svg class="chart-drawing" height="396" data-narrow-height="549"><text>$5</text></svg></div><div class="chart-alternative"><table></table></div></figure>';
  expect(plainMarkup(view)).toBe(
    '<div><figure class="chart"><figcaption>Cost</figcaption><div class="chart-plot"><svg class="room wide" width="1" height="396" aria-hidden="true"></svg><svg class="room narrow" width="1" height="549" aria-hidden="true"></svg></div></figure></div>'
  );
});
