/** Returns the day after a day, both as YYYY-MM-DD. */
export function tomorrow(today: string): string {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
