/**
 * Returns whether a key press types a character, as against giving a command. Signs such as € are typed with AltGr,
 * which comes as Ctrl and Alt together, or with the Option key: they count as typed, or a cell would take the rest of
 * an amount without its currency.
 */
export function isTyped(event: KeyboardEvent): boolean {
  if ([...event.key].length !== 1) return false;
  if (event.getModifierState("AltGraph") || (event.ctrlKey && event.altKey)) return true;
  if (event.ctrlKey || event.metaKey) return false;
  return !event.altKey || event.key > "~";
}
