import {strFromU8, unzipSync} from "fflate";

/** What a cell of a read workbook holds: an error is its text, such as #N/A. */
export interface ReadCell {
  value: number | string | boolean;
  error: boolean;
  formula: string | null;
}

/** Returns the cells of each worksheet of an .xlsx file by address, empty ones left out. */
export function readWorkbook(bytes: Uint8Array): Map<string, Map<string, ReadCell>> {
  const parts = readParts(bytes);
  const targets = new Map(
    tags(parts["xl/_rels/workbook.xml.rels"]!, "Relationship").map(({attributes}) => [
      attributes["Id"]!,
      `xl/${attributes["Target"]!.replace(/^\/xl\//, "")}`
    ])
  );
  const shared = tags(parts["xl/sharedStrings.xml"] ?? "", "si").map(({inner}) => texts(inner));
  return new Map(
    tags(parts["xl/workbook.xml"]!, "sheet").map(({attributes}) => [
      unescapeXml(attributes["name"]!),
      cells(parts[targets.get(attributes["r:id"]!)!]!, shared)
    ])
  );
}

/** Returns the parts of an .xlsx file as text. */
export function readParts(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

function cells(xml: string, shared: string[]): Map<string, ReadCell> {
  const found = new Map<string, ReadCell>();
  for (const {attributes, inner} of tags(xml, "c")) {
    const formula = /<f\b[^>]*>([^<]*)<\/f>/.exec(inner)?.[1];
    const raw = unescapeXml(/<v\b[^>]*>([^<]*)<\/v>/.exec(inner)?.[1] ?? "");
    const type = attributes["t"] ?? "n";
    if (inner === "") continue;
    const value =
      type === "s"
        ? shared[Number(raw)]!
        : type === "inlineStr"
          ? texts(inner)
          : type === "b"
            ? raw === "1"
            : type === "n"
              ? raw === ""
                ? ""
                : Number(raw)
              : raw;
    found.set(attributes["r"]!, {
      value,
      error: type === "e",
      formula: formula === undefined ? null : unescapeXml(formula)
    });
  }
  return found;
}

function tags(xml: string, name: string): {attributes: Record<string, string>; inner: string}[] {
  const pattern = new RegExp(`<${name}\\b((?:[^>"]|"[^"]*")*?)(?:/>|>([^]*?)</${name}>)`, "g");
  return [...xml.matchAll(pattern)].map(([, attributes = "", inner = ""]) => ({
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])
    ),
    inner
  }));
}

function texts(xml: string): string {
  return unescapeXml([...xml.matchAll(/<t\b[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text).join(""));
}

function unescapeXml(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");
}
