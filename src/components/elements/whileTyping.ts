/** Fields that hold what is being typed, until it is taken or given up. */
const DRAFTS = "input[type=text], textarea, .grid-field";

/** Returns whether something is being typed into a field inside an element. */
export function isTyping(element: Element): boolean {
  const {activeElement} = document;
  return activeElement !== null && element.contains(activeElement) && activeElement.matches(DRAFTS);
}

/**
 * Returns a function that draws an element again, which would take the fields in it away or move them: while something is
 * being typed into one, it waits until that is done.
 */
export function notWhileTyping(element: Element, draw: () => void): () => void {
  let waits = false;
  const attempt = () => {
    if (waits) return;
    if (!isTyping(element)) return draw();
    waits = true;
    const done = new AbortController();
    const again = () => {
      done.abort();
      // The focus is on its way: what takes the text comes first.
      setTimeout(() => {
        waits = false;
        attempt();
      });
    };
    for (const moved of ["focusin", "focusout"]) document.addEventListener(moved, again, {signal: done.signal});
  };
  return attempt;
}

/**
 * Has a field of text follow a value that may change elsewhere. Returns what is to be called after a change: it calls `show`,
 * but not while the field has the focus, as what is typed next would be added to another text; then `show` is called when
 * the field is left, unless `isDraft` says that it holds what was not taken.
 */
export function followUnfocused(field: HTMLElement, show: () => void, isDraft: () => boolean): () => void {
  field.addEventListener("blur", () => {
    if (!isDraft()) show();
  });
  return () => {
    if (document.activeElement !== field) show();
  };
}
