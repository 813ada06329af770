/** A named formula of a sheet, with its meaning. */
export interface Formula {
  name: string; // unique over all sheets of a model: formulas read each other as d.name
  sheet: string;
  unit: string; // "flag" for yes or no, "text" for words
  formula: string; // Arquero table expression: d.x columns, $.x assumptions
  label: string;
  note: string;
  source: string;
  over: string; // column whose equal values make the groups of functions over rows
  order: readonly string[]; // columns that the rows of a group are taken in the order of; none: as they stand
  picks: {table: string; field: string} | null; // the fact of a related row that it takes as it is
}

/** An ordered collection of formulas over the rows of a table. */
export interface Sheet {
  name: string;
  title: string;
  formulas: Formula[];
}

/** What a sheet's author writes for a formula. */
export interface FormulaSpec {
  unit: string;
  formula: string;
  label: string;
  note?: string;
  source?: string;
  over?: string;
  order?: readonly string[];
  picks?: {table: string; field: string};
}

/** Returns the sheet of that name with a formula for each entry, in order. */
export function sheet(name: string, title: string, specs: Record<string, FormulaSpec>): Sheet {
  const formulas = Object.entries(specs).map(
    ([key, {note = "", source = "definition", over = "scale", order = [], picks = null, ...spec}]) => ({
      name: key,
      sheet: name,
      note,
      source,
      over,
      order,
      picks,
      ...spec
    })
  );
  return {name, title, formulas};
}
