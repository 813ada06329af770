/** Returns a value in its unit as people write it. */
export function formatQuantity(value: number, unit: string): string {
  return unit === "1" ? String(value) : `${value} ${unit}`;
}
