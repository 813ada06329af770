const formats = new Map<number, Intl.NumberFormat>();
const whole = new Intl.NumberFormat("en-US", {maximumFractionDigits: 0});

/**
 * Returns a finite number with so many significant digits at most, thousands separated: `0.123`, `31,250`, `1.2 × 10^15`.
 * Whole numbers under a million keep all digits.
 */
export function digits(value: number, most: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-6)) {
    const [mantissa, exponent] = value.toExponential(most - 1).split("e");
    return signed(`${Number(mantissa)} × 10^${signed(String(Number(exponent)))}`);
  }
  return signed((Number.isInteger(value) && size < 1e6 ? whole : formatOf(most)).format(value));
}

/** Returns a number with so many decimals, thousands separated: `9.00`. */
export function decimals(value: number, count: number): string {
  return signed(value.toLocaleString("en-US", {minimumFractionDigits: count, maximumFractionDigits: count}));
}

function formatOf(most: number): Intl.NumberFormat {
  let format = formats.get(most);
  if (!format) formats.set(most, (format = new Intl.NumberFormat("en-US", {maximumSignificantDigits: most})));
  return format;
}

function signed(text: string): string {
  return text.replace(/^-/, "−");
}
