import type {Reader} from "../notebook/reader.js";
import type {Driven} from "../ranges/driversSection.js";
import {drawnRange} from "../ranges/drawnRange.js";
import type {Ranges} from "../ranges/ranges.js";
import {titleOf} from "./views.js";
import type {WhatIf} from "./whatIf.js";

/** Returns where draws of the output asked for lie, in words. */
export function whatIfRange(ranges: Ranges, whatIf: WhatIf) {
  return drawnRange(ranges, {
    plan: (reader) => plannedRow(reader, whatIf),
    quantity: (reader) => reader.follow("what if", () => whatIf.found.asked).cell.name,
    half: "half of the draws of it are below",
    drivers: true
  });
}

/** Returns what is asked of the section on what drives that output. */
export function whatIfDrivers(whatIf: WhatIf) {
  return {
    none: "A module\u2019s numbers are not drawn: nothing is known of what drives them.",
    driven: (reader: Reader): Driven | null => {
      const row = plannedRow(reader, whatIf);
      if (row === null) return null;
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

/** The plan, of a catalog or pinned, that is asked of; null for a module. */
function plannedRow(reader: Reader, whatIf: WhatIf): string | null {
  const {plan, pin, cell} = reader.follow("what if", () => whatIf.found.asked);
  return plan || pin ? cell.row : null;
}
