import {fetched} from "../notebook/fetched.js";

/** The charts that pages show, each fetched when the page has shown its answer and tables. */

export const auditChart = fetched(async () => (await import("./checks/auditChart.js")).auditChart);
export const breakEvenChart = fetched(async () => (await import("./plans/breakEvenChart.js")).breakEvenChart);
export const costChart = fetched(async () => (await import("./plans/costChart.js")).costChart);
export const densityChart = fetched(async () => (await import("./ranges/densityChart.js")).densityChart);
export const errorStrips = fetched(async () => (await import("./checks/errorStrips.js")).errorStrips);
export const frontierChart = fetched(async () => (await import("./plans/frontierChart.js")).frontierChart);
export const heatMap = fetched(async () => (await import("./whatif/heatMap.js")).heatMap);
export const historyChart = fetched(async () => (await import("./prices/historyChart.js")).historyChart);
export const hoursChart = fetched(async () => (await import("./plans/hoursChart.js")).hoursChart);
export const moduleChart = fetched(async () => (await import("./plans/moduleChart.js")).moduleChart);
export const parityChart = fetched(async () => (await import("./checks/parityChart.js")).parityChart);
export const partsChart = fetched(async () => (await import("./plans/partsChart.js")).partsChart);
export const replayChart = fetched(async () => (await import("./checks/replayChart.js")).replayChart);
export const stripChart = fetched(async () => (await import("./prices/stripChart.js")).stripChart);
export const sweepChart = fetched(async () => (await import("./whatif/sweepChart.js")).sweepChart);
export const throughputChart = fetched(async () => (await import("./plans/throughputChart.js")).throughputChart);
export const tornadoChart = fetched(async () => (await import("./ranges/tornadoChart.js")).tornadoChart);
