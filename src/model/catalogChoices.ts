import type {Assumption, Catalog} from "./catalog.js";

/** The assumptions that name a row of a catalog, and what else they may say. */
const NAMING = {
  storage_class: {catalog: "storage", also: []},
  spot_record: {catalog: "spots", also: ["any"]},
  energy_region: {catalog: "regions", also: ["any"]}
} as const;

/** The catalogs whose rows assumptions name. */
type Named = Pick<Catalog, (typeof NAMING)[keyof typeof NAMING]["catalog"]>;

/** Returns the assumptions with the ids of the rows that they may name as choices. The same list where all stand. */
export function withCatalogChoices(assumptions: Assumption[], named: Named): Assumption[] {
  const result = assumptions.map((assumption) => {
    const {id, value} = assumption;
    if (!Object.hasOwn(NAMING, id)) return assumption;
    const {catalog, also} = NAMING[id as keyof typeof NAMING];
    const choices = [...new Set([...also, String(value), ...named[catalog].map((row) => row.id)])];
    const same = choices.length === assumption.choices.length && choices.every((c, i) => c === assumption.choices[i]);
    return same ? assumption : {...assumption, choices};
  });
  return result.every((assumption, i) => assumption === assumptions[i]) ? assumptions : result;
}
