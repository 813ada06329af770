import {expect, test} from "vitest";
import {parseDeadline} from "../../../src/scenario/cells/parseDeadline.js";

const TODAY = "2026-11-27";

// From 27 November: 3 days are left of it, 31 of December, 31 of January, 28 of February, and 31 of March: 124.
test.each([
  ["10", 10],
  ["10d", 10],
  ["2 weeks", 14],
  ["36 h", 1.5],
  ["2027-03-31", 124],
  ["31 March", 124],
  ["by 31 March 2027", 124],
  ["March 31", 124],
  ["Mar 31st, 2027", 124],
  ["28 Nov", 1],
  ["27 November", 365], // today is past
  ["until 1 Sept. 2027", 278] // 124 + 30 + 31 + 30 + 31 + 31 + 1
])("%s is a deadline of %d days", (text, days) => {
  expect(parseDeadline(text, TODAY)).toBe(days);
});

test.each([
  ["2026-11-27", /^2026-11-27 is not after today, 2026-11-27$/],
  ["1 May 2020", /^2020-05-01 is not after today/],
  ["31 February", /^"31 February" is no day of the calendar$/],
  ["2027-13-01", /^"2027-13-01" is no day of the calendar$/],
  ["31.3.2027", /^"31.3.2027" is read in two ways; write 31 March 2027 or 2027-03-31$/],
  ["03/31/2027", /is read in two ways/],
  ["next spring", /is no time; write 10 days, 2 weeks or a date such as 2027-03-31$/],
  ["5 marches", /marches/],
  ["soon", /is no time/]
])("%s is none", (text, message) => {
  expect(() => parseDeadline(text, TODAY)).toThrow(message);
});
