/** Units whose symbol is not what people say. */
const WORDS: Record<string, string> = {
  "1": "",
  text: "",
  flag: "",
  "×": "",
  USD: "",
  min: "minutes",
  day: "days",
  step: "steps",
  sample: "samples",
  token: "tokens",
  param: "parameters",
  sequence: "sequences",
  checkpoint: "checkpoints",
  "GPU·h": "GPU-hours",
  GPU: "GPUs",
  "1/s": "a second",
  "sample/s": "samples/s",
  "sample/h": "samples an hour",
  "sample/step": "samples a step",
  "sample/(GPU·step)": "samples a GPU and step",
  "token/s": "tokens/s",
  "token/(s·GPU)": "tokens/s per GPU",
  "token/sample": "tokens a sample",
  "token/step": "tokens a step",
  "B/param": "bytes a parameter",
  "USD/Msample": "per million samples",
  "USD/Mtoken": "per million tokens",
  "USD/h": "an hour",
  "USD/(GPU·h)": "a GPU-hour",
  "USD·day": "dollar-days"
};

/** Returns a unit as people say it after a number: `tokens/s`, `GPU-hours`; of the number `1` there is one. */
export function unitWords(unit: string, number: string): string {
  const words = WORDS[unit] ?? unit;
  return number === "1" ? words.replace(/^([\w-]+?)s\b/, "$1") : words;
}
