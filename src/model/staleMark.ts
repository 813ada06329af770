/** What the notes of a price row tell when a refresh had to keep it from before. */
export interface StaleMark {
  since: string; // ISO day of the first refresh that could not renew the row
  reason: string;
}

const MARK = /^\[stale since (\d{4}-\d{2}-\d{2}): ([^\]]*)\] ?/;

/** Returns the mark at the start of a row's notes, or null where the row was renewed when last tried. */
export function staleMark(notes: string): StaleMark | null {
  const match = MARK.exec(notes);
  return match === null ? null : {since: match[1]!, reason: match[2]!};
}

/** Returns the notes with the mark put first, in place of an earlier one, whose day is kept: stale since then. */
export function markStale(notes: string, {since, reason}: StaleMark): string {
  const first = staleMark(notes)?.since ?? since;
  return `[stale since ${first}: ${reason.replace(/[\][\r\n]/g, " ").trim()}] ${unmarked(notes)}`.trimEnd();
}

/** Returns the notes without a mark. */
export function unmarked(notes: string): string {
  return notes.replace(MARK, "");
}
