/** A box by its left, top, right and bottom, in pixels. */
export type Box = [x0: number, y0: number, x1: number, y1: number];

/** A point that wants its label beside it. */
export interface LabelledPoint {
  x: number;
  y: number;
  width: number;
  height: number;
  priority?: number; // higher is placed first, default 0
}

const DIRECTIONS: [number, number][] = [
  [1, 0],
  [1, -1],
  [1, 1],
  [-1, 0],
  [-1, -1],
  [-1, 1],
  [0, -1],
  [0, 1]
];
const REACHES = [1, 1.8, 2.8];
const DIAGONAL = 0.7;

/** How far across and up or down, where lines beside a point leave room for a label between them alone. */
const ASIDE: [across: number, up: number][] = [1.2, 1.7, 2.2, 2.8].flatMap((across) =>
  [0.3, 0.7, 1.2].map((up): [number, number] => [across, up])
);

/**
 * Returns the box of each point's label, beside the point and clear of the bounds, the obstacles and the other labels;
 * null where there is no such place. Points of higher priority choose first.
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  {bounds, obstacles = [], distance = 8}: {bounds: Box; obstacles?: readonly Box[]; distance?: number}
): (Box | null)[] {
  const places: (Box | null)[] = points.map(() => null);
  const taken: Box[] = [...obstacles];
  const order = points.map((_, i) => i);
  order.sort((i, j) => (points[j]!.priority ?? 0) - (points[i]!.priority ?? 0) || i - j);
  const unnamed = (own: number) => points.filter((_, j) => j !== own && places[j] === null);
  for (const i of order) {
    const place = candidates(points[i]!, distance).find(
      (box, at) =>
        inside(box, bounds) &&
        !taken.some((other) => overlaps(box, other)) &&
        (at < DIRECTIONS.length || isNearest(box, points[i]!, unnamed(i)))
    );
    if (!place) continue;
    places[i] = place;
    taken.push(place);
  }
  return places;
}

/** Whether no other point without a name is nearer to a label than its own, and would be taken for what it names. */
function isNearest(box: Box, own: LabelledPoint, others: readonly LabelledPoint[]): boolean {
  const away = ({x, y}: LabelledPoint) =>
    Math.hypot(Math.max(box[0] - x, x - box[2], 0), Math.max(box[1] - y, y - box[3], 0));
  return others.every((point) => away(point) > away(own));
}

/** Returns whether two boxes share some area. */
export function overlaps(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Boxes around a point, the nearest and most usual first, then those aside and a little above or under it. */
function candidates({x, y, width, height}: LabelledPoint, distance: number): Box[] {
  const at = (dx: number, dy: number): Box => {
    const left = x + dx * distance - (dx > 0 ? 0 : dx < 0 ? width : width / 2);
    const top = y + dy * distance - (dy > 0 ? 0 : dy < 0 ? height : height / 2);
    return [left, top, left + width, top + height];
  };
  const near = REACHES.flatMap((reach) =>
    DIRECTIONS.map(([dx, dy]) => {
      const away = reach * (dx && dy ? DIAGONAL : 1);
      return at(dx * away, dy * away);
    })
  );
  const aside = ASIDE.flatMap(([across, up]) =>
    DIRECTIONS.filter(([dx, dy]) => dx && dy).map(([dx, dy]) => at(dx * across, dy * up))
  );
  return [...near, ...aside];
}

function inside(box: Box, bounds: Box): boolean {
  return box[0] >= bounds[0] && box[1] >= bounds[1] && box[2] <= bounds[2] && box[3] <= bounds[3];
}
