/** Reasons told below a chart; the rest stand in its table. */
const MOST_REASONS = 2;

/** Returns sentences on why some values have no number. */
export function gapNotes(data: readonly {value: number; reason: string}[]): string[] {
  const reasons = [...new Set(data.filter(({value}) => !Number.isFinite(value)).map(({reason}) => reason))];
  const told = reasons.slice(0, MOST_REASONS).map((reason) => `× no number: ${reason}.`);
  const rest = reasons.length - told.length;
  return rest > 0
    ? [...told, `× no number for ${rest} more ${rest === 1 ? "reason" : "reasons"}; the table has each.`]
    : told;
}
