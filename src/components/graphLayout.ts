import type {Neighborhood} from "../engine/lineage.js";

/** A cell of the drawing, by its middle. */
export interface GraphNode {
  name: string; // empty: stands for the cells of its layer that are not drawn
  layer: number;
  x: number;
  y: number;
  hidden: number; // cells it stands for
}

/** A drawing of a neighborhood, the chosen cell at 0, 0. */
export interface GraphLayout {
  nodes: GraphNode[];
  edges: [read: GraphNode, reader: GraphNode][];
  nodeWidth: number;
  nodeHeight: number;
  height: number;
}

/** Cells drawn in a layer until it is expanded. */
const MOST_IN_LAYER = 7;
const ROW_GAP = 10;

/** Room for a label of four lines in a narrow box, three in a wide one, and the value under it. */
const NODE_HEIGHT = {narrow: 74, wide: 60};
const NARROW_NODE = 150;

/** Returns where the cells of a neighborhood stand: one column for each layer, three columns in a width. */
export function graphLayout(
  {nodes, edges}: Neighborhood,
  width: number,
  expanded: ReadonlySet<number> = new Set()
): GraphLayout {
  const gap = Math.max(18, Math.min(80, width * 0.06));
  const nodeWidth = Math.max(88, Math.min(200, (width - 2 * gap - 8) / 3));
  const nodeHeight = nodeWidth < NARROW_NODE ? NODE_HEIGHT.narrow : NODE_HEIGHT.wide;
  const placed = new Map<string, GraphNode>();
  const all: GraphNode[] = [];
  const layers = [...new Set(nodes.map(({layer}) => layer))].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  let tallest = 0;
  for (const layer of layers) {
    const names = ordered(
      nodes.filter((node) => node.layer === layer).map(({name}) => name),
      layer
    );
    const cut = names.length > MOST_IN_LAYER + 1 && !expanded.has(layer);
    const shown = cut ? names.slice(0, MOST_IN_LAYER) : names;
    const column = cut ? [...shown, ""] : shown;
    tallest = Math.max(tallest, column.length);
    column.forEach((name, i) => {
      const node = {
        name,
        layer,
        x: layer * (nodeWidth + gap),
        y: (i - (column.length - 1) / 2) * (nodeHeight + ROW_GAP),
        hidden: name === "" ? names.length - shown.length : 0
      };
      all.push(node);
      if (name !== "") placed.set(name, node);
    });
  }
  const drawn = edges.flatMap(([read, reader]): [GraphNode, GraphNode][] => {
    const [a, b] = [placed.get(read), placed.get(reader)];
    return a && b ? [[a, b]] : [];
  });
  return {nodes: all, edges: drawn, nodeWidth, nodeHeight, height: tallest * (nodeHeight + ROW_GAP)};

  /** Outer layers stand level with what they touch in the layer before, so that fewer lines cross. */
  function ordered(names: string[], layer: number): string[] {
    if (Math.abs(layer) < 2) return names;
    const middle = (name: string) => {
      const near = edges
        .filter(([read, reader]) => read === name || reader === name)
        .map(([read, reader]) => placed.get(read === name ? reader : read)?.y)
        .filter((y) => y !== undefined);
      return near.length > 0 ? near.reduce((sum, y) => sum + y, 0) / near.length : Infinity;
    };
    return names
      .map((name) => ({name, at: middle(name)}))
      .sort((a, b) => a.at - b.at || 0)
      .map(({name}) => name);
  }
}

/** Returns the cell an arrow key leads to: along a line to the next layer, or up and down in the same one. */
export function nextNode({nodes, edges}: GraphLayout, from: GraphNode, key: string): GraphNode | undefined {
  const nearest = (candidates: GraphNode[]) =>
    [...candidates].sort((a, b) => Math.abs(a.y - from.y) - Math.abs(b.y - from.y))[0];
  if (key === "ArrowUp" || key === "ArrowDown") {
    const sign = key === "ArrowDown" ? 1 : -1;
    return nearest(nodes.filter(({layer, y}) => layer === from.layer && (y - from.y) * sign > 0));
  }
  if (key !== "ArrowLeft" && key !== "ArrowRight") return undefined;
  const layer = from.layer + (key === "ArrowRight" ? 1 : -1);
  const linked = edges.flatMap(([a, b]) => (a === from ? [b] : b === from ? [a] : [])).filter((n) => n.layer === layer);
  return nearest(linked) ?? nearest(nodes.filter((node) => node.layer === layer));
}
