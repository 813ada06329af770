import {formatCounted} from "../../model/words/format.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import type {Planner} from "./planner.js";

/** Returns how far the search is, with a button that stops it and one that begins it again. It takes the same room always. */
export function searchProgress(planner: Planner): HTMLElement {
  const bar = element("progress", {max: 1, "aria-label": "Candidates searched"});
  const words = element("span", {class: "fine"});
  const cancel = button("Cancel", () => planner.cancel(), {name: "Cancel the search"});
  const again = button("Search again", () => planner.again());
  const show = () => {
    const {share, candidates, cancelled} = planner.state;
    const searching = share < 1 && !cancelled;
    bar.hidden = cancel.hidden = !searching;
    again.hidden = !cancelled;
    bar.value = share;
    const looked = formatCounted(candidates, "candidate");
    words.textContent = cancelled
      ? `Stopped after ${looked}: what was found before is shown.`
      : searching
        ? `${looked} searched`
        : `${looked} searched, all there are`;
  };
  show();
  planner.listen(show);
  return element("div", {class: "toolbar search-progress"}, words, bar, cancel, again);
}
