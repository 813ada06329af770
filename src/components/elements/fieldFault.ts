import {element} from "./dom.js";

/** What there is to say elsewhere of what is said beside a field. */
const SAID = "";

let made = 0;

/**
 * Marks a field of a form as wrong, says why beside it until it is changed, and goes to it unless told otherwise. Returns
 * what there is to say elsewhere: nothing.
 */
export function fault(field: HTMLElement, reason: string, {focus = true} = {}): string {
  placeFor(field).textContent = reason;
  field.setAttribute("aria-invalid", "true");
  field.addEventListener("input", () => unfault(field), {once: true, capture: true});
  if (focus) field.focus();
  return SAID;
}

/** Takes away what is said of a field. */
export function unfault(field: HTMLElement): void {
  field.removeAttribute("aria-invalid");
  if (saidOf(field)) placeFor(field).textContent = "";
}

/** Where it is said what is wrong with a field: its own place for that, or one that is made after it. */
function placeFor(field: HTMLElement): HTMLElement {
  const known = saidOf(field);
  if (known) return known;
  const place = element("p", {id: `fault-${++made}`, class: "problem field-problem"});
  (field.closest(".question") ?? field).after(place);
  const described = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", [place.id, described].filter(Boolean).join(" "));
  return place;
}

function saidOf(field: HTMLElement): HTMLElement | null {
  const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)).find((one) => one?.classList.contains("problem")) ?? null;
}
