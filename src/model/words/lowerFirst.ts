/** Returns words as they stand within a sentence: the first letter small, but not of a name such as GPU or ZeRO. */
export function lowerFirst(words: string): string {
  return /^[A-Z][a-z]+(?![A-Za-z])/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
