/** Events by which a page is told something that may be an edit. */
const TYPES = ["change", "click", "input", "keydown"] as const;

/** Events that come before them. */
const BEFORE = ["focusin", "pointerdown"] as const;

/** What the browser does something with by itself when it is clicked, and would again. */
const ACTS = "a, input, label, option, select, summary, textarea";

/**
 * Holds what is typed and clicked on a page back until the function returned is called: its listeners then get it, in
 * order, of what is still on the page. Links are followed, text is typed and boxes are ticked meanwhile. `first` is called
 * as soon as something is about to be typed or clicked.
 */
export function holdEvents(first: () => void): () => void {
  const held: (() => void)[] = [];
  const hold = (event: Event) => {
    event.stopImmediatePropagation();
    const putBack = entered(event.target);
    held.push(() => {
      putBack();
      dispatchAgain(event);
    });
    first();
  };
  const capture = {capture: true};
  for (const type of TYPES) addEventListener(type, hold, capture);
  for (const type of BEFORE) addEventListener(type, first, capture);
  return () => {
    for (const type of TYPES) removeEventListener(type, hold, capture);
    for (const type of BEFORE) removeEventListener(type, first, capture);
    for (const letGo of held.splice(0)) letGo();
  };
}

/** Returns what puts what a field holds now into it again: it may show what holds without the edit in the meantime. */
function entered(target: EventTarget | null): () => void {
  if (target instanceof HTMLInputElement && ["checkbox", "radio"].includes(target.type)) {
    const {checked} = target;
    return () => void (target.checked = checked);
  }
  if (
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
  ) {
    const {value} = target;
    return () => void (target.value = value);
  }
  return () => {};
}

function dispatchAgain(event: Event): void {
  const {target} = event;
  if (!(target instanceof Element) || !target.isConnected) return;
  if (event.type === "click" && target.closest(ACTS)) return;
  const Kind = event.constructor as new (type: string, init: EventInit) => Event;
  target.dispatchEvent(new Kind(event.type, event));
}
