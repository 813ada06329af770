import {gpuInfo} from "../../model/accelerators/gpuInfo.js";

/** Below this a number without a unit, or under SizeInMiB as RunPod writes it, is in GB. */
const SMALLEST_MIB = 1024;

/** What a memory cell says: GB of a card as its name has them, or of all cards of the row. */
export interface StatedMemory {
  gigabytes: number;
  ofOne: boolean; // the cell itself says that it is of one card
}

/**
 * Returns the memory that a cell states, as `80`, `80 GB`, `81920 MiB`, `8 x 80 GB` or a cloud's GpuInfo; null where it
 * states none. Drivers count MiB, of which 1,024 are what names call a gigabyte.
 */
export function statedMemory(text: string): StatedMemory | null {
  if (text.trim().startsWith("{")) {
    const {size, count} = gpuInfo(text);
    const total = Number(/['"]totalgpumemoryinmib['"]\s*:\s*['"]?([\d.]+)/i.exec(text)?.[1] ?? NaN);
    if (size === null || !(size > 0)) return null;
    const isPart = count !== null && count > 1 && Math.abs(total / (size * count) - 1) < 0.01;
    return {gigabytes: size < SMALLEST_MIB ? size : size / 1024, ofOne: isPart};
  }
  const match =
    /^\s*(\d+\s*[x×*]\s*)?(\d[\d.,'’ ]*?)\s*([TGM]i?B?)?\s*(?:(?:per|\/|of|each).*|hbm\w*|gddr\w*|v?ram)?$/i.exec(text);
  if (!match) return null;
  const [, count, digits = "", unit = ""] = match;
  const whole = digits.replace(/[ '’]/g, "").replace(/^(\d{1,3})[.,](\d{3})$/, "$1$2");
  const value = Number(whole.replace(",", "."));
  if (!(value > 0)) return null;
  const isMega = unit === "" ? value >= SMALLEST_MIB : /^m/i.test(unit);
  const gigabytes = isMega ? value / 1024 : /^t/i.test(unit) ? value * 1000 : value;
  return {gigabytes, ofOne: count !== undefined};
}

/** Whether memory of a file is that of all cards of a row: true, false, or null where its rows do not tell. */
export type MemoryOfAll = boolean | null;

/** Returns the readings of a stated memory in GB of a card, likeliest first. */
export function memoryReadings(stated: StatedMemory, gpus: number, ofAll: MemoryOfAll): number[] {
  const {gigabytes, ofOne} = stated;
  if (gpus === 1 || ofOne || ofAll === false) return [gigabytes];
  return ofAll ? [gigabytes / gpus] : [gigabytes, gigabytes / gpus];
}
