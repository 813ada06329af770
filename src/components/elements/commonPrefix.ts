/** Returns the part up to the first comma that all names begin with, such as the scale; nothing where they differ. */
export function commonPrefix(names: readonly string[]): string {
  const first = names[0] ?? "";
  const prefix = first.slice(0, first.indexOf(", ") + 2);
  return prefix.length > 2 && names.every((name) => name.startsWith(prefix)) ? prefix : "";
}
