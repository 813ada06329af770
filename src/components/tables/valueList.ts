import {formatCounted} from "../../model/words/format.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {faultOf, inOrder, meets, type Condition, type SortedCell} from "./conditions.js";

/** Most texts of a column that are listed at once; a search finds the others. */
const MOST_LISTED = 100;

/** The texts of a column's cells, each with a box that is checked while its rows are shown. */
export interface ValueList {
  element: HTMLElement;
  show(condition: Condition): void; // checks what meets it
  met(): string[]; // the texts that are checked
}

/** Returns the list; `choose` is called with the texts that are checked when a box is changed. */
export function valueList(cells: readonly SortedCell[], choose: (checked: string[]) => void): ValueList {
  const kinds = new Map<string, SortedCell>();
  for (const cell of cells) if (!kinds.has(cell.text.trim())) kinds.set(cell.text.trim(), cell);
  const all = [...kinds].sort(([, a], [, b]) => inOrder(a, b, true)).map(([text]) => text);
  let checked: ReadonlySet<string> = new Set(all);
  const search = element("input", {
    type: "search",
    placeholder: "Search",
    "aria-label": "Search what is in the column"
  });
  const boxes = element("div", {class: "filter-boxes"});
  const found = () => all.filter((text) => text.toLowerCase().includes(search.value.trim().toLowerCase()));
  const take = (texts: readonly string[], isChecked: boolean) => {
    const next = new Set(checked);
    for (const text of texts) {
      if (isChecked) next.add(text);
      else next.delete(text);
    }
    checked = next;
    choose(all.filter((text) => checked.has(text)));
  };
  const draw = () => {
    const texts = found();
    const more = texts.length - MOST_LISTED;
    boxes.replaceChildren(
      ...texts.slice(0, MOST_LISTED).map((text) => {
        const box = element("input", {type: "checkbox"});
        box.checked = checked.has(text);
        box.addEventListener("change", () => take([text], box.checked));
        return element("label", {}, box, text || "(empty)");
      }),
      ...(more > 0
        ? [element("p", {class: "fine"}, `and ${formatCounted(more, "more", "more")}: search for them`)]
        : [])
    );
  };
  const takeFound = (isChecked: boolean) => () => {
    take(found(), isChecked);
    draw();
  };
  search.addEventListener("input", draw);
  const list = element(
    "div",
    {class: "filter-list", role: "group", "aria-label": "Rows shown, by what is in the column"},
    element("div", {class: "menu-foot"}, search, button("All", takeFound(true)), button("None", takeFound(false))),
    boxes
  );
  return {
    element: list,
    show: (condition) => {
      const isAsked = faultOf(cells, condition) === null;
      checked = new Set(all.filter((text) => !isAsked || meets(kinds.get(text)!, condition)));
      draw();
    },
    met: () => all.filter((text) => checked.has(text))
  };
}
