/** Stands in for the committed catalogs, which tests of the engine alone do without. */
export const columns = {};
export const model = {};
export const params = {};
