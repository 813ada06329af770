const NAME = "[A-Za-z_][\\w.:-]*";
const TAG = new RegExp(`^<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`);
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Throws where a text is not well-formed XML of elements, attributes and text: the strict reading of an .xlsx part. */
export function assertWellFormed(xml: string): void {
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  if (!xml.startsWith(declaration)) throw new Error("The XML declaration is missing");
  if (FORBIDDEN.test(xml)) throw new Error("A character stands there that XML forbids");
  const open: string[] = [];
  let roots = 0;
  const pieces = xml.slice(declaration.length).split(/(<[^>]*>)/);
  for (const piece of pieces) {
    if (/&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(piece)) throw new Error(`An & is not escaped in ${piece}`);
    if (!piece.startsWith("<")) {
      if (piece.includes(">")) throw new Error(`A > is not escaped in ${piece}`);
      if (open.length === 0 && piece.trim() !== "") throw new Error(`Text outside the root: ${piece}`);
      continue;
    }
    const [, closing, name, attributes, empty] = TAG.exec(piece) ?? [];
    if (!name) throw new Error(`${piece} is not a tag`);
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    const keys = [...attributes!.matchAll(new RegExp(`(${NAME})=`, "g"))].map(([, key]) => key);
    if (new Set(keys).size < keys.length) throw new Error(`${piece} has an attribute twice`);
    if (open.length === 0 && ++roots > 1) throw new Error("There are two roots");
    if (!empty) open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join(", ")} are not closed`);
}
