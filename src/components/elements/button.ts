import {element} from "./dom.js";

/** What a button has beside its label. */
export interface ButtonOptions {
  title?: string; // on pointing
  name?: string; // what it is called where its label does not say enough
  look?: "plain" | "primary" | "sort"; // sort: as the heading it stands in
  submits?: boolean; // sends the form it stands in
  keepsFocus?: boolean; // pressing it leaves the focus where it is
  attributes?: Readonly<Record<string, string | boolean>>;
}

/** Returns a button that calls a function when it is pressed. */
export function button(
  label: string,
  run: (() => unknown) | null,
  {title, name, look = "plain", submits = false, keepsFocus = false, attributes}: ButtonOptions = {}
): HTMLButtonElement {
  const node = element(
    "button",
    {type: submits ? "submit" : "button", class: `button ${look}`, title, "aria-label": name, ...attributes},
    label
  );
  if (keepsFocus) for (const press of ["pointerdown", "mousedown"]) node.addEventListener(press, stay);
  if (run) node.addEventListener("click", () => run());
  return node;
}

function stay(event: Event): void {
  event.preventDefault();
}
