/** Returns a column's letters by its place from 0: A, B, … Z, AA. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

/** Returns a worksheet's name for use in a formula: in quotes unless it is a plain word that is no address. */
export function quoteSheet(name: string): string {
  if (/^(?!true$|false$)[a-z]{4,}$/i.test(name)) return name;
  return `'${name.replaceAll("'", "''")}'`;
}

/**
 * Returns names for worksheets that Excel accepts, in the order of the titles: 31 characters at most, without `[]:*?/\`,
 * no two alike.
 */
export function sheetNames(titles: readonly string[]): string[] {
  return unique(titles, (title, suffix) => {
    const plain = title
      .replace(/[[\]:*?/\\\p{Cc}]/gu, " ")
      .trim()
      .replace(/^'+|'+$/g, "");
    const name = `${(plain || "Sheet").slice(0, 31 - suffix.length)}${suffix}`;
    return name.toLowerCase() === "history" ? `${name} 1` : name; // Excel keeps that name to itself
  });
}

/** Returns a defined name for each id that Excel accepts: no cell's address, no value, no two alike. */
export function definedNames(ids: readonly string[]): Map<string, string> {
  const names = unique(ids, (id, suffix) => {
    const plain = id.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=\d)|^$/, "_");
    const taken = /^([a-z]{1,3}\d+|r\d*(c\d*)?|c\d*|true|false)$/i.test(plain);
    return `${plain}${taken ? "_" : ""}${suffix.replace(" ", "_")}`;
  });
  return new Map(ids.map((id, i) => [id, names[i]!]));
}

function unique(texts: readonly string[], name: (text: string, suffix: string) => string): string[] {
  const seen = new Set<string>();
  return texts.map((text) => {
    let found = name(text, "");
    for (let n = 2; seen.has(found.toLowerCase()); ++n) found = name(text, ` ${n}`);
    seen.add(found.toLowerCase());
    return found;
  });
}
