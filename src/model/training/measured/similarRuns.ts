import type {ValidationPoint} from "../calibration/validationReport.js";

/** What measured runs are compared with. */
export interface Likened {
  accelerator: string; // short name
  family: string;
  params: number;
  gpus: number;
}

/** How far apart accelerators are, in doublings of parameters: another of the family, and of another family. */
const OTHER_CARD = 2;
const OTHER_FAMILY = 5;

/** A doubling of GPUs, in doublings of parameters: what is shared changes less than what is done. */
const DOUBLED_GPUS = 0.5;

/** Returns the measured runs most like a plan, nearest first: by accelerator, parameters and GPUs. */
export function similarRuns(points: readonly ValidationPoint[], plan: Likened, count: number): ValidationPoint[] {
  const apart = (a: number, b: number) => Math.abs(Math.log2(a / b));
  const distance = ({accelerator, family, params, gpus}: ValidationPoint) =>
    (accelerator === plan.accelerator ? 0 : family === plan.family ? OTHER_CARD : OTHER_FAMILY) +
    apart(params, plan.params) +
    DOUBLED_GPUS * apart(gpus, plan.gpus);
  return points
    .filter(({used}) => used)
    .map((point) => ({point, far: distance(point)}))
    .sort((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({point}) => point);
}

/** Returns a plan as text of an address. */
export function likenedText({accelerator, family, params, gpus}: Likened): string {
  return [accelerator, family, String(params), String(gpus)].join("~");
}

/** Returns the plan that a text of an address names; null where it names none that can be. */
export function readLikened(text: string | null): Likened | null {
  const [accelerator = "", family = "", ...numbers] = (text ?? "").slice(0, 200).split("~");
  const [params = NaN, gpus = NaN, ...more] = numbers.map(Number);
  const known = accelerator !== "" && family !== "" && more.length === 0;
  return known && params > 0 && gpus > 0 && Number.isFinite(params * gpus) ? {accelerator, family, params, gpus} : null;
}
