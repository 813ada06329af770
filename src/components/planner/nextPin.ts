/** Returns the next id of a pinned plan that none of those given has. */
export function nextPin(pins: readonly {id: string}[]): string {
  const taken = new Set(pins.map(({id}) => id));
  let next = 1;
  while (taken.has(`pin-${next}`)) next += 1;
  return `pin-${next}`;
}
