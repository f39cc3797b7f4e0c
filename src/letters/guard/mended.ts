// How the sentence after a cut reads on: small links to what went are taken off, and what makes no sense alone is said to.

/** "Also, …", "And …": the sentence stands without. */
const CONNECTIVE =
  /^(?:(?:and|also|plus|but|so|additionally|in addition|besides|moreover|furthermore|on top of that|that said|however|then|still|likewise|meanwhile|again|even so|otherwise|after that|next|finally|as well),?)\s{1,3}(?=\S)/i;
/** These point back at what was said. */
const LEANS =
  /^(?:and |but |so |also,? )?(?:that (?:is|'s|was|means|would|makes|way|said is|will|could|can|should)|that's|this (?:means|would|makes|way|will|is why|is because)|which (?:is|means)|if (?:so|not|that)\b|either way|because of (?:that|this)|in that case|for (?:example|instance)|as a result|therefore|thus|hence|these (?:are|were|would)|those (?:are|were|would)|they (?:are|were|would|will|have|also)|they're|it also|such\b|the (?:former|latter)|both of (?:these|those|them)|otherwise\b)/i;

/** Must it go with the sentence before it? */
export function dropped(sentence: string): boolean {
  return LEANS.test(sentence.replaceAll('’', "'"));
}

export function withoutConnective(sentence: string): string {
  const rest = sentence.replace(CONNECTIVE, '');
  return rest === sentence ? sentence : rest.charAt(0).toUpperCase() + rest.slice(1);
}
