import {element} from "./dom.js";
import {roveCells} from "./rovingCells.js";

/** Returns a box that a wide table scrolls in, reachable by keyboard, named after the table's caption. */
export function scrollBox(table: HTMLTableElement): HTMLElement {
  const name = table.caption?.textContent ?? "Table";
  const stops = roveCells(table);
  return element("div", {class: "scroll", tabindex: stops ? null : 0, role: "region", "aria-label": name}, table);
}
