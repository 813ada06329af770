import type {Option} from "./choice.js";
import {element} from "./dom.js";
import {menu} from "./menu.js";

/** A choice of several of some values, where none stands for all. */
export interface SeveralOf {
  control: HTMLElement;
  /** Shows other options, or others of them chosen. */
  show: (options: readonly Option[], chosen: readonly string[]) => void;
}

/**
 * Returns a labelled button that opens a list of boxes to tick; on it stand the names ticked, or what stands for all.
 * `choose` is called with the values ticked, in the order of the options.
 */
export function severalOf(
  label: string,
  {id, all, choose}: {id: string; all: string; choose: (values: string[]) => void}
): SeveralOf {
  let options: readonly Option[] = [];
  let chosen = new Set<string>();
  const take = (value: string, ticked: boolean) => {
    if (ticked) chosen.add(value);
    else chosen.delete(value);
    choose(options.map((option) => option.value).filter((one) => chosen.has(one)));
  };
  const box = ({value, label: name}: Option) => {
    const field = element("input", {type: "checkbox", value});
    field.checked = chosen.has(value);
    field.addEventListener("change", () => take(value, field.checked));
    return element("label", {}, field, ` ${name}`);
  };
  const {button, panel, redraw} = menu("", label, () => {
    const every = element("input", {type: "checkbox"});
    every.checked = chosen.size === 0;
    every.addEventListener("change", () => choose([]));
    const headings = [...new Set(options.map(({group = ""}) => group))];
    return element(
      "div",
      {class: "several", role: "group", "aria-label": label},
      element("label", {}, every, ` ${all}`),
      headings.flatMap((heading) => [
        heading === "" ? null : element("b", {}, heading),
        ...options.filter(({group = ""}) => group === heading).map(box)
      ])
    );
  });
  button.id = id;
  const show = (others: readonly Option[], values: readonly string[]) => {
    options = others;
    chosen = new Set(values);
    const names = options.filter(({value}) => chosen.has(value)).map((option) => option.label);
    const words = names.length === 0 ? all : names.length > 3 ? `${names.length} chosen` : names.join(", ");
    button.textContent = words;
    button.title = names.join(", ");
    button.setAttribute("aria-label", `${label}: ${names.join(", ") || all}`);
    redraw();
  };
  return {
    control: element("span", {class: "choice"}, element("span", {"aria-hidden": "true"}, label), button, panel),
    show
  };
}
