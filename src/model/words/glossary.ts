/** Words of the field and of this notebook, with what they mean. */
export const GLOSSARY: Readonly<Record<string, string>> = {
  "activation recomputation":
    "Keeping fewer results of the forward pass and working them out again in the backward pass: less memory, more operations. Selective recomputation does so for attention alone, full recomputation for whole layers.",
  basis:
    "Where hours come from: first principles, which count operations, traffic and waiting; or the brief's published hours, within its own sizes.",
  "context parallel": "A sequence is split over GPUs, each of which has all layers for its part.",
  "data parallel": "Each GPU has all of the model and a part of the batch; gradients are added up after each step.",
  draws:
    "Values of everything that is not known, each from its own distribution; the same formulas over thousands of them give a range.",
  "efficient frontier": "Plans that no other beats on both cost and time.",
  "expert parallel": "The experts of a layer are spread over GPUs, and tokens are sent to them.",
  "GPU-hours": "GPUs times the hours they are held, whatever they do in them.",
  goodput: "The share of the time that makes progress: what failures, restarts and saved states leave of it.",
  MFU: "Model FLOP/s utilization: the operations that the model itself needs, over what its GPUs could do at their peak. What is recomputed does not count.",
  "micro-batch": "Sequences that a GPU works on at a time; a step adds up the gradients of several.",
  overhead: "Memory that is neither states nor activations: the runtime, libraries and what allocators waste.",
  "pipeline parallel":
    "Layers are split into stages on GPUs of their own; micro-batches pass through, and stages wait at both ends.",
  reading:
    "What a sample of the brief's scales is: its table, one sequence, all of its streams, or what is put out. The brief says all four, and they differ a hundredfold.",
  "runner-up": "The best plan on another accelerator, for when the first is not to be had.",
  scale: "A model with its training set: one of the brief's five, or one's own.",
  spot: "Machines at a lower price that their provider takes back when it needs them.",
  "tensor parallel": "Each layer is split over GPUs, which exchange results within it.",
  ZeRO: "States that data parallel keeps on every GPU are split: ZeRO-1 the optimizer's, ZeRO-2 gradients too, ZeRO-3 weights too."
};

/** Labels that mean a word under another spelling. */
const OTHER: Readonly<Record<string, string>> = {
  recomputation: "activation recomputation",
  recompute: "activation recomputation",
  "tokens per sample": "reading",
  "model FLOPs utilization": "MFU",
  "basis of hours": "basis",
  "ZeRO-1": "ZeRO",
  "ZeRO-2": "ZeRO",
  "ZeRO-3": "ZeRO"
};

const NAMES = [...Object.keys(GLOSSARY), ...Object.keys(OTHER)].sort((a, b) => b.length - a.length);
const TERM = new RegExp(`(?<![\\p{L}-])(${NAMES.join("|")})(?![\\p{L}-])`, "iu");
const BY_NAME = new Map(NAMES.map((name) => [name.toLowerCase(), name]));

/** Returns what the first word of the glossary in a label means; null where there is none. */
export function meaningOf(label: string): string | null {
  const [found] = TERM.exec(label) ?? [];
  const name = found === undefined ? undefined : BY_NAME.get(found.toLowerCase());
  return name === undefined ? null : GLOSSARY[OTHER[name] ?? name]!;
}
