import type {Relations} from "../engine/relation.js";
import type {Sheet} from "../engine/sheet.js";

/** What a book is made of beside rows: its formulas, and the relations they may range over. */
export interface Declared {
  sheets: readonly Sheet[];
  relations: Relations;
  columns?: Readonly<Record<string, {unit: string; label: string}>>; // of plans, beside those of the catalogs
}
