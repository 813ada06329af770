import type {Fact, Table} from "./table.js";

/** A column that follows links from a row to a fact of another: machine, its accelerator, its memory. */
export interface Lookup {
  steps: readonly Step[];
  table: string; // whose fact it is
  field: string;
  fact: Fact;
  label?: string; // where it is called otherwise than the fact
  unit?: string; // where it counts otherwise
}

/** A link followed: the column or fact that names the row, and the table it names a row of. */
export interface Step {
  link: string;
  to: string;
}

/** Tables by name. */
export type Schema = Readonly<Record<string, Table>>;

/**
 * Returns the lookup that a path such as `machine.accelerator_id.memory_capacity` names, from a table whose `links` name
 * rows of other tables. Throws an Error that names the part there is not.
 */
export function lookup(schema: Schema, links: Readonly<Record<string, string>>, path: string): Lookup {
  const names = path.split(".");
  const field = names.pop()!;
  const steps: Step[] = [];
  for (const name of names) {
    const last = steps.at(-1);
    const to = last ? schema[last.to]?.facts[name]?.to : links[name];
    if (!to || !schema[to]) throw new Error(`${path}: "${name}" is no link`);
    steps.push({link: name, to});
  }
  const last = steps.at(-1);
  const fact = last && schema[last.to]!.facts[field];
  if (!last || !fact) throw new Error(`${path}: there is no fact "${field}"`);
  return {steps, table: last.to, field, fact};
}

/** Returns the lookups of every fact at the end of a path of links that other tables may read, by the name it goes by. */
export function lookupsThrough(
  schema: Schema,
  links: Readonly<Record<string, string>>,
  path: string
): Record<string, Lookup> {
  const names = path.split(".");
  let to = links[names[0]!];
  for (const name of names.slice(1)) to = to === undefined ? undefined : (schema[to]?.facts[name]?.to ?? undefined);
  const table = to === undefined ? undefined : schema[to];
  if (!table) throw new Error(`${path} leads to no table`);
  const read = Object.entries(table.facts).filter(([, {as}]) => as !== "");
  return Object.fromEntries(read.map(([field, {as}]) => [as ?? field, lookup(schema, links, `${path}.${field}`)]));
}
