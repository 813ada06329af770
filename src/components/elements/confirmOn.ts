/** How long a confirmation stands, in milliseconds. */
const SHOWN = 1800;

const labels = new WeakMap<HTMLElement, {label: string; timer: ReturnType<typeof setTimeout>}>();

/** Shows a word on a button for a moment in place of its label, and tells it to screen readers. */
export function confirmOn(button: HTMLElement, word: string): void {
  const before = labels.get(button);
  if (before) clearTimeout(before.timer);
  const label = before?.label ?? button.textContent ?? "";
  button.textContent = word;
  announce(word);
  const timer = setTimeout(() => {
    button.textContent = label;
    labels.delete(button);
  }, SHOWN);
  labels.set(button, {label, timer});
}

/** Tells a sentence to screen readers. */
export function announce(text: string): void {
  let region = document.querySelector("#announcer");
  if (!region) {
    region = document.createElement("div");
    region.id = "announcer";
    region.className = "unseen";
    region.setAttribute("role", "status");
    document.querySelector("#observablehq-main")?.append(region);
  }
  region.textContent = text;
}
