import {element} from "../elements/dom.js";
import {fetched} from "./fetched.js";
import type {Notebook} from "./notebook.js";

/**
 * Returns a function that puts a part of a page, such as a form, in its place when its script is there, which is fetched
 * after the page has shown its answer and tables. `room` is what is kept for it until then, in pixels.
 */
export function latePart<Args extends [notebook: Notebook, ...unknown[]]>(
  load: () => Promise<(...args: Args) => HTMLElement>,
  room?: number
): (...args: Args) => HTMLElement {
  const make = fetched(load, room);
  return (...args) => args[0].view(() => element("div", {"data-live": ""}, make(...args)));
}
