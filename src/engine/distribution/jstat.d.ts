/** Of jStat the special functions alone: a page is given no more of it (install/partOfJstat.ts). */
declare module "jstat" {
  const jstat: {jStat: {erf(x: number): number; ibetainv(probability: number, a: number, b: number): number}};
  export default jstat;
}
