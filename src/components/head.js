// Repairs of the frame's accessibility, run before the page's own code.
document.documentElement.lang = "en";
document.querySelector("meta[name=viewport]")?.setAttribute("content", "width=device-width, initial-scale=1");
document.addEventListener("DOMContentLoaded", () => {
  const label = (selector, text) => document.querySelector(selector)?.setAttribute("aria-label", text);
  label("#observablehq-sidebar", "Pages");
  label("#observablehq-toc", "On this page");
  label("#observablehq-sidebar-toggle", "Show pages");
  const close = document.querySelector("#observablehq-sidebar-close");
  const sidebar = document.querySelector("#observablehq-sidebar");
  if (close && sidebar) sidebar.prepend(close);
});
