import {element, type Child} from "../elements/dom.js";

/** Returns what stands for a cell of a plan, or an assumption, inside a text; it opens the inspector on it. */
export function referenceTo(
  name: string,
  row: string,
  kind: "" | "name",
  attributes: Readonly<Record<string, string | number | null>>,
  ...children: Child[]
): HTMLButtonElement {
  return element(
    "button",
    {type: "button", class: `ref ${kind}`.trim(), "data-cell": name, "data-row": row, ...attributes},
    children
  );
}
