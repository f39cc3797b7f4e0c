// Every sentence by which a route says why: one place for the words, so that a test can ask whether each is ever said.
// Parts come in as text; it decides nothing.

export const REASONS = {
  // What a rule's conditions found.
  is: (what: string, found: string) => `${what} is ${found}`,
  none: (what: string) => `no ${what}`,
  wrote: (words: string) => `they wrote "${words}"`,
  rent: (price: string) => `${price} is a rent`,
  notWritten: () => 'its words are not there',
  open: () => 'the team is open',
  closed: () => 'the team is closed',

  // Which lane and rule.
  notSure: () => 'It is not sure that this is a lead: the team lead decides',
  laneMissing: (wanted: string, lane: string) => `The team has no lane ${wanted}: lane ${lane} takes it`,
  rulesBefore: (misfits: string) => `Rules before it do not fit: ${misfits}`,
  misfit: (rule: string, because: string) => `"${rule}" (${because})`,
  moreMisfits: (named: string, count: string) => `${named} and ${count} more`,
  ruleFits: (rule: string) => `Rule "${rule}" fits`,
  ruleFitsBecause: (rule: string, because: string) => `Rule "${rule}" fits: ${because}`,
  laneMoved: (from: string, to: string) => `It moves the lead from lane ${from} to lane ${to}`,
  noRuleFits: (misfits: string) => `No rule fits: ${misfits}`,
  laneDecides: (lane: string) => `Lane ${lane} decides`,

  // Whom an owner expression names, or why nobody.
  givesNobody: (owner: string, because: string) => `${owner} gives nobody: ${because}`,
  passedBy: (owner: string, because: string) => `${owner} is passed over: ${because}`,
  partly: (names: string, are: string, share: string) => `${names} ${are} on duty for ${share} only`,
  namesNobody: () => 'the team has nobody of that kind',
  noKnownAgent: () => 'they have no agent of their own here',
  noListing: () => 'it is about no listing of the team',
  noListingAgent: () => 'the listing has no agent',
  noOpenHouse: () => 'it comes from no open house that is known',
  noHost: () => 'the open house has no host',
  offUntil: (name: string, time: string) => `${name} is off until ${time}`,
  awayUntil: (name: string, time: string) => `${name} is away until ${time}`,
  offLong: (name: string) => `${name} is off for more than a week`,
  awayLong: (name: string) => `${name} is away for more than a week`,
  noRoom: (name: string, leads: string) => `${name} has no room (${leads})`,

  // Who of them.
  byTurn: (rotation: string, name: string) => `By turn, rotation ${rotation} gave ${name}`,
  passedOver: (others: string, rotation: string, name: string) => `${others}: so rotation ${rotation} gave ${name}`,
  ownInRotation: (name: string, rotation: string) => `${name} is their own agent and in rotation ${rotation}`,
  fewestOpen: (owner: string, name: string) => `Of ${owner}, ${name} has the fewest open leads`,
  inTime: (name: string) => `${name} is on duty in time`,
  nextOnDuty: (name: string, time: string) => `${name} is on duty next, ${time}: the time counts from then`,
  nobodyForAWeek: (name: string) => `None of them is on duty within seven days: it goes to ${name}`,
  owns: (name: string, due: string, standard: string) => `${name} owns it; due ${due} (${standard})`,

  // Who stands behind them.
  backsUp: (name: string, owner: string) => `${name} backs up (${owner})`,
  backsUpThen: (name: string) => `${name} backs up: on duty when it is needed`,
  backsUpNext: (name: string, time: string) => `${name} backs up: next on duty, ${time}`,
  backupNotAsked: (name: string) => `The backup is not asked: ${name} is off by then`,
  nobodyBacksUp: () => 'There is nobody else to back up',
  reviews: (name: string, owner: string) => `${name} reviews (${owner})`,
  nobodyReviews: () => 'There is nobody but the owner to review',
} as const satisfies Readonly<Record<string, (...parts: string[]) => string>>;
