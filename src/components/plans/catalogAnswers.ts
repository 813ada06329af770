import {format} from "../../model/words/format.js";
import {element} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";

/** What the catalogs hold, in a sentence each. */

/** Returns how many assumptions there are and how many of them are the brief's. */
export function assumptionsAnswer(reader: Reader): HTMLElement {
  const assumptions = reader.catalog("assumptions");
  const brief = assumptions.filter(({source}) => source.startsWith("brief"));
  return element(
    "p",
    {class: "answer"},
    element("b", {}, format(assumptions.length)),
    " named values stand under every number here: ",
    element("b", {}, format(brief.length)),
    " come from the brief, the others from the sources named beside them."
  );
}

/** Returns how many accelerators and machines there are. */
export function hardwareAnswer(reader: Reader): HTMLElement {
  const accelerators = reader.catalog("accelerators");
  const largest = accelerators.reduce((a, b) => (b.memory_capacity > a.memory_capacity ? b : a));
  return element(
    "p",
    {class: "answer"},
    element("b", {}, format(reader.catalog("machines").length)),
    " machines are compared, out of ",
    element("b", {}, format(accelerators.length)),
    " accelerators with a data sheet; the most memory on one of them is ",
    element("b", {}, format(largest.memory_capacity, "B")),
    ` (${largest.short_name}).`
  );
}
