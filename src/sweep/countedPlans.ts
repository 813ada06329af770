import {format} from "../model/words/format.js";
import type {SweepAxis} from "./axes.js";
import type {ReadSpec} from "./readSpec.js";
import type {SweptPlans} from "./sweptPlans.js";

/** Most plans in one world: they stand in memory together, some kilobytes each, since those of a world compete. */
const MOST_IN_A_WORLD = 2_000_000;

/** Most plans of a sweep: 50,000 partitions of the usual size. */
const MOST_PLANS = 1e11;

/**
 * Returns how many plans each world has and how many worlds there are, before any is made. Throws an Error that says where
 * they are too many, how many there would be and what the limit is.
 */
export function countedPlans(
  {spec, problem}: ReadSpec,
  {planned}: Pick<SweptPlans, "planned">,
  axes: readonly SweepAxis[]
): {rows: number; worlds: number} {
  const rows = planned.reduce((sum, {layouts}) => sum + layouts.length, 0);
  if (rows > MOST_IN_A_WORLD)
    throw problem(
      ["plans"],
      `at most ${spelled(MOST_IN_A_WORLD)} plans in a world, and these are ${spelled(rows)}: state layouts, name fewer scales or machines, or part the list`
    );
  const worlds = axes.reduce((product, {size}) => product * size, 1);
  if (rows * worlds <= MOST_PLANS) return {rows, worlds};
  const sizes = axes.map(({size}) => spelled(size)).join(" × ");
  const key = Object.keys(spec.vary).length > 0 ? "vary" : "draws";
  throw problem(
    [key],
    `at most ${spelled(MOST_PLANS)} plans, and these are ${spelled(rows * worlds)}: ${spelled(rows)} in each of ${sizes} worlds`
  );
}

/** A count with its thousands apart. */
function spelled(count: number): string {
  return format(count, "1", "exact");
}
