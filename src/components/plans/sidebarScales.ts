import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";
import {ADDED} from "./pageScale.js";

/** Where a scale's page stands, as a link of the sidebar has it: the folder, the page's name, and how addresses end. */
const PAGE = /^(.*\/scales\/)([a-z0-9-]+)(\.html)?$/;

/** Lists the scales of an analyst's own in the sidebar, as long as there are any, and none that is deleted. */
export function sidebarScales(notebook: Notebook): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#observablehq-sidebar a[href]")].flatMap((link) => {
    const found = PAGE.exec(new URL(link.href).pathname);
    return found && !link.href.includes("?")
      ? [{item: link.closest("li")!, id: found[2]!, folder: found[1]!, end: found[3] ?? ""}]
      : [];
  });
  const [first] = links;
  const list = first?.item.parentElement;
  if (!first || !list) return;
  const own = new Map<string, HTMLElement>();
  let shown: unknown = null;
  const show = () => {
    const {scales} = notebook.books.catalog;
    if (scales === shown) return;
    shown = scales;
    for (const {item, id} of links) item.hidden = !scales.some((scale) => scale.id === id);
    for (const item of own.values()) item.remove();
    own.clear();
    const page = new URL(location.href);
    for (const {id, name, variant_of} of scales) {
      if (variant_of !== "" || links.some((link) => link.id === id)) continue;
      const href = `${first.folder}${ADDED}${first.end}?scale=${encodeURIComponent(id)}`;
      const here = page.pathname + page.search === href;
      const item = element(
        "li",
        {class: `observablehq-link${here ? " observablehq-link-active" : ""}`},
        element("a", {href}, name)
      );
      own.set(id, item);
      list.append(item);
    }
  };
  show();
  notebook.subscribe(show);
  notebook.life.ended.addEventListener("abort", () => own.forEach((item) => item.remove()));
}
