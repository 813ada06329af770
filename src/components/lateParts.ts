import {latePart} from "./notebook/latePart.js";

/** Parts of pages below their answer and tables, each fetched when the page has shown those. */

/** The height of what is folded, in pixels. */
const FOLDED = 31;

export const acceleratorGrid = latePart(async () => (await import("./grid/catalogTables.js")).acceleratorGrid);
export const assumptionFold = latePart(async () => (await import("./grid/assumptionGrids.js")).assumptionFold, FOLDED);
export const assumptionGrid = latePart(async () => (await import("./grid/assumptionGrids.js")).assumptionGrid);
export const driversSection = latePart(async () => (await import("./ranges/driversSection.js")).driversSection);
export const layoutGrid = latePart(async () => (await import("./grid/catalogTables.js")).layoutGrid);
export const modelGraph = latePart(async () => (await import("./inspector/graphModel.js")).modelGraph);
export const moduleGrids = latePart(async () => (await import("./modules/moduleGrids.js")).moduleGrids);
export const offerGrid = latePart(async () => (await import("./grid/catalogTables.js")).offerGrid);
export const ownParts = latePart(async () => (await import("./added/ownParts.js")).ownParts);
export const ownRows = latePart(async () => (await import("./validation/ownRows.js")).ownRows);
export const pinGrid = latePart(async () => (await import("./planner/pinGrid.js")).pinGrid);
export const quoteImport = latePart(async () => (await import("./prices/quoteImport.js")).quoteImport);
export const scaleGrid = latePart(async () => (await import("./grid/catalogTables.js")).scaleGrid);
export const storageGrid = latePart(async () => (await import("./grid/catalogTables.js")).storageGrid);
export const trainingGrid = latePart(async () => (await import("./modules/moduleGrids.js")).trainingGrid);
