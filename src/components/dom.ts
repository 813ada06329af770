/** A child of an element: a node, text, or nothing. */
export type Child = Node | string | number | null | undefined | false;

/** Returns an element with attributes and children. Text is always text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean | null | undefined>> = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...kept(children.flat()));
  return node;
}

/** Returns children in a fragment. */
export function fragment(...children: (Child | Child[])[]): DocumentFragment {
  const node = document.createDocumentFragment();
  node.append(...kept(children.flat()));
  return node;
}

function kept(children: Child[]): (Node | string)[] {
  return children
    .filter((child): child is Node | string | number => child !== null && child !== undefined && child !== false)
    .map((child) => (typeof child === "number" ? String(child) : child));
}
