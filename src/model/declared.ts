import type {Relations} from "../engine/relation.js";
import type {Sheet} from "../engine/sheet.js";

/** What a book is made of beside rows: its formulas, and the relations they may range over. */
export interface Declared {
  sheets: readonly Sheet[];
  relations: Relations;
}
