/** Returns words as they stand within a sentence: the first letter small, but not of an abbreviation such as GPU. */
export function lowerFirst(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
