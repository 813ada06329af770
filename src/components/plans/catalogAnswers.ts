import {format} from "../../model/words/format.js";
import {OWN_GROUP} from "../../scenario/added/added.js";
import {element} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";

/** What the catalogs hold, in a sentence each. */

/** Returns how many assumptions there are and how many of them are the brief's. */
export function assumptionsAnswer(reader: Reader): HTMLElement {
  const assumptions = reader.catalog("assumptions");
  const brief = assumptions.filter(({source}) => source.startsWith("brief"));
  const own = assumptions.filter(({group}) => group === OWN_GROUP);
  return element(
    "p",
    {class: "answer"},
    element("b", {}, format(assumptions.length)),
    " named values are assumed here: ",
    element("b", {}, format(brief.length)),
    " come from the brief, ",
    own.length > 0 ? [element("b", {}, format(own.length)), ` ${own.length === 1 ? "is" : "are"} added here, `] : null,
    "the others come from the sources named beside them."
  );
}

/** Returns how many accelerators and machines there are. */
export function hardwareAnswer(reader: Reader): HTMLElement {
  const accelerators = reader.catalog("accelerators");
  const machines = reader.catalog("machines").length;
  const largest = accelerators.reduce((a, b) => (b.memory_capacity > a.memory_capacity ? b : a));
  return element(
    "p",
    {class: "answer"},
    element("b", {}, format(machines)),
    ` ${machines === 1 ? "machine is" : "machines are"} compared, out of `,
    element("b", {}, format(accelerators.length)),
    ` ${accelerators.length === 1 ? "accelerator" : "accelerators"} with a data sheet; the most memory on one of them is `,
    element("b", {}, format(largest.memory_capacity, "B")),
    ` (${largest.short_name}).`
  );
}
