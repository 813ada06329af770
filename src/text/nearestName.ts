/** Returns the one of some names that a name as it is written is most like, however its letters and signs are; null: none is near. */
export function nearestName(written: string, names: Iterable<string>): string | null {
  const own = plain(written);
  let [found, least]: [string | null, number] = [null, Infinity];
  for (const name of names) {
    const other = plain(name);
    const begins = own.length >= SHORTEST_START && other.startsWith(own);
    const changes = begins ? Math.min(1, other.length - own.length) : distance(own, other);
    if (changes < least) [found, least] = [name, changes];
  }
  return least <= Math.max(1, Math.floor(own.length / LETTERS_A_CHANGE)) ? found : null;
}

/** Returns the end of a message on an unknown name: which one may be meant, or nothing where none is near. */
export function meant(written: string, names: Iterable<string>): string {
  const name = nearestName(written, names);
  return name === null ? "" : `; is ${name} meant?`;
}

/** Letters that another name may have one change for. */
const LETTERS_A_CHANGE = 4;

/** Fewest letters by which a longer name is known. */
const SHORTEST_START = 4;

/** Longest name that is compared, in characters. */
const LONGEST = 60;

function plain(name: string): string {
  return name
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/^[d$]\./, "")
    .replace(/[^a-z0-9]/g, "");
}

/** Letters to be put in, left out or changed to make one text of another (Levenshtein). */
function distance(one: string, other: string): number {
  let before = Array.from({length: other.length + 1}, (_, i) => i);
  for (let i = 1; i <= one.length; ++i) {
    const row = [i];
    for (let k = 1; k <= other.length; ++k)
      row.push(Math.min(before[k]! + 1, row[k - 1]! + 1, before[k - 1]! + (one[i - 1] === other[k - 1] ? 0 : 1)));
    before = row;
  }
  return before[other.length]!;
}
