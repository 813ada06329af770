import {CatalogError} from "./CatalogError.js";

/** A catalog that lacks what others need of it, or does not fit them, no cell of it being wrong in itself. */
export class CatalogMismatch extends CatalogError {
  /** `file` names one file or more; `problem` is a sentence without its period. The message is one line of both. */
  constructor(file: string, problem: string) {
    super({file, line: 1, column: "(file)", value: "", expected: problem});
    this.name = "CatalogMismatch";
    this.message = `${file}: ${problem.replace(/\s+/g, " ")}`;
  }
}
