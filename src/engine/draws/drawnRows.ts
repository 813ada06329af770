import type {Column, Columns, Inputs} from "../compile.js";
import type {Model} from "../model.js";
import {drawsOf, varyingCells, type Drawn, type Fixed} from "./drawn.js";
import {drawnTogether} from "./drawnTogether.js";
import {partsOf, type Parts, type Varying} from "./parts.js";

/**
 * Returns a function that evaluates outputs of a row over draws by the formulas of the sheets. An output that looks over
 * its group is evaluated with all rows of it, of the same draw; others by themselves. What no draw changes is evaluated
 * nowhere: its value is given. Columns between the draws and the outputs are used again by the next call; those of outputs
 * are the caller's.
 */
export function drawnRows(model: Model, varying: Varying, fixed: Fixed): (drawn: Drawn) => Columns {
  const {alone, together} = partsOf(model, varying);
  const apart = alone.outputs.length > 0 ? drawnAlone(alone, fixed) : () => ({});
  const joint = together.outputs.length > 0 ? drawnTogether(together, fixed) : () => ({});
  return (drawn) => ({...apart(drawn), ...joint(drawn)});
}

/** Each draw is a row of its own. */
function drawnAlone({outputs, reads, differs, evaluate}: Parts, {values, params, tables}: Fixed) {
  let kept: {n: number; columns: Record<string, Column>} | null = null;
  return (drawn: Drawn): Columns => {
    const n = drawsOf(drawn);
    if (kept?.n !== n) {
      const columns: Record<string, Column> = {};
      for (const name of new Set([...reads, ...outputs.filter((one) => !differs.has(one))]))
        columns[name] = repeated(values[name], n);
      kept = {n, columns};
    }
    const inputs: Inputs = {...params, ...drawn.params};
    const table = evaluate({...kept.columns, ...drawn.columns}, inputs, tables, n, varyingCells(drawn.cells));
    return Object.fromEntries(outputs.map((name) => [name, own(table[name]!, n)]));
  };
}

function own(column: Column, n: number): Column {
  return column instanceof Float64Array ? column.slice(0, n) : column;
}

function repeated(value: number | string | undefined, n: number): Column {
  return typeof value === "string" ? new Array<string>(n).fill(value) : new Float64Array(n).fill(value ?? NaN);
}
