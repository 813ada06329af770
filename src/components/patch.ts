/** What may hold listeners or state of its own, and is put in whole. */
const LIVE =
  "svg:not(.chart-drawing), canvas, select, input, textarea, button:not([data-table]), dialog, details, [data-live]";

const adopters = new WeakMap<Node, (live: Element) => void>();

/** Calls a function, after an element has been patched into the one that stands in the page instead, with that one. */
export function onPatched(element: Element, adopt: (live: Element) => void): void {
  adopters.set(element, adopt);
}

/**
 * Makes an element show new content. Text and tables are changed where they differ, so that focus, scrolling and
 * selection stay and little is laid out again; what may hold listeners (controls, drawings other than charts, [data-live]) is replaced.
 */
export function patch(element: Element, content: Node | string): void {
  const next = document.createDocumentFragment();
  next.append(content);
  if (isLive(element) || isLive(next)) element.replaceChildren(next);
  else patchChildren(element, next);
}

function isLive(node: Element | DocumentFragment): boolean {
  return node.querySelector(LIVE) !== null;
}

function patchChildren(element: Element, next: Node): void {
  let old = element.firstChild;
  let now = next.firstChild;
  while (now) {
    const following: ChildNode | null = now.nextSibling;
    if (!old) element.append(now);
    else {
      const after: ChildNode | null = old.nextSibling;
      patchNode(old, now);
      old = after;
    }
    now = following;
  }
  while (old) {
    const after: ChildNode | null = old.nextSibling;
    old.remove();
    old = after;
  }
}

function patchNode(old: ChildNode, now: ChildNode): void {
  if (old.nodeType === Node.TEXT_NODE && now.nodeType === Node.TEXT_NODE) {
    if (old.nodeValue !== now.nodeValue) old.nodeValue = now.nodeValue;
  } else if (old instanceof Element && now instanceof Element && old.tagName === now.tagName) {
    if (!old.isEqualNode(now)) {
      patchAttributes(old, now);
      patchChildren(old, now);
    }
    adopters.get(now)?.(old);
  } else old.replaceWith(now);
}

function patchAttributes(old: Element, now: Element): void {
  for (const {name, value} of now.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (old.attributes.length === now.attributes.length) return;
  for (const {name} of [...old.attributes]) if (!now.hasAttribute(name)) old.removeAttribute(name);
}
