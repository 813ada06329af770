import {format} from "../words/format.js";
import {formatRange} from "../words/formatRange.js";
import type {Range} from "./inputRange.js";
import type {GoalAnswer, Met} from "./seekGoal.js";

/** What a goal is told with: names in running text, and units. */
export interface GoalTerms {
  input: {label: string; unit: string};
  output: {label: string; unit: string};
  goal: number;
  within: Range;
}

/** Returns in a sentence why a goal is not met; empty where it is. */
export function whyNotMet(answer: GoalAnswer, {input, output, goal, within}: GoalTerms): string {
  const put = (value: number) => format(value, input.unit, "sentence");
  const out = (value: number) => format(value, output.unit, "sentence");
  const exact = (value: number) => format(value, output.unit, "exact");
  const at = ({input: value, output: reached}: Met) => `${out(reached)} at ${put(value)}`;
  const between = `${input.label} between ${put(within.from)} and ${put(within.to)}`;
  switch (answer.kind) {
    case "met":
      return "";
    case "none":
      return `${output.label} has no number for any ${between}: ${answer.reason}.`;
    case "flat":
      return `${output.label} is ${exact(answer.output)} for every ${between}: it does not change with it.`;
    case "never":
      return `No ${between} makes ${output.label} ${out(goal)}: it stays at ${formatRange(answer.least.output, answer.most.output, output.unit, "sentence")}, ${nearestWords(answer, goal, at)}.`;
    case "jump":
      return answer.whole
        ? `No whole number does: ${output.label} is ${at(answer.below)} and ${at(answer.above)}.`
        : `${output.label} leaps over ${out(goal)} where ${input.label} is ${format(answer.above.input, input.unit, "exact")}: from ${exact(answer.below.output)} to ${exact(answer.above.output)}.`;
    case "gap":
      return `${output.label} would pass ${out(goal)} where it has no number, with ${input.label} between ${put(answer.below.input)} and ${put(answer.above.input)}: ${answer.reason}.`;
  }
}

function nearestWords({least, most}: {least: Met; most: Met}, goal: number, at: (met: Met) => string): string {
  const nearest = Math.abs(least.output - goal) < Math.abs(most.output - goal) ? least : most;
  return `nearest is ${at(nearest)}`;
}
