/** Accelerator families in their fixed order. Each has one hue, in charts.css, and one shape, in shapes.ts. */
export const FAMILIES: Readonly<Record<string, {label: string}>> = {
  consumer: {label: "Consumer cards"},
  a100: {label: "A100"},
  "h100-and-newer": {label: "H100 and newer"},
  "other-nvidia": {label: "Other NVIDIA"},
  "other-vendor": {label: "Other vendors"}
};

/** Kinds of parts that a bar is stacked of: the parts in the order they are stacked, with the names they carry. */
export interface Parts {
  name: string; // what its colors are called in charts.css
  unit: string;
  axis: string; // title of the axis
  empty: string; // a sentence, where there is nothing to draw
  parts: Readonly<Record<string, string>>;
}

/** Components of a card's memory. */
export const MEMORY: Parts = {
  name: "memory",
  unit: "B",
  axis: "Memory per GPU, 1 GB = 10⁹ bytes",
  empty: "No memory to draw.",
  parts: {
    weights: "Weights",
    optimizer: "Optimizer state",
    gradients: "Gradients",
    gathered: "Gathered layers",
    activations: "Activations",
    logits: "Logits",
    overhead: "Overhead"
  }
};

/** What the time of a step goes into. */
export const STEP: Parts = {
  name: "step",
  unit: "s",
  axis: "Time of a step",
  empty: "No time to draw.",
  parts: {
    matrices: "Matrices",
    attention: "Attention",
    memory: "Memory traffic",
    launches: "Kernel launches",
    head: "Output head",
    tensor: "Tensor parallel",
    context: "Context parallel",
    experts: "Experts",
    transfers: "Stage transfers",
    replicas: "Data parallel",
    bubble: "Pipeline bubble",
    host: "Host transfers",
    optimizer: "Optimizer",
    fixed: "Fixed work",
    stragglers: "Slowest GPU"
  }
};

/** Returns the color of an accelerator family as a CSS value; a neutral one for a family that is not known. */
export function familyColor(family: string): string {
  return Object.hasOwn(FAMILIES, family) ? `var(--family-${family})` : "var(--chart-muted)";
}

/** Returns the lighter tone of a family, which stands for spot prices. */
export function spotColor(family: string): string {
  return `color-mix(in srgb, ${familyColor(family)} 45%, var(--chart-background))`;
}

/** Returns the color of a part as a CSS value. */
export function partColor({name}: Parts, part: string): string {
  return `var(--${name}-${part})`;
}

/** Returns the color of text that stands on a part. */
export function partTextColor({name}: Parts, part: string): string {
  return `var(--${name}-${part}-text)`;
}
