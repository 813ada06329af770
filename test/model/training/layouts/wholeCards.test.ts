import {expect, test} from "vitest";
import type {Configuration} from "../../../../src/model/training/configure.js";
import {wholeCards} from "../../../../src/model/training/layouts/wholeCards.js";

const degrees = (gpus: number | null, dp: number | null, tp: number | null, pp: number | null, devices: number) => {
  const {configuration, assumed} = wholeCards({gpus, dp, tp, pp} as Configuration, devices);
  return [configuration.dp, configuration.tp, configuration.pp, assumed.length];
};

test.each([
  // 512 chips of two devices are 1,024: of 8 that split a layer, each two are one chip.
  [512, 32, 8, 4, 2, [32, 4, 4, 1]],
  // Eight devices a chip: two of the layer's, and four replicas, are one chip.
  [4, 16, 2, 1, 8, [4, 1, 1, 1]],
  // Stages where nothing else is left.
  [3, 1, 1, 6, 2, [1, 1, 3, 1]],
  // Counted in cards already; one device a card; not all stated; more than there are.
  [512, 32, 4, 4, 2, [32, 4, 4, 0]],
  [512, 32, 8, 4, 1, [32, 8, 4, 0]],
  [512, null, 8, 4, 2, [null, 8, 4, 0]],
  [null, 32, 8, 4, 2, [32, 8, 4, 0]],
  [512, 32, 16, 4, 2, [32, 16, 4, 0]]
])("wholeCards(…) of %s cards, dp %s, tp %s, pp %s, %s devices each", (gpus, dp, tp, pp, devices, expected) => {
  expect(degrees(gpus, dp, tp, pp, devices)).toEqual(expected);
});
