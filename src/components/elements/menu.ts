import {button} from "./button.js";
import {element} from "./dom.js";

/** Space kept between a menu and the window's edge, in pixels. */
const EDGE = 8;

/** A button of the bar with the panel it opens. */
export interface Menu {
  button: HTMLButtonElement;
  panel: HTMLElement;
  close: () => void;
  enter: () => void; // where it is open: draws it as if it opened now
  redraw: () => void; // where it is open
}

let count = 0;

/**
 * Returns a button that opens a panel under it. The panel is drawn each time it opens; Escape or a click elsewhere
 * closes it, and the focus returns to the button.
 */
export function menu(label: string, title: string, draw: () => Node): Menu {
  const id = `menu-${++count}`;
  const panel = element("div", {class: "menu", id, popover: "auto", role: "dialog", "aria-label": title, tabindex: -1});
  const opener = button(label, null, {
    attributes: {"aria-haspopup": "dialog", "aria-expanded": "false", "aria-controls": id, popovertarget: id}
  });
  const isOpen = () => opener.getAttribute("aria-expanded") === "true";
  const show = () => panel.replaceChildren(draw());
  panel.addEventListener("beforetoggle", (event) => {
    if ((event as ToggleEvent).newState === "open") show();
  });
  panel.addEventListener("toggle", (event) => {
    const open = (event as ToggleEvent).newState === "open";
    opener.setAttribute("aria-expanded", String(open));
    if (!open) return;
    enter();
  });
  const enter = () => {
    place(panel, opener);
    (panel.querySelector<HTMLElement>("[autofocus], input, select, button, a") ?? panel).focus();
  };
  return {
    button: opener,
    panel,
    enter: () => {
      if (!isOpen()) return;
      show();
      enter();
    },
    close: () => {
      panel.hidePopover();
      opener.focus();
    },
    redraw: () => {
      if (isOpen()) keepFocus(panel, show);
    }
  };
}

function place(panel: HTMLElement, button: HTMLElement): void {
  const {left, top, bottom} = button.getBoundingClientRect();
  const width = panel.offsetWidth;
  panel.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
  const above = top > innerHeight / 2;
  panel.style.top = above ? "auto" : `${bottom + 4}px`;
  panel.style.bottom = above ? `${innerHeight - top + 4}px` : "auto";
  panel.style.maxHeight = `${Math.max(160, above ? top - 4 - EDGE : innerHeight - bottom - 4 - EDGE)}px`;
}

/** Draws a panel again; the focus stays at the same place in it, and the caret in a text that is the same. */
function keepFocus(panel: HTMLElement, draw: () => void): void {
  const controls = () => [...panel.querySelectorAll<HTMLElement>("button, input, select, textarea, a")];
  const before = document.activeElement as HTMLElement;
  const at = controls().indexOf(before);
  const caret = isText(before) ? ([before.selectionStart, before.selectionEnd] as const) : null;
  draw();
  if (at < 0) return;
  const now = controls();
  const next = now[Math.min(at, now.length - 1)] ?? panel;
  next.focus();
  if (caret && isText(next) && next.value === (before as HTMLInputElement).value) next.setSelectionRange(...caret);
}

function isText(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return element.localName === "textarea" || (element as HTMLInputElement).type === "text";
}
