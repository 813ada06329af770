// Run before the page's own code: repairs of the frame's accessibility, and of the frame where storage fails.
const FROM_DISK =
  "This page was opened from a file, and browsers run no modules from there: no more of its numbers than were built into it are shown. Open one-file.html beside it, which needs no server, put the folder on a web server, or run “python3 -m http.server” in it and open http://localhost:8000.";
// Framework writes markup of its own as text: a button for instance. Where the host demands Trusted Types,
// this lets it, and nothing that could run.
const mayRun = /<\/?(script|iframe|object|embed|base|form|meta|link|style)\b|\son\w+\s*=|javascript:/i;
globalThis.trustedTypes?.createPolicy("default", {createHTML: (markup) => (mayRun.test(markup) ? null : markup)});
document.documentElement.lang = "en";
document.querySelector("meta[name=viewport]")?.setAttribute("content", "width=device-width, initial-scale=1");
/** What the browser keeps of the site under a name, which stands between where the site is and the rest. */
const kept = (storage, what) => {
  const name = Object.keys(storage).find(
    (key) => /^model-scaling-estimates:.*:[^:]*$/.test(key) && key.endsWith(`:${what}`)
  );
  return name === undefined ? null : storage.getItem(name);
};
// What is folded stands from the first as it was left, so that nothing below it moves.
const foldAsLeft = () => {
  try {
    const folds = JSON.parse(kept(localStorage, "folds") ?? "{}");
    for (const fold of document.querySelectorAll("details[data-fold]"))
      if (!fold.querySelector(":target")) fold.open = folds[fold.dataset.fold] ?? fold.open;
  } catch {
    // Storage that is closed, or holds something else: they stand as they were made.
  }
};
document.addEventListener("readystatechange", foldAsLeft, {once: true});
// Numbers that were built into the page are those without edits: where the address or the browser may have some, or
// looks at another plan, they are not shown.
const without = {scale: "large", machine: "1x-a100-80gb"};
const mayDiffer = () => {
  if (/^#(edits|scale|machine|whatif)=/.test(location.hash) || location.search.length > 1) return true;
  try {
    if (Object.values(history.state ?? {}).some((mark) => typeof mark === "string")) return true;
    if (kept(localStorage, "edits-now") !== null) return true;
    const {present} = JSON.parse(kept(sessionStorage, "history") ?? '{"present":{}}');
    const focus = JSON.parse(kept(sessionStorage, "focus") ?? "{}");
    return (
      Object.keys(present).length > 0 ||
      Object.entries(without).some(([name, usual]) => focus?.[name] !== undefined && focus[name] !== usual)
    );
  } catch {
    return true;
  }
};
if (mayDiffer()) document.documentElement.classList.add("differs");
document.addEventListener("DOMContentLoaded", () => {
  const label = (selector, text) => document.querySelector(selector)?.setAttribute("aria-label", text);
  label("#observablehq-sidebar", "Pages");
  label("#observablehq-toc", "On this page");
  label("#observablehq-sidebar-toggle", "Show pages");
  const close = document.querySelector("#observablehq-sidebar-close");
  const sidebar = document.querySelector("#observablehq-sidebar");
  if (close && sidebar) sidebar.prepend(close);
  // One search over the site: the notebook opens it, where it has started, and else as soon as it has.
  const find = document.createElement("button");
  Object.assign(find, {id: "find", type: "button", textContent: "Find or do …"});
  find.dataset.keys = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘K" : "Ctrl-K";
  find.addEventListener("click", () => {
    if (!globalThis.notebook) find.dataset.asked = "";
  });
  document.querySelector("#observablehq-sidebar > ol")?.after(find);
  // The part after # holds edits, so the link moves the focus by itself.
  const skip = document.createElement("a");
  skip.className = "skip";
  skip.href = "#";
  skip.textContent = "Skip to the page";
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    const title = document.querySelector("#observablehq-main h1");
    title?.setAttribute("tabindex", "-1");
    title?.focus();
  });
  document.body.prepend(skip);
  if (location.protocol === "file:" && !document.querySelector("meta[name=edits]")) {
    const needs = document.createElement("p");
    needs.className = "needs";
    needs.textContent = FROM_DISK;
    document.querySelector("#observablehq-main")?.prepend(needs);
  }
});

// The frame's sidebar remembers what is folded, and stops where it cannot: where storage is switched off it is given
// one that forgets, and where it is full, its notes are dropped.
try {
  sessionStorage.getItem("");
  const {setItem} = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    try {
      setItem.call(this, key, value);
    } catch (error) {
      if (!`${key}`.startsWith("observablehq-")) throw error;
    }
  };
} catch {
  const forgetful = {getItem: () => null, setItem() {}, removeItem() {}};
  Object.defineProperty(globalThis, "sessionStorage", {value: forgetful, configurable: true});
}

// Links followed before the notebook has started take along the edits the page was opened with.
for (const type of ["click", "auxclick"]) {
  const carry = ({target}) => {
    const link = target.closest?.("#observablehq-sidebar a[href]");
    if (link && !globalThis.notebook && !link.hash && location.hash.startsWith("#edits=")) link.hash = location.hash;
  };
  addEventListener(type, carry, {capture: true});
}
