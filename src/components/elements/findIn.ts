import {fillSelect, type Option} from "./choice.js";
import {element} from "./dom.js";

/**
 * Returns a field beside a choice of many: what is typed leaves the options that have all its words, Enter takes the first
 * of them, and Escape brings all back. `options` and `now` give what there is to choose and what is chosen.
 */
export function findIn(
  control: HTMLSelectElement,
  {label, options, now}: {label: string; options: () => readonly Option[]; now: () => string}
): {element: HTMLElement; show: () => void} {
  const field = element("input", {
    type: "search",
    placeholder: "find",
    size: 10,
    autocomplete: "off",
    "aria-label": label
  });
  const show = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const text = (one: Option) => `${one.label} ${one.group ?? ""}`.toLowerCase();
    const found = options().filter((one) => one.value === now() || words.every((word) => text(one).includes(word)));
    fillSelect(control, found, now());
    field.setAttribute("aria-invalid", String(words.length > 0 && found.every(({value}) => value === now())));
  };
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value !== "") {
      field.value = "";
      show();
      event.preventDefault();
    }
    if (event.key !== "Enter") return;
    const first = [...control.options].find(({value}) => value !== now());
    if (!first || field.value.trim() === "") return;
    control.value = first.value;
    field.value = "";
    control.dispatchEvent(new Event("change"));
    show();
  });
  return {element: element("span", {class: "choice"}, field), show};
}
