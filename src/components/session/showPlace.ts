import type {Notebook} from "../notebook/notebook.js";

/** Scrolls to a place of the page once it is drawn, within so many milliseconds. What is in view by then stays. */
export function showPlace(notebook: Notebook, id: string, within: number): void {
  const end = performance.now() + within;
  const look = () => {
    const place = notebook.settled ? document.getElementById(id) : null;
    if (place && !isInView(place)) place.scrollIntoView();
    else if (!place && performance.now() < end) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function isInView(place: Element): boolean {
  const {top, bottom} = place.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
