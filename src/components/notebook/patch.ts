/** What may hold listeners or state of its own, and is put in whole. */
const LIVE =
  "svg:not(.chart-drawing), canvas, select, input, textarea, button:not([data-table], [data-pin]), dialog, details, [data-live]";

const adopters = new WeakMap<Node, (live: Element) => void>();

/** An attribute that says how an element was found to fit in the page: content drawn anew does not know of it. */
const MEASURED = "data-fit";

/** Calls a function with the element in the page, after this one was patched into it or parts of it were filled in. */
export function onPatched(element: Element, adopt: (live: Element) => void): void {
  adopters.set(element, adopt);
}

/**
 * Makes an element show new content. Text, tables and charts are changed where they differ, so that focus, scrolling
 * and selection stay and little is laid out again; what may hold listeners (controls, other drawings, [data-live]) is
 * replaced.
 */
export function patch(element: Element, content: Node | string): void {
  const next = document.createDocumentFragment();
  next.append(content);
  const live = isLive(next);
  const wasLive = liveContent.get(element) ?? isLive(element);
  liveContent.set(element, live);
  if (wasLive || live) {
    fill(next);
    element.replaceChildren(next);
  } else patchChildren(element, next);
}

/** Whether what an element was last made to show may hold listeners. */
const liveContent = new WeakMap<Element, boolean>();

/** What stands for the content of an element that was drawn as a part. */
const versions = new WeakMap<Node, object>();
const makers = new WeakMap<Node, () => Element>();

/** Marks an element as drawn in a version, and returns it. */
export function versioned(element: Element, version: object): Element {
  versions.set(element, version);
  return element;
}

/** Returns what stands for an element whose version is in the page already; `make` draws it where it is not. */
export function unchanged(version: object, make: () => Element): Element {
  const element = document.createElement("template");
  makers.set(element, make);
  return versioned(element, version);
}

/** Draws what was left as it is in the page, in a place where nothing is. */
function fill(root: Element | DocumentFragment): void {
  const around = new Set<Element>();
  if (root.firstElementChild === null) return;
  for (const template of root.querySelectorAll("template")) {
    for (let node = template.parentElement; node; node = node.parentElement) around.add(node);
    template.replaceWith(made(template));
  }
  for (const element of around) adopters.get(element)?.(element);
}

function made(node: ChildNode): ChildNode {
  const make = makers.get(node);
  return make ? versioned(make(), versions.get(node)!) : node;
}

function isLive(node: Element | DocumentFragment): boolean {
  return node.querySelector(LIVE) !== null;
}

function patchChildren(element: Element, next: Node): void {
  let old = element.firstChild;
  let now = next.firstChild;
  while (now) {
    const following: ChildNode | null = now.nextSibling;
    if (!old) element.append(filled(now));
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

function filled(node: ChildNode): ChildNode {
  const whole = made(node);
  if (whole instanceof Element) fill(whole);
  return whole;
}

function patchNode(old: ChildNode, next: ChildNode): void {
  const version = versions.get(next);
  if (version && versions.get(old) === version) return;
  const now = made(next);
  if (old.nodeType === Node.TEXT_NODE && now.nodeType === Node.TEXT_NODE) {
    if (old.nodeValue !== now.nodeValue) old.nodeValue = now.nodeValue;
  } else if (old instanceof Element && now instanceof Element && old.tagName === now.tagName) {
    if (old.isEqualNode(now)) adoptTables(old, now);
    else {
      patchAttributes(old, now);
      patchChildren(old, now);
    }
    if (version) versions.set(old, version);
    else versions.delete(old);
    adopters.get(now)?.(old);
  } else old.replaceWith(filled(now));
}

/** What looks the same may stand for other rows: digits that are not shown. */
function adoptTables(old: Element, now: Element): void {
  const tables = now.getElementsByTagName("table");
  if (tables.length === 0) return;
  const shown = old.getElementsByTagName("table");
  for (const [i, table] of [...tables].entries()) adopters.get(table)?.(shown[i]!);
}

function patchAttributes(old: Element, now: Element): void {
  const {attributes} = now;
  for (let i = 0; i < attributes.length; ++i) {
    const {name, value} = attributes[i]!;
    if (old.getAttribute(name) === value) continue;
    // A strict Content-Security-Policy refuses styles that are set as an attribute.
    if (name === "style") (old as HTMLElement).style.cssText = value;
    else old.setAttribute(name, value);
  }
  if (old.attributes.length === now.attributes.length) return;
  for (const {name} of [...old.attributes]) if (!now.hasAttribute(name) && name !== MEASURED) old.removeAttribute(name);
}
