/** What parts the decimals of numbers: a point, a comma, or unknown where a file does not tell. */
export type Decimals = "point" | "comma" | "unknown";

/** A number's text with a decimal point and no signs between thousands, and what to tell where that was a choice. */
export interface Settled {
  text: string;
  told: string; // empty where there is only one reading
}

const NUMBER = /^([^\d.,]*)(\d[\d.,'’_]*|[.,]\d[\d.,'’_]*)(?=(e[+-]?\d)?)(.*)$/is;

/** A number with commas between thousands, alone in its text. */
const GROUPED = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;

/**
 * Returns the text of a quantity as it is written with a decimal point. Where points are decimals nothing is left to
 * settle. Elsewhere two kinds of separators tell themselves apart (1.000,5), and so does one that stands several times
 * (1.000.000) or before other than three digits (0,5). What is left may be a thousand or a fraction: `1.000` is a
 * thousand in a file of decimal commas, and anything else throws an Error with both readings. Of a number that has to be
 * `whole`, 4.096 is a thousand wherever it stands.
 */
export function settleSeparators(
  written: string,
  decimals: Decimals,
  {whole: isWhole = false}: {whole?: boolean} = {}
): Settled {
  if (decimals === "point") return plain(written.replace(GROUPED, (number) => number.replaceAll(",", "")));
  const match = NUMBER.exec(written);
  if (!match) return plain(written);
  const [, before = "", digits = "", exponent, after = ""] = match;
  const whole = (number: string) => `${before}${number}${after}`;
  const number = digits.replace(/(?<=\d)['’_](?=\d{3})/g, "");
  const signs = [...number.matchAll(/[.,]/g)].map(([sign]) => sign);
  const last = signs.at(-1);
  if (last === undefined) return plain(whole(number));
  const other = last === "," ? "." : ",";
  if (signs.includes(other)) {
    const at = number.lastIndexOf(last);
    const thousands = number.slice(0, at);
    if (signs.indexOf(last) < signs.length - 1 || !isGrouped(thousands, other)) throw unreadable(written);
    return plain(whole(`${thousands.replaceAll(other, "")}.${number.slice(at + 1)}`));
  }
  if (signs.length > 1) {
    if (!isGrouped(number, last)) throw unreadable(written);
    return plain(whole(number.replaceAll(last, "")));
  }
  if (!/^[1-9]\d{0,2}[.,]\d{3}$/.test(number) || exponent !== undefined) return plain(whole(number.replace(",", ".")));
  if (isWhole && !number.endsWith("000") && after.trim() === "") return plain(whole(number.replace(last, "")));
  const readings = [number.replace(last, ""), number.replace(last, ".")] as const;
  if (decimals === "comma" && last === "." && after.trim() === "")
    return {text: whole(readings[0]), told: `"${written}" read as ${readings[0]}: decimals have commas in this file`};
  throw new Error(`"${written}" is ${whole(readings[0])} or ${whole(readings[1])}; write one of these`);
}

function plain(text: string): Settled {
  return {text, told: ""};
}

/** Whether a sign stands after each three digits. */
function isGrouped(digits: string, sign: string): boolean {
  const [first = "", ...groups] = digits.split(sign);
  return /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}

function unreadable(written: string): Error {
  return new Error(`"${written}" has points and commas in places where no number has them`);
}
