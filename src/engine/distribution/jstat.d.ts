declare module "jstat" {
  interface Law {
    inv(probability: number, a: number, b: number): number;
    cdf(value: number, a: number, b: number): number;
  }
  const jstat: {jStat: {normal: Law; beta: Law; studentt: {inv(probability: number, freedom: number): number}}};
  export default jstat;
}
