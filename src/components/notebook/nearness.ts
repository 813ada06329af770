/** A part of a page that is drawn again when what it shows has changed; cheap where nothing has. */
export interface Drawn {
  readonly element: Element;
  /** Whether it is in the window. */
  near: boolean;
  /** Whether it will be drawn by itself, when something that it waits for is there. */
  readonly waiting?: boolean;
  refresh(): void;
}

/** How far outside the window a part is drawn at once; the others follow a moment later. */
const NEAR = "0px";

const parts = new WeakMap<Element, Drawn>();
let observer: IntersectionObserver | null = null;

/**
 * Tells a part from now on whether it is near the window; when it comes near, it is drawn if it has to be. Returns what
 * ends it.
 */
export function watchNearness(part: Drawn): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const {target, isIntersecting} of entries) {
        const seen = parts.get(target);
        if (!seen) continue;
        seen.near = isIntersecting;
        if (isIntersecting) seen.refresh();
      }
    },
    {rootMargin: NEAR}
  );
  const {element} = part;
  parts.set(element, part);
  observer.observe(element);
  return () => {
    parts.delete(element);
    observer!.unobserve(element);
  };
}
