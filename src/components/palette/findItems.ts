/** Something that can be found, by its words. */
export interface Found {
  group: string; // what it stands among
  kind: string; // what there is to say beside its label
  label: string;
  names?: readonly string[]; // others that it goes by
  words: string; // beside its label: names, units, notes
}

/** Items of a group that were found. */
export interface FoundGroup<Item> {
  group: string;
  items: Item[]; // the first of them
  more: number; // how many there are beside those
}

/** Most of a group that are listed beside other groups, and where there is no other. */
const FEW = 4;
const MOST = 12;

/** Found less than its words say: there are so many of them that they would stand before all else. */
const LAST = "Prices";

/**
 * Returns the items that hold every word of a query by group, a few of each: those first whose label is or starts with
 * it, and the group whose first item fits best. Of the groups in `open` all are listed.
 */
export function findGroups<Item extends Found>(
  items: readonly Item[],
  query: string,
  open: ReadonlySet<string> = new Set()
): FoundGroup<Item>[] {
  const groups = grouped(ranked(items, query));
  const few = groups.size > 1 ? FEW : MOST;
  const best = (group: string) => groups.get(group)![0]!.rank - (group === LAST ? 10 : 0);
  return [...groups.keys()]
    .sort((a, b) => best(b) - best(a)) // of equal ones as they came
    .map((group) => {
      const all = groups.get(group)!.map(({item}) => item);
      // One that is left out alone takes as much room as the line that says so.
      const shown = open.has(group) || all.length <= few + 1 ? all : all.slice(0, few);
      return {group, items: shown, more: all.length - shown.length};
    });
}

interface Ranked<Item> {
  item: Item;
  rank: number;
}

/** The items that hold every word, best first; of equal ones in their order. */
function ranked<Item extends Found>(items: readonly Item[], query: string): Ranked<Item>[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const asked = words.join(" ");
  const rank = ({label, names = [], words: more}: Item): number => {
    const own = label.toLowerCase();
    const others = names.map((name) => name.toLowerCase());
    const all = `${own} ${others.join(" ")} ${more.toLowerCase()}`;
    if (!words.every((word) => all.includes(word))) return 0;
    if (own === asked || others.includes(asked)) return 4;
    if (own.startsWith(asked)) return 3;
    return words.every((word) => own.includes(word)) ? 2 : 1;
  };
  return items
    .map((item) => ({item, rank: rank(item)}))
    .filter((one) => one.rank > 0)
    .sort((a, b) => b.rank - a.rank);
}

function grouped<Item extends Found>(found: readonly Ranked<Item>[]): Map<string, Ranked<Item>[]> {
  const groups = new Map<string, Ranked<Item>[]>();
  for (const one of found) groups.set(one.item.group, [...(groups.get(one.item.group) ?? []), one]);
  return groups;
}
