import {escapeAttribute, XML_HEADER} from "./xml.js";

/** How a cell looks. */
export interface Style {
  bold?: boolean;
  size?: number; // points
  color?: string; // RRGGBB
  fill?: string; // RRGGBB
  format?: string; // number format
  wrap?: boolean;
  text?: boolean; // stays text when edited, even where it begins like a formula
}

/** The styles of a workbook: each is kept once and known by its number. */
export class Styles {
  readonly #fonts = new Map<string, number>();
  readonly #fills = new Map<string, number>();
  readonly #formats = new Map<string, number>();
  readonly #cells = new Map<string, number>();

  constructor() {
    this.id({});
    place(this.#fills, '<fill><patternFill patternType="gray125"/></fill>');
  }

  /** Returns the number of a style. */
  id({bold = false, size = 11, color = "", fill = "", format = "", wrap = false, text = false}: Style): number {
    const font = place(
      this.#fonts,
      `<font>${bold ? "<b/>" : ""}<sz val="${size}"/>${color ? `<color rgb="FF${color}"/>` : ""}<name val="Calibri"/><family val="2"/></font>`
    );
    const back = place(
      this.#fills,
      fill
        ? `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/></patternFill></fill>`
        : '<fill><patternFill patternType="none"/></fill>'
    );
    // Formats of one's own are numbered from 164.
    const number = format ? 164 + place(this.#formats, format) : 0;
    const alignment = wrap ? '<alignment vertical="top" wrapText="1"/>' : "";
    return place(
      this.#cells,
      `<xf numFmtId="${number}" fontId="${font}" fillId="${back}" borderId="0" xfId="0"${number ? ' applyNumberFormat="1"' : ""}${font ? ' applyFont="1"' : ""}${back ? ' applyFill="1"' : ""}${text ? ' quotePrefix="1"' : ""}${alignment ? ` applyAlignment="1">${alignment}</xf>` : "/>"}`
    );
  }

  /** Returns the part xl/styles.xml. Its only conditional style, 0, greys what is not known. */
  xml(): string {
    const list = (tag: string, items: Iterable<string>, count: number) =>
      `<${tag} count="${count}">${[...items].join("")}</${tag}>`;
    const formats = [...this.#formats].map(
      ([code, i]) => `<numFmt numFmtId="${164 + i}" formatCode="${escapeAttribute(code)}"/>`
    );
    return [
      XML_HEADER,
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      formats.length > 0 ? list("numFmts", formats, formats.length) : "",
      list("fonts", this.#fonts.keys(), this.#fonts.size),
      list("fills", this.#fills.keys(), this.#fills.size),
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      list("cellXfs", this.#cells.keys(), this.#cells.size),
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      '<dxfs count="1"><dxf><font><color rgb="FFBFBFBF"/></font></dxf></dxfs>',
      "</styleSheet>"
    ].join("");
  }
}

function place(items: Map<string, number>, item: string): number {
  if (!items.has(item)) items.set(item, items.size);
  return items.get(item)!;
}
