import {element} from "./dom.js";

/** Returns a box that a wide table scrolls in, reachable by keyboard, named after the table's caption. */
export function scrollBox(table: HTMLTableElement): HTMLElement {
  const name = table.caption?.textContent ?? "Table";
  return element("div", {class: "scroll", tabindex: 0, role: "region", "aria-label": name}, table);
}
