import {sheet} from "../../../engine/sheet.js";

/** How old offers are on a day. */
export const offerAges = sheet("offer_ages", "Age of offers", {
  age: {label: "Age", unit: "day", formula: "$.today - d.day", note: "A date without its day counts from the first."},
  old: {
    label: "Old",
    unit: "flag",
    formula: "d.age < 0 || d.age > $.old_price_days",
    note: "Shown with a warning; also where it is dated after today."
  },
  old_offers: {label: "Old offers", unit: "1", formula: "op.sum(d.old)", over: "all"},
  oldest: {
    label: "The oldest",
    unit: "flag",
    formula: "d.age == op.max(d.age)",
    over: "all"
  }
});
