import {showsBuiltNumbers} from "../notebook/builtNumbers.js";
import type {Notebook} from "../notebook/notebook.js";
import type {Planner} from "./planner.js";

/**
 * Returns the notebook once a search has ended, or is not what the page shows: until then the page keeps the answer that
 * was built into it, in place of one that is not all there yet.
 */
export function whenSearched(planner: Planner, notebook: Notebook): Promise<Notebook> {
  return new Promise((resolve) => {
    const look = () => {
      if (planner.state.share === 1 || !showsBuiltNumbers()) resolve(notebook);
    };
    look();
    planner.listen(look);
    notebook.subscribe(look);
  });
}
