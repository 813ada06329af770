import {expect, test} from "vitest";
import {graphLayout, nextNode} from "../../../src/components/inspector/graphLayout.js";

const around = {
  nodes: [
    {name: "a", layer: 0},
    ...["b", "c", "d"].map((name) => ({name, layer: -1})),
    ...Array.from({length: 20}, (_, i) => ({name: `r${i}`, layer: 1}))
  ],
  edges: [["b", "a"], ["c", "a"], ["d", "a"], ...Array.from({length: 20}, (_, i) => ["a", `r${i}`])] as [
    string,
    string
  ][]
};

test("graphLayout(…) puts the chosen cell in the middle and three columns in the width", () => {
  for (const width of [368, 640, 1180]) {
    const {nodes, nodeWidth} = graphLayout(around, width);
    expect(nodes.find(({name}) => name === "a")).toMatchObject({x: 0, y: 0});
    const right = Math.max(...nodes.map(({x}) => x + nodeWidth / 2));
    expect(right).toBeLessThanOrEqual(width / 2);
  }
});

test("graphLayout(…) never lays one cell over another", () => {
  const {nodes, nodeWidth, nodeHeight} = graphLayout(around, 400, new Set([1]));
  for (const a of nodes)
    for (const b of nodes)
      if (a !== b) expect(Math.abs(a.x - b.x) >= nodeWidth || Math.abs(a.y - b.y) >= nodeHeight).toBe(true);
});

test("graphLayout(…) folds a long layer until it is expanded", () => {
  const folded = graphLayout(around, 800).nodes.filter(({layer}) => layer === 1);
  expect(folded).toHaveLength(8);
  expect(folded.at(-1)).toMatchObject({name: "", hidden: 13});
  expect(graphLayout(around, 800, new Set([1])).nodes.filter(({layer}) => layer === 1)).toHaveLength(20);
});

test("nextNode(…) follows lines sideways and stays in the layer up and down", () => {
  const layout = graphLayout(around, 800);
  const at = (name: string) => layout.nodes.find((node) => node.name === name)!;
  expect(nextNode(layout, at("a"), "ArrowLeft")?.name).toBe("c");
  expect(nextNode(layout, at("c"), "ArrowDown")?.name).toBe("d");
  expect(nextNode(layout, at("b"), "ArrowRight")?.name).toBe("a");
  expect(nextNode(layout, at("b"), "ArrowUp")).toBeUndefined();
  expect(nextNode(layout, at("a"), "x")).toBeUndefined();
});
