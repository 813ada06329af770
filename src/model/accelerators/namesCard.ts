/** Words that only machines with an accelerator have in their names. */
const CARD =
  /gpu|accelerat|nvidia|geforce|quadro|tesla|radeon|instinct|gaudi|trainium|inferentia|\btpu|\b(?:rtx|gtx|mi)[\s_-]?\d{2,}|(?<![a-z\d])(?:[abhlv][1-9]00|gh200|gb[23]00|[al]4|[al]10|[al]40s?|t4|p100|k80|m60)(?![a-z\d])/i;

/** Machine types of clouds that have one: Azure's N series, Amazon's P, G, Trn, Inf and DL, Google's A2 to A4 and G2. */
const TYPE = /^(?:standard_)?n[cdgpv]\d|^(?:ml\.)?(?:p\d|g\d|gr\d|trn\d|inf\d|dl\d)[a-z]*\.|^(?:a[234]|g2)-/im;

/** Returns whether the name of a machine, or words beside it, speak of an accelerator, known or not. */
export function namesCard(text: string): boolean {
  return CARD.test(text) || TYPE.test(text);
}
