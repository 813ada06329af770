import {button} from "./button.js";
import {element} from "./dom.js";
import {onPatched} from "../notebook/patch.js";
import {keepOneStop, roveCells} from "./rovingCells.js";

/** Returns a box that a wide table scrolls in, reachable by keyboard, named after the table's caption. */
export function scrollBox(table: HTMLTableElement): HTMLElement {
  const box = tableBox(table);
  const scroll = box.querySelector(".scroll")!;
  const name = table.caption?.textContent ?? "Table";
  const stops = roveCells(table);
  onPatched(table, (live) => keepOneStop(live as HTMLTableElement));
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", name);
  if (!stops && !table.querySelector("template")) scroll.setAttribute("tabindex", "0");
  return box;
}

/**
 * Returns a box that a wide table scrolls in, with buttons that copy it or save it as CSV. For tables whose cells take
 * the focus themselves; what the buttons do is in tableTools.
 */
export function tableBox(table: HTMLTableElement): HTMLElement {
  const name = table.caption?.textContent ?? "Table";
  const tool = (action: string, label: string, title: string) =>
    button(label, null, {title, name: `${label}: ${name}`, attributes: {"data-table": action}});
  return element(
    "div",
    {class: "table-box"},
    element(
      "div",
      {class: "table-tools"},
      tool("copy", "Copy", "Copy the table, to paste it into a spreadsheet"),
      tool("csv", "CSV", "Save the table as a CSV file")
    ),
    element("div", {class: "scroll"}, table)
  );
}
