import {symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, symbolWye, type SymbolType} from "d3-shape";

/** Shapes of the accelerator families. They stand apart from the colors, which pages need before there is a chart. */
const SHAPES: Readonly<Record<string, SymbolType>> = {
  consumer: symbolCircle,
  a100: symbolSquare,
  "h100-and-newer": symbolTriangle,
  "other-nvidia": symbolDiamond,
  "other-vendor": symbolWye
};

/** Returns the shape of an accelerator family; a circle for a family that is not known. */
export function familySymbol(family: string): SymbolType {
  return Object.hasOwn(SHAPES, family) ? SHAPES[family]! : symbolCircle;
}
