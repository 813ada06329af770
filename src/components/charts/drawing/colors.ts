import {symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, symbolWye, type SymbolType} from "d3-shape";

/** Accelerator families in their fixed order. Each has one hue and one shape; the hues stand in charts.css. */
export const FAMILIES: Readonly<Record<string, {label: string; symbol: SymbolType}>> = {
  consumer: {label: "Consumer cards", symbol: symbolCircle},
  a100: {label: "A100", symbol: symbolSquare},
  "h100-and-newer": {label: "H100 and newer", symbol: symbolTriangle},
  "other-nvidia": {label: "Other NVIDIA", symbol: symbolDiamond},
  "other-vendor": {label: "Other vendors", symbol: symbolWye}
};

/** Memory components in the order they are stacked, with the names they carry. */
export const COMPONENTS: Readonly<Record<MemoryComponent, string>> = {
  weights: "Weights",
  optimizer: "Optimizer state",
  gradients: "Gradients",
  activations: "Activations",
  overhead: "Overhead"
};

export type MemoryComponent = "weights" | "optimizer" | "gradients" | "activations" | "overhead";

/** Returns the color of an accelerator family as a CSS value; a neutral one for a family that is not known. */
export function familyColor(family: string): string {
  return Object.hasOwn(FAMILIES, family) ? `var(--family-${family})` : "var(--chart-muted)";
}

/** Returns the lighter tone of a family, which stands for spot prices. */
export function spotColor(family: string): string {
  return `color-mix(in srgb, ${familyColor(family)} 45%, var(--chart-background))`;
}

/** Returns the shape of an accelerator family; a circle for a family that is not known. */
export function familySymbol(family: string): SymbolType {
  return Object.hasOwn(FAMILIES, family) ? FAMILIES[family]!.symbol : symbolCircle;
}

/** Returns the color of a memory component as a CSS value. */
export function componentColor(component: MemoryComponent): string {
  return `var(--memory-${component})`;
}

/** Returns the color of text that stands on a memory component. */
export function componentTextColor(component: MemoryComponent): string {
  return `var(--memory-${component}-text)`;
}
