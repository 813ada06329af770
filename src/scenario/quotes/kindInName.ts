/** Words of a kind of price, of which all that stands behind a card's name consists. */
const WORD =
  "(?:(?:\\d{1,2}|one|two|three)[ -]*(?:y(?:ea)?rs?|months?|mo)|no|non|with|without|spot|preemptible|interruptible|on[ -]?demand|reserved|reservation|committed|commitment|term|contract|community|instances?)";

/** A name with the kind of its price behind it: `H100 SXM5, on demand`, `A100 80GB spot`, `H200 (1 yr commitment)`. */
const WITH_KIND = new RegExp(`^(?<name>.+?)[\\s,;:(–—-]+(?<kind>${WORD}(?:[\\s,-]+${WORD}){0,4})\\)?$`, "i");

/** Longer texts describe more than a card and a kind. */
const LONGEST = 200;

/** Returns what a name says of the card and of the kind of its price, which is empty where it says none. */
export function kindInName(text: string): {name: string; kind: string} {
  const {name, kind} = (text.length > LONGEST ? null : WITH_KIND.exec(text.trim()))?.groups ?? {};
  return name === undefined ? {name: text, kind: ""} : {name, kind: kind!};
}
