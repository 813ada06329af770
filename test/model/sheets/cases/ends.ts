import type {HandCase} from "./HandCase.js";

/** Returns the cases of `name_low`, `name_middle` and `name_high`: `@` in what they read is the end, `~@` the opposite. */
export function endCases(name: string, ...cases: readonly HandCase[]): Record<string, HandCase[]> {
  const ends = [
    ["low", "high"],
    ["middle", "middle"],
    ["high", "low"]
  ] as const;
  return Object.fromEntries(
    ends.map(([own, other]) => {
      const named = <Held>(read: Readonly<Record<string, Held>>): Record<string, Held> =>
        Object.fromEntries(
          Object.entries(read).map(([key, value]) => [key.replace("~@", other).replace("@", own), value])
        );
      return [
        `${name}_${own}`,
        cases.map(({d, $, ...rest}) => ({...rest, ...(d && {d: named(d)}), ...($ && {$: named($)})}))
      ];
    })
  );
}
