import {describe, expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {figureAddress} from "../../../src/components/brief/figurePage.js";

const {published} = committedCatalog();
const address = (id: string) =>
  figureAddress(
    published.find((figure) => figure.id === id)!,
    published
  );

describe("figureAddress(figure, published)", () => {
  test.each([
    ["scaling-table-tiny-tokens-seen", "scaling.html#figure-scaling-table-tiny-tokens-seen"],
    ["training-times-xl-4x-a100-80gb-wall-clock", "scales/xl.html#figure-training-times-xl-4x-a100-80gb-wall-clock"],
    [
      "detailed-breakdown-large-config-total-steps-value",
      "scales/large.html#figure-detailed-breakdown-large-config-total-steps-value"
    ],
    ["recommendations-scale-gradually-step", "overview.html#figure-recommendations-scale-gradually-step"]
  ])("%s stands at %s", (id, at) => {
    expect(address(id)).toBe(at);
  });

  test("leads from a note that no page shows to the figure it explains", () => {
    expect(address("memory-requirements-medium-peak-total-notes-remedy")).toBe(
      "memory.html#figure-memory-requirements-medium-peak-total-size"
    );
  });
});
