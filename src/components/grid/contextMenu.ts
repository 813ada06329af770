import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";

/** Something that may be done, with the keys that do it too. */
export interface MenuItem {
  label: string;
  keys: string;
  run: () => unknown;
}

/** Space kept between the menu and the window's edge, in pixels. */
const EDGE = 8;

/** Opens a menu at the pointer, or under the cell where it was asked for by a key. It closes with what is chosen. */
export function contextMenu(
  cell: HTMLElement,
  {clientX, clientY, button: pressed}: MouseEvent,
  items: readonly MenuItem[]
): void {
  const close = () => {
    list.hidePopover?.();
    list.remove();
  };
  const list = element(
    "div",
    {class: "context-menu", role: "menu", popover: "auto", "aria-label": "What may be done with the cell"},
    items.map(({label, keys, run}) => {
      const item = button(
        label,
        () => {
          close();
          cell.focus({preventScroll: true});
          run();
        },
        {
          attributes: {
            role: "menuitem",
            tabindex: "-1",
            ...(keys && {"aria-keyshortcuts": keys.replace("Ctrl", "Control")})
          }
        }
      );
      if (keys) item.append(element("kbd", {}, keys));
      return item;
    })
  );
  list.addEventListener("keydown", (event) => {
    const all = [...list.querySelectorAll<HTMLElement>("button")];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = {ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1}[event.key];
    if (event.key === "Escape" || event.key === "Tab") {
      close();
      cell.focus({preventScroll: true});
    } else if (to !== undefined) all[to % all.length]!.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState === "closed") list.remove();
  });
  document.querySelector("#observablehq-main")!.append(list);
  list.showPopover?.();
  const byPointer = pressed === 2 && clientX + clientY > 0;
  const {left, bottom} = cell.getBoundingClientRect();
  const [x, y] = byPointer ? [clientX, clientY] : [left, bottom];
  const {width, height} = list.getBoundingClientRect();
  list.style.left = `${Math.max(EDGE, Math.min(x, innerWidth - width - EDGE))}px`;
  list.style.top = `${Math.max(EDGE, Math.min(y, innerHeight - height - EDGE))}px`;
  list.querySelector<HTMLElement>("button")?.focus();
}
