import {model} from "../model/fixture.js";
import {equivalentChanges} from "./equivalentMutants.js";
import {underFirstSentences} from "./firstSentences.js";
import {allMutants, changeOf, mutateFormulas, survived, type Outcome} from "./mutateFormulas.js";

/** Share of changes that tests have to see. */
const AIM = 0.85;

const start = performance.now();
const outcomes = mutateFormulas(allMutants());
const listed = equivalentChanges();
const alive = outcomes.filter(survived);
const unlisted = alive.filter((outcome) => !listed.has(changeOf(outcome)));
const stale = [...listed].filter((change) => !alive.some((outcome) => changeOf(outcome) === change));
const first = underFirstSentences(model);
const dire = unlisted.filter(({formula}) => first.has(formula));

const count = (outcomes: readonly Outcome[], seen: (outcome: Outcome) => boolean | null) =>
  outcomes.filter(seen).length;
const share = (part: number, whole: number) => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
for (const sheet of new Set(outcomes.map((outcome) => outcome.sheet))) {
  const own = outcomes.filter((outcome) => outcome.sheet === sheet);
  console.log(`${sheet}: ${share(own.length - count(own, survived), own.length)} killed`);
}
const written = outcomes.filter(({loops}) => loops !== null);
console.log(
  `\n${share(outcomes.length - alive.length, outcomes.length)} changes of formulas killed in ` +
    `${((performance.now() - start) / 1000).toFixed(0)} s: by cases worked by hand ` +
    `${share(
      count(outcomes, ({cases}) => cases),
      outcomes.length
    )}, by the hand-written loops ` +
    `${share(
      count(written, ({loops}) => loops),
      written.length
    )}, by units alone ` +
    `${count(outcomes, ({cases, loops, units}) => units && !cases && !loops)}`
);
console.log(
  `${alive.length} survive, ${alive.length - unlisted.length} of them listed as equivalent; under the first sentences ` +
    `of pages, ${first.size} formulas, ${dire.length} survive that are not`
);
for (const {formula, change, text} of unlisted) console.log(`survived: ${formula}: ${change}\n  ${text}`);
for (const change of stale) console.log(`listed as equivalent, but killed or gone: ${change}`);
const short = (outcomes.length - alive.length) / outcomes.length < AIM;
if (short) console.log(`Fewer than ${100 * AIM} % are killed`);
if (short || dire.length > 0 || stale.length > 0) process.exitCode = 1;
