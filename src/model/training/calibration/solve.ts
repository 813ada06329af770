/** Returns the solution x of the linear equations A x = b by elimination with the largest pivot of each column. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let i = 0; i < n; ++i) {
    let pivot = i;
    for (let j = i + 1; j < n; ++j) if (Math.abs(rows[j]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = j;
    if (rows[pivot]![i] === 0) throw new Error("The equations have no single solution");
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    const row = rows[i]!;
    for (let j = i + 1; j < n; ++j) {
      const factor = rows[j]![i]! / row[i]!;
      if (factor !== 0) for (let k = i; k <= n; ++k) rows[j]![k]! -= factor * row[k]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; --i) {
    let sum = rows[i]![n]!;
    for (let j = i + 1; j < n; ++j) sum -= rows[i]![j]! * x[j]!;
    x[i] = sum / rows[i]![i]!;
  }
  return x;
}
