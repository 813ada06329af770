import type {OwnTable} from "../../model/tables/ownColumns.js";

/** The heading over assumptions that a scenario adds. */
export const OWN_GROUP = "Added here";

/** An assumption that an analyst adds. */
export interface AddedAssumption {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly low?: number; // plausible range, where it is known
  readonly high?: number;
  readonly note?: string;
}

/** A column that an analyst adds: a formula over plans, or over the rows of a table, or values filled in there. */
export interface AddedColumn {
  readonly label: string;
  readonly unit: string;
  readonly formula: string; // empty: filled in
  readonly note?: string;
  readonly of?: OwnTable; // whose rows it is a column of; none: plans
  readonly values?: Readonly<Record<string, number | string>>; // of a column that is filled in, by row
  readonly sheet?: string; // the sheet added that a formula over plans stands in; none: the one that is always there
}

/** A sheet of an analyst's own, for formulas over plans. */
export interface AddedSheet {
  readonly label: string;
}

/** A table of an analyst's own, whose rows formulas range over by its name. */
export interface AddedTable {
  readonly label: string;
  readonly columns: Readonly<Record<string, {readonly label: string; readonly unit: string}>>;
  readonly rows: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
}

/** What a scenario adds to the notebook, by name. */
export interface Added {
  readonly assumptions?: Readonly<Record<string, AddedAssumption>>;
  readonly columns?: Readonly<Record<string, AddedColumn>>;
  readonly tables?: Readonly<Record<string, AddedTable>>;
  readonly sheets?: Readonly<Record<string, AddedSheet>>;
}

/** Something that a scenario adds. */
export type AddedPart = AddedAssumption | AddedColumn | AddedTable | AddedSheet;

/** The kinds of what may be added. */
export const ADDED_KINDS = ["assumptions", "columns", "tables", "sheets"] as const;

export type AddedKind = (typeof ADDED_KINDS)[number];
