/** A child of an element: a node, text, or nothing. */
export type Child = Node | string | number | null | undefined | false;

/** Returns an element with attributes and children. Text is always text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean | null | undefined>> = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const name in attributes) {
    const value = attributes[name];
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  append(node, children);
  return node;
}

/** Returns children in a fragment. */
export function fragment(...children: (Child | Child[])[]): DocumentFragment {
  const node = document.createDocumentFragment();
  append(node, children);
  return node;
}

function append(node: ParentNode, children: readonly (Child | Child[])[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(node, child);
    else if (child !== null && child !== undefined && child !== false)
      node.append(typeof child === "number" ? String(child) : child);
  }
}
