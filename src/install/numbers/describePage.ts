import {HEIGHT, WIDTH} from "./previewPicture.js";

/** Longest description, in characters: previews show no more. */
const LONGEST = 300;

/** What is said of a page that has no answer of its own. */
const OF_SITE =
  "What it takes to train a model before anything is spent: GPU-hours, memory, days and dollars, each computed in the page from catalogs and formulas that it shows.";

/** What a page says of itself in previews of links to it. */
export interface Description {
  site: string;
  question: string;
  answer: string;
}

/** A picture of it, as a path from the page, and the page's address on the web, where it is known. */
export interface Shown {
  picture: string;
  address: string | null;
}

/** Returns what previews are to say of a page with a title and an answer, empty for none. */
export function descriptionOf(html: string, answer: string): Description {
  const [, title = ""] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
  const [question = "", ...site] = plain(title).split(" | ");
  return {site: site.join(" | ") || question, question, answer: shortened(answer || OF_SITE)};
}

/** Returns a page whose head says in words and a picture what it answers, for previews of links and search engines. */
export function describePage(html: string, said: Description, {picture, address}: Shown): string {
  const [site, question, words] = [said.site, said.question, said.answer].map(escaped) as [string, string, string];
  const property = (name: string, content: string) => `<meta property="og:${name}" content="${content}">`;
  const onWeb = (path: string) => (address === null ? path : escaped(new URL(path, address).href));
  const tags = [
    `<meta name="description" content="${words}">`,
    property("type", "website"),
    property("site_name", site),
    property("title", question),
    property("description", words),
    ...(address === null ? [] : [property("url", escaped(address))]),
    property("image", onWeb(picture)),
    property("image:type", "image/png"),
    property("image:width", `${WIDTH}`),
    property("image:height", `${HEIGHT}`),
    property("image:alt", words),
    '<meta name="twitter:card" content="summary_large_image">'
  ];
  return html.replace("</title>", (end) => `${end}\n${tags.join("\n")}`);
}

/** Returns as many whole sentences as there is room for; where the first is longer than that, its beginning. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const end = text.slice(0, LONGEST + 1).lastIndexOf(". ");
  if (end > 0) return text.slice(0, end + 1);
  return `${text.slice(0, text.lastIndexOf(" ", LONGEST - 2))} …`;
}

/** Characters that have names in markup. */
const NAMED: Record<string, string> = {lt: "<", gt: ">", quot: '"', apos: "'", amp: "&"};

function plain(markup: string): string {
  return markup.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name = "") =>
    hex || decimal ? String.fromCodePoint(parseInt(hex ?? decimal!, hex ? 16 : 10)) : (NAMED[name] ?? whole)
  );
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
