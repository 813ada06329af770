import type {PageNumbers} from "./numbersOf.js";

/** Longest description, in characters: previews show no more. */
const LONGEST = 300;

/** Returns a page whose head says in words what it answers, for previews of links to it and for search engines. */
export function describePage(html: string, {answer}: PageNumbers): string {
  if (answer === "") return html;
  const [, title = ""] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
  const [question, ...site] = title.split(" | "); // as the page has it, escaped
  const words = escaped(shortened(answer));
  const tags = [
    `<meta name="description" content="${words}">`,
    '<meta property="og:type" content="website">',
    `<meta property="og:site_name" content="${site.join(" | ") || question}">`,
    `<meta property="og:title" content="${question}">`,
    `<meta property="og:description" content="${words}">`,
    '<meta name="twitter:card" content="summary">'
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

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
