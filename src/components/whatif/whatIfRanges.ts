import type {Reader} from "../notebook/reader.js";
import type {Driven} from "../ranges/driversSection.js";
import {drawnRange} from "../ranges/drawnRange.js";
import type {Ranges} from "../ranges/ranges.js";
import {titleOf} from "./views.js";
import type {WhatIf} from "./whatIf.js";

/** Returns where draws of the output asked for lie, in words. */
export function whatIfRange(ranges: Ranges, whatIf: WhatIf) {
  return drawnRange(ranges, {
    plan: (reader) => askedRow(reader, whatIf),
    quantity: (reader) => reader.follow("what if", () => whatIf.found.asked).cell.name,
    half: "half of the draws of it are below",
    drivers: true
  });
}

/** Returns what is asked of the section on what drives that output. */
export function whatIfDrivers(whatIf: WhatIf) {
  return {
    none: "There is no such row.",
    driven: (reader: Reader): Driven => {
      const row = askedRow(reader, whatIf);
      const {asked} = whatIf.found;
      const {name} = asked.cell;
      return {
        question: {row, quantities: [name], drivers: name},
        name: asked.output.label,
        of: titleOf(reader, asked)
      };
    }
  };
}

/** The row that is asked of: a plan of a catalog or pinned, or a module. */
function askedRow(reader: Reader, whatIf: WhatIf): string {
  return reader.follow("what if", () => whatIf.found.asked).cell.row;
}
