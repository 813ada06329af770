/** Letters that do so after four figures: `4080S`, `RTX 4090 D`; after others they are a machine's own. */
const LETTERS = "s|d";

/** Words after a card's name that make it another card: `RTX 3060 Ti`, `RTX 4090 Laptop`. */
const SUFFIX = "ti|super|laptop|notebook|mobile|max[^a-z0-9]?q|ada|pcie?|sxm\\d?|nvl(?:ink)?";

/** Letters and figures of a name, the maker's left out. */
function partsOf(name: string): string[] {
  return (
    name
      .toLowerCase()
      .match(/[a-z]+|\d+/g)
      ?.filter((part) => !/^(nvidia|amd|geforce|tesla)$/.test(part)) ?? []
  );
}

/**
 * Returns the name of a card as an SKU has it where it goes on beyond the name that is given, and so is another's or a
 * certain one's: `RTX 3060` in `2x-RTX_3060_Ti-32-65536` is `RTX 3060 Ti`. Null where the SKU does not go on, or does not
 * have the name.
 */
export function longerInSku(name: string, sku: string): string | null {
  const parts = partsOf(name);
  if (parts.length === 0 || !/\d/.test(name)) return null;
  const own = parts.join("[^a-z0-9]*");
  const suffix = /\d{4}/.test(name) ? `${SUFFIX}|${LETTERS}` : SUFFIX;
  const found = new RegExp(
    `(?<![a-z0-9])${own}((?:[^a-z0-9]*(?:${suffix})(?![a-z])(?!\\d{2,}))+)(?![a-z0-9])`,
    "i"
  ).exec(sku.toLowerCase());
  if (!found) return null;
  const suffixes = found[1]!.match(new RegExp(suffix, "g"))!;
  return `${name} ${suffixes.map((word) => (word === "ti" ? "Ti" : word.toUpperCase())).join(" ")}`;
}
