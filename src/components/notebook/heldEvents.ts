import {areEditsHeld, waitsForEdits, whenEditable} from "./editing.js";

/** Events by which a page is told something that may be an edit. */
const TYPES = ["change", "click", "input", "keydown", "submit"] as const;

/** Events that come before them. */
const BEFORE = ["focusin", "pointerdown"] as const;

/** What the browser does something with by itself when it is clicked: the page is told of it by what follows. */
const ACTS = "input, label, option, select, summary, textarea, [popovertarget]";

/** A grid takes keys and the pointer as ever: it waits with what it makes of them. */
const GRID = ".sheet-grid table";

/**
 * Holds back what may be an edit of what is typed and clicked on a page, until there is what edits are made by; then the
 * page gets it, in order, of what is still there. Fields are typed into and boxes ticked meanwhile, and menus, searches and
 * the inspector open; links are followed where nothing waits that would be lost. `first` is called as soon as something is
 * about to be typed or clicked. Returns a function that ends it.
 */
export function holdEvents(first: () => void): () => void {
  const hold = (event: Event) => {
    first();
    if (!areEditsHeld()) return;
    const again = event.target instanceof Element ? againOf(event, event.target) : null;
    if (!again) return;
    event.stopImmediatePropagation();
    whenEditable(again);
  };
  const capture = {capture: true};
  for (const type of TYPES) addEventListener(type, hold, capture);
  for (const type of BEFORE) addEventListener(type, first, capture);
  return () => {
    for (const type of TYPES) removeEventListener(type, hold, capture);
    for (const type of BEFORE) removeEventListener(type, first, capture);
  };
}

/** Returns what lets an event go that is held back; null where the page gets it at once. */
function againOf(event: Event, target: Element): (() => void) | null {
  if (target.closest(GRID)) return null;
  const isTold = !target.closest("dialog"); // what is typed into a form is an edit when it is sent
  switch (event.type) {
    case "click":
      return clickAgain(event as MouseEvent, target);
    case "submit": {
      const {submitter} = event as SubmitEvent;
      event.preventDefault();
      return () => {
        if (target.isConnected) (target as HTMLFormElement).requestSubmit(submitter);
      };
    }
    case "keydown":
      return isField(target) && (event as KeyboardEvent).key === "Enter" ? entered(event, target) : null;
    default:
      return isTold && isField(target) ? entered(event, target) : null;
  }
}

function clickAgain(event: MouseEvent, target: Element): (() => void) | null {
  const link = target.closest<HTMLElement>("a[href]");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const pressed = link ? (isPlain && waitsForEdits() ? link : null) : target.closest<HTMLElement>("button");
  if (!pressed || (!link && target.closest(ACTS))) return null;
  event.preventDefault();
  pressed.setAttribute("aria-busy", "true");
  return () => {
    pressed.removeAttribute("aria-busy");
    if (pressed.isConnected) pressed.click();
  };
}

type FormField = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isField(target: Element): target is FormField {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  );
}

/** Puts what a field holds now into it again with its event: it may show what holds without the edit in the meantime. */
function entered(event: Event, field: FormField): () => void {
  const {value} = field;
  const isBox = field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type);
  const checked = isBox && field.checked;
  return () => {
    if (!field.isConnected) return;
    if (isBox) field.checked = checked;
    else field.value = value;
    const Kind = event.constructor as new (type: string, init: EventInit) => Event;
    field.dispatchEvent(new Kind(event.type, event));
  };
}
