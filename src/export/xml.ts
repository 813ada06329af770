/** Longest text of a cell Excel accepts, in characters. */
const LONGEST_CELL = 32767;

const ILLEGAL =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;"
};

/** First line of every part of a workbook. */
export const XML_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Returns a text for an element of XML: marks escaped, characters XML has no place for left out. */
export function escapeXml(text: string): string {
  return text.replace(ILLEGAL, "").replace(/[&<>]/g, (mark) => ENTITIES[mark]!);
}

/** Returns a text for an attribute of XML in double quotes; lines and tabs in it are kept. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replace(/["\t\n\r]/g, (mark) => ENTITIES[mark]!);
}

/**
 * Returns a cell's text for XML: lines end in \n, what Excel would read as an escape (_x0041_) is kept as written, and
 * text beyond the longest a cell holds is cut off with an ellipsis.
 */
export function escapeCell(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n");
  const kept = lines.length > LONGEST_CELL ? `${lines.slice(0, LONGEST_CELL - 1)}…` : lines;
  return escapeXml(kept).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}
