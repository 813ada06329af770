/** Widths of Helvetica's characters in thousandths of the font size; digits and most letters are near 556. */
const WIDTHS: [number, string][] = [
  [222, "ijl'|"],
  [300, " .,:;/!ftI()[]-\u00a0·"],
  [340, "r"],
  [500, "Jcksvxyz"],
  [680, "ABEKPSVXYRCDHNUTZ&GOQ+=<>~"],
  [890, "MWm@%—…"]
];
const WIDTH_OF = new Map(WIDTHS.flatMap(([width, characters]) => [...characters].map((c) => [c, width] as const)));
const OTHER = 556;

/** Sans-serif fonts differ; labels are laid out for one a little wider than Helvetica. */
const MARGIN = 1.06;

/** Returns about how wide a text is in pixels at a font size in a common sans-serif, on the safe side. */
export function textWidth(text: string, size = 12, bold = false): number {
  let width = 0;
  for (const character of text) width += WIDTH_OF.get(character) ?? OTHER;
  return (width / 1000) * size * MARGIN * (bold ? 1.07 : 1);
}

/** Returns about how wide the widest of some texts is; 0 of none. */
export function widestText(texts: readonly string[], size = 12, bold = false): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, size, bold)));
}

/** Returns a text in lines no wider than a width in pixels; a single word that is wider stands alone. */
export function wrapText(text: string, width: number, size = 12): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
