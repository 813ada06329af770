import {sheet} from "../../../engine/sheet.js";

/** What an accelerator sustains of its peak: as measured, or by its power. */
export const sustainedRate = sheet("sustained-rate", "Sustained rate", {
  power_per_peak: {
    label: "Rated power for each FLOP/s of the 16-bit peak",
    unit: "W·s/(FLOP·GPU)",
    formula: "d.tdp_per_gpu / d.peak_flops",
    note: "Power limits what a card sustains of its peak."
  },
  sustained_share_by_power: {
    label: "Share of the peak that the power sustains",
    unit: "1",
    formula:
      "d.accelerator_year >= 2022 && d.architecture_group != 'graphics' ? Math.min($.sustained_share_most, $.sustained_share_hopper * Math.pow(d.power_per_peak / $.sustained_reference_hopper, $.sustained_power_hopper)) : Math.min(1, (d.architecture_group == 'graphics' ? $.sustained_share_graphics : $.sustained_share_ampere) * Math.pow(d.power_per_peak / $.sustained_reference_ampere, $.sustained_power_ampere))",
    note: "The rule for accelerators whose share nobody measured: newer silicon has more peak than power for it."
  },
  sustained_peak_share: {
    label: "Share of the peak the accelerator sustains",
    unit: "1",
    formula:
      "d.sustained_share > 0 ? d.sustained_share : d.power_per_peak > 0 ? d.sustained_share_by_power : $.sustained_share_unknown",
    note: "As measured, else by its power, else as assumed."
  }
});
