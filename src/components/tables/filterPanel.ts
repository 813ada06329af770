import {button} from "../elements/button.js";
import {select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {valueList} from "./valueList.js";
import {CONDITIONS, faultOf, type Condition, type ConditionKind, type SortedCell} from "./conditions.js";

/** What a panel of conditions is opened for. */
export interface FilterOptions {
  name: string; // of the table
  columns: readonly string[]; // headings
  cells: (column: number) => SortedCell[]; // whose texts are offered
  conditions: readonly Condition[];
  apply: (conditions: Condition[]) => void;
}

/** Most values of a column that are offered. */
const MOST_OFFERED = 100;

/** Kinds of conditions that ask for nothing that is written. */
const UNWRITTEN: ReadonlySet<ConditionKind> = new Set<ConditionKind>(["known", "unknown", "among"]);

let count = 0;

/** Opens a panel under a button in which the rows of a table are narrowed by conditions on their columns. */
export function openFilter(opener: HTMLElement, {name, columns, cells, conditions, apply}: FilterOptions): void {
  let now: Condition[] = conditions.length > 0 ? [...conditions] : [{column: 0, kind: "contains", text: ""}];
  const set = (next: Condition[], redraw = true) => {
    now = next;
    const isAsked = ({kind, text}: Condition) => text.trim() !== "" || UNWRITTEN.has(kind);
    apply(now.filter((one) => isAsked(one) && faultOf(cells(one.column), one) === null));
    if (redraw) draw();
  };
  const close = () => {
    panel.hidePopover?.();
    panel.remove();
    opener.focus();
  };
  const panel = element("div", {
    class: "menu filter-menu",
    role: "dialog",
    popover: "auto",
    "aria-label": `Filter: ${name}`
  });
  const line = (condition: Condition, i: number) => {
    const change = (part: Partial<Condition>, redraw = true) =>
      set(
        now.map((other, j) => (j === i ? {...other, ...part} : other)),
        redraw
      );
    const column = select(
      columns.map((label, at) => ({value: String(at), label: label || "(first column)"})),
      String(condition.column),
      {"aria-label": "Column"}
    );
    column.addEventListener("change", () =>
      change({column: Number(column.value), ...(condition.kind === "among" && {kind: "contains", values: []})})
    );
    const kind = select(
      Object.entries(CONDITIONS).map(([value, label]) => ({value, label})),
      condition.kind,
      {"aria-label": "Condition"}
    );
    kind.addEventListener("change", () => {
      const asked = kind.value as ConditionKind;
      change({kind: asked, ...(asked === "among" && {values: list.met()})});
    });
    const id = `filter-values-${++count}`;
    const text = element("input", {
      type: "text",
      list: id,
      "aria-label": "Value",
      placeholder: "value, or several, between commas"
    });
    text.value = condition.text;
    text.hidden = UNWRITTEN.has(condition.kind);
    const fault = element("p", {class: "problem", role: "alert"});
    const say = (asked: string) => {
      const wrong = faultOf(cells(condition.column), {kind: condition.kind, text: asked});
      fault.textContent = wrong;
      text.setAttribute("aria-invalid", String(wrong !== null));
    };
    say(condition.text);
    text.addEventListener("input", () => {
      change({text: text.value}, false);
      say(text.value);
      list.show(now[i]!);
    });
    const offered = [...new Set(cells(condition.column).map((cell) => cell.text))]
      .filter(Boolean)
      .slice(0, MOST_OFFERED);
    const options = element(
      "datalist",
      {id},
      offered.map((value) => element("option", {value}))
    );
    const list = valueList(cells(condition.column), (values) => {
      change({kind: "among", values}, false);
      kind.value = "among";
      text.hidden = true;
      say("");
    });
    list.show(condition);
    const drop = button("×", () => set(now.filter((_, j) => j !== i)), {name: "Take the condition away"});
    return element("div", {class: "filter-line"}, column, kind, text, options, drop, fault, list.element);
  };
  const draw = () => {
    panel.replaceChildren(
      ...now.map(line),
      element(
        "div",
        {class: "menu-foot"},
        button("Add a condition", () => set([...now, {column: 0, kind: "contains", text: ""}])),
        button("Show all rows", () => {
          set([]);
          close();
        }),
        button("Close", close)
      )
    );
  };
  draw();
  document.querySelector("#observablehq-main")!.append(panel);
  panel.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState === "closed") panel.remove();
  });
  panel.showPopover?.();
  const {left, bottom} = opener.getBoundingClientRect();
  panel.style.left = `${Math.max(8, Math.min(left, innerWidth - panel.offsetWidth - 8))}px`;
  panel.style.top = `${bottom + 4}px`;
  panel.querySelector<HTMLInputElement>("input")?.focus();
}
