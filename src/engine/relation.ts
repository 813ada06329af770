/** How the rows of one table are found from a row of another, and in which order. */
export interface Relation {
  table: string;
  by: Readonly<Record<string, string>>; // column of the related table: column of the own row it is equal to
  order: readonly string[]; // columns of the related table the rows are ordered by; none: as they stand
  columns: Readonly<Record<string, string>>; // unit of each column of the related table
}

/** Relations by the name formulas read them under. */
export type Relations = Readonly<Record<string, Relation>>;

/** Returns the unit of a related column (`relation.column`); undefined where there is none. */
export function relatedUnit(relations: Relations, name: string): string | undefined {
  const [relation = "", column = ""] = name.split(".");
  const columns = Object.hasOwn(relations, relation) ? relations[relation]!.columns : {};
  return Object.hasOwn(columns, column) ? columns[column] : undefined;
}

/** Returns the columns of its table that a relation's rows are found and ordered by. */
export function relationKeys({by, order}: Relation): string[] {
  return [...Object.keys(by), ...order];
}
