// Words that a friendly first answer is made of and that say nothing of a home, an area or money. What is neither among them
// nor in the message or the records is a statement of fact.

/** Without endings: `plan` stands for plans, planned and planning. */
const EVERYDAY: ReadonlySet<string> = new Set(
  `able about above across add afraid after afterward again against ago agree ahead all almost alone along already also although
   always among amount and another answer any anybody anyone anything anyway anywhere apply are arrange around arrive as ask at aware away
   back bad base be bear because become been before begin behind being believe belong beside best better between beyond big bit both
   bother bring brief busy but by call came can care careful case catch chance change chat check choice choose clear close come comfort
   comfortable common complete concern confirm congratulation connect consider contact conversation convenient could count couple
   course curious current dates day days deal decide decision depend deserve detail did differ difference different difficult direct
   directions discuss do does done doubt down drive during each early ease easy either else email end enjoy enough even evening ever
   every everybody everyone everything exact excite expect explain face fact fair fall far fast favorite feel few fill final find fine
   first fit fix flexible focus follow for forward free fresh friend from full further future gather get give glad go goal goes gone
   good got grateful great guess guide had half hand handle happen happy hard has hate have he hear heard heart hello help helpful
   her here hesitate hi him his hold home hope hour house how however hurry idea ideal if imagine important in information inside
   instead intend interest into introduce invite is it join journey joy just keep kind know large last late later lead learn least
   leave left less let letter life like line list listen little live long longer look lot love made mail main make manage many
   matter may maybe me mean meaning meet member memory mention message might mind minute miss moment month more morning most move
   much must my myself name narrow natural near necessary need never new next nice no nobody none nor normal not note nothing now
   number of off offer often ok okay old on once one online only onto open or order other our out over own pace page part pass past
   patient people perfect perhaps person personal phone photo pick picture piece place plan plans pleasant please pleasure plenty point
   possible prefer prepare present press pretty previous priority private probably process promise proper property public put quick
   quiet quite reach read ready real realize really reason receive recent record refer regard relax remember reply request rest right
   room rough rush sad said same saw say schedule search second see seem send sense sentence separate serious set settle several
   share short should show side sight simple simply since sit site situation size slow small so some somebody someone something
   sometimes somewhere soon sorry sort sound source speak special specific spend stage stand start stay step still stop story
   straight street stress such suggest suit sure surprise take talk team tell text than thank thanks that the their them then there
   these they thing think this those though thought thoughts through thrill till time timeline timing today together told tomorrow
   too took top topic total touch toward towards town truly trust try turn under understand understandable unless until up update
   us use useful usual valuable version very via view visit voice wait walk want warm was way we week welcome well went were what
   whatever when whenever where whether which while who whoever whole why will wish with within without wonder word work worry
   would write written wrong wrote year yes yet you your yours yourself
   i i'm i'd i'll i've it's that's there's here's what's let's we're we'd we'll we've you're you'd you'll you've they're don't
   doesn't didn't isn't aren't wasn't can't couldn't won't wouldn't shouldn't haven't hasn't agent assist answers questions question
   homes houses condo apartment search tour showing sale sell buy rent seller buyer renter must-haves wish-list
   spring summer winter autumn january february march april june july august september october november december monday tuesday
   wednesday thursday friday saturday sunday weekend afternoon night year years month months week weeks building buildings rental rentals handle feature features describe unit units terms layout spend its itself spoken spoke beats kept twenty thirty forty fifty two three four five six seven eight nine ten
   budget space criteria zero saves commit rely distance aside parent front papers memory range friend reports careful rate cap calls rooms honest steps
   found understood pay commute precious raise figure replace certain source qualified rough spell clear judge mixed longtime online run feeling feelings justice runway state exciting option options firm ceiling outcome corner backward easier mine yours ours theirs whose twice double-check scratch bigger smaller noted
   address addresses area areas conversation colleague english client property inbox thread calendar video website`.split(
    /\s+/,
  ),
);

/** The words of a text that are neither everyday ones nor known, as they stand. */
export function uncommonIn(text: string, known: ReadonlySet<string>): readonly string[] {
  return (text.match(/\p{L}[\p{L}'-]{2,40}/gu) ?? []).filter((word) => {
    const form = word.toLowerCase();
    const isCommon = (part: string): boolean =>
      part.length < 3 || formsOf(part).some((stem) => EVERYDAY.has(stem) || known.has(stem));
    return !isCommon(form) && !(form.includes('-') && form.split('-').every(isCommon));
  });
}

export function isEveryday(word: string): boolean {
  return formsOf(word.toLowerCase()).some((form) => EVERYDAY.has(form));
}

/** `planning` may come of `plan`, `planne`, `plann` or `planning`. */
export function formsOf(word: string): readonly string[] {
  const bare = word.replace(/'s$|'$/, '').replace(/'(?:ll|d|ve|re)$/, '');
  const forms = new Set([word, bare]);
  for (const ending of [
    's',
    'es',
    'ed',
    'd',
    'ing',
    'ly',
    'er',
    'est',
    'ful',
    'ness',
    'ment',
    'ion',
    'r',
    'n',
    'y',
    "n't",
  ]) {
    if (!bare.endsWith(ending) || bare.length - ending.length < 3) continue;
    const stem = bare.slice(0, -ending.length);
    forms.add(stem).add(`${stem}e`).add(`${stem}y`);
    if (stem.at(-1) === stem.at(-2)) forms.add(stem.slice(0, -1));
    if (stem.endsWith('i')) forms.add(`${stem.slice(0, -1)}y`);
  }
  forms.add(`${bare}s`);
  return [...forms];
}
