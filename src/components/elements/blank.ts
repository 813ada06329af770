import {element} from "./dom.js";

/** Returns the room of words that are not known yet: about as many are said, of which nothing is seen. */
export function blank(words: string): HTMLElement {
  return element("b", {class: "waiting blank", "aria-hidden": "true"}, words);
}
