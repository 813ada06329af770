/** Rows that a table of a page without scripts keeps; the rest comes with them. */
const MOST_ROWS = 40;

/** A choice among more keeps the one that is made. */
const MOST_CHOICES = 20;

/** What belongs to scripts, and would be refused by a strict policy or mean nothing without them. */
const SCRIPTED = ["style", "id", "role", "tabindex", "aria-live", "aria-busy", "aria-describedby"];

/** Attribute that names what is folded, which the head of the page has as it was left in the browser. */
const FOLD = "data-fold";

/** Attribute of a drawing that says how high it is in a narrow window, in pixels. */
export const NARROW_HEIGHT = "data-narrow-height";

/** What one can act on; dead until the scripts are there. */
const CONTROLS = new Set(["button", "select", "input", "textarea", "progress"]);

/** Nodes of elements. */
const ELEMENT = 1;

/**
 * Returns an element as markup that stands by itself: what its controls hold is written into it, nothing in it can be
 * acted on but links, and of its tables the first remains, with its first rows.
 */
export function plainMarkup(element: Element): string {
  const drawn = [...element.getElementsByClassName("chart-alternative")];
  const tables = [...element.getElementsByTagName("table")].filter(
    (table) => !drawn.some((one) => one.contains(table))
  );
  const [first, ...others] = tables;
  const rows = [...(first?.tBodies ?? [])].flatMap((body) => [...body.rows]).slice(MOST_ROWS);
  const copy = copyOf(element, new Set([...drawn, ...others.map((table) => outermost(table, first!)), ...rows]));
  for (const plot of [...copy.getElementsByClassName("chart-plot")]) leaveRoom(plot);
  for (const part of [copy, ...copy.getElementsByTagName("*")]) {
    const region = part.getAttribute("role") === "region";
    for (const name of part.getAttributeNames())
      if ((name.startsWith("data-") || SCRIPTED.includes(name)) && !(name === "role" && region) && name !== FOLD)
        part.removeAttribute(name);
  }
  return copy.outerHTML;
}

/** Returns a copy of an element without some parts of it, in which controls have what they hold written into them. */
function copyOf(element: Element, without: ReadonlySet<Element>): Element {
  const copy = element.cloneNode(false) as Element;
  for (const node of element.childNodes) {
    if (node.nodeType !== ELEMENT) copy.append(node.cloneNode(false));
    else if (!without.has(node as Element)) copy.append(copyOf(node as Element, without));
  }
  if (CONTROLS.has(element.localName)) writeState(element, copy);
  return copy;
}

/** Leaves the room of a drawing, which is drawn for the window's width, and nothing in it. */
function leaveRoom(plot: Element): void {
  const drawing = plot.querySelector(".chart-drawing")!;
  const heights = {wide: drawing.getAttribute("height"), narrow: drawing.getAttribute(NARROW_HEIGHT)};
  plot.innerHTML = Object.entries(heights)
    .map(([name, height]) => `<svg class="room ${name}" width="1" height="${Number(height)}" aria-hidden="true"></svg>`)
    .join("");
}

/** Writes what a control holds, which is no attribute of it, into its copy. */
function writeState(control: Element, copy: Element): void {
  copy.setAttribute("inert", "");
  const {value, checked, type} = control as HTMLInputElement;
  if (control.localName === "select") {
    const chosen = (control as HTMLSelectElement).selectedIndex;
    const options = [...(copy as HTMLSelectElement).options];
    options[chosen]?.setAttribute("selected", "");
    if (options.length > MOST_CHOICES) for (const [i, option] of options.entries()) if (i !== chosen) option.remove();
  } else if (type === "checkbox" || type === "radio") copy.toggleAttribute("checked", checked);
  else if (control.localName === "input") copy.setAttribute("value", value);
  else if (control.localName === "textarea") copy.textContent = value;
}

/** Returns the largest part around a table, within one that holds both, that another is not in. */
function outermost(table: Element, other: Element): Element {
  let part = table;
  while (part.parentElement && !part.parentElement.contains(other)) part = part.parentElement;
  return part;
}
