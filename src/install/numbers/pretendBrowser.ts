import {JSDOM} from "jsdom";

/** What Node has too, and its events and listeners do not fit those of a document. */
const OF_DOCUMENTS = [
  "AbortController",
  "AbortSignal",
  "CustomEvent",
  "DOMException",
  "Event",
  "EventTarget",
  "MessageEvent",
  "addEventListener",
  "dispatchEvent",
  "navigator",
  "removeEventListener"
];

/** Sees nothing: what follows an element's size or place is drawn where there is a window. */
class Blind {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** Tells what follows an element's width of it when it is asked to. */
class Widths extends Blind {
  static readonly followed = new Set<Widths>();
  readonly #follow: (entries: {target: Element; contentRect: {width: number; height: number}}[]) => void;
  #targets: Element[] = [];

  constructor(follow: (entries: object[]) => void) {
    super();
    this.#follow = follow;
    Widths.followed.add(this);
  }

  override observe(target?: Element): void {
    if (target) this.#targets.push(target);
  }

  override disconnect(): void {
    this.#targets = [];
    Widths.followed.delete(this);
  }

  tell(parts: readonly Element[], width: number): void {
    for (const target of this.#targets)
      if (parts.some((part) => part.contains(target))) this.#follow([{target, contentRect: {width, height: 0}}]);
  }
}

/** Gives parts a width in pixels: charts in them are drawn for it. */
export function drawAt(parts: readonly Element[], width: number): void {
  for (const one of Widths.followed) one.tell(parts, width);
}

/** Returns a document, and gives this process what modules of pages find beside one in a browser. */
export function pretendBrowser(): JSDOM {
  const dom = new JSDOM("<!DOCTYPE html>", {url: "https://site.invalid/", pretendToBeVisual: true});
  const {window} = dom;
  const matchMedia = () => ({matches: false, addEventListener() {}, removeEventListener() {}});
  Object.assign(window, {matchMedia, ResizeObserver: Widths, IntersectionObserver: Blind});
  Object.assign(window.document, {adoptedStyleSheets: []});
  const names = Object.getOwnPropertyNames(window).filter((name) => !(name in globalThis));
  for (const name of [...names, ...OF_DOCUMENTS]) give(name, window);
  return dom;
}

function give(name: string, window: JSDOM["window"]): void {
  const value: unknown = window[name];
  const own = typeof value === "function" && !/^[A-Z]/.test(name) ? (value.bind(window) as unknown) : value;
  Object.defineProperty(globalThis, name, {value: own, writable: true, configurable: true});
}
