import {announce} from "./confirmOn.js";
import {element} from "./dom.js";

/** A box over the page that tells how far some work is. */
export interface ProgressBox {
  at: (share: number) => void; // of the work, from 0 to 1
  close: () => void;
}

/** Shows how far some work is at the foot of the window, over all else, until it is closed. */
export function progressBox(words: string): ProgressBox {
  const bar = element("progress", {max: 1, value: 0, "aria-label": words});
  const box = element("div", {class: "progress-box", popover: "manual"}, element("span", {}, words), bar);
  document.body.append(box);
  box.showPopover?.();
  announce(words);
  return {
    at: (share) => {
      bar.value = share;
    },
    close: () => box.remove()
  };
}
