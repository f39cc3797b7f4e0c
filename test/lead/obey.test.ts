import { describe, expect, test } from 'vitest';
import { teamAnswered } from '../../src/lead/answered.ts';
import { readCommand } from '../../src/lead/command.ts';
import type { Lead, Outcome } from '../../src/lead/lead.ts';
import { leadWrote } from '../../src/lead/life.ts';
import { type LeadCommand, obey } from '../../src/lead/obey.ts';
import { takeStep } from '../../src/lead/steps.ts';
import { at, leadMail, openedLead } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';

const team = sampleTeam();
const lead = openedLead(team);

function says(who: string, words: string, to: Lead = lead): Outcome {
  const by = team.agents.find((agent) => agent.id === who)!;
  const now = at('12:02');
  const command = readCommand(words, { now, timezone: by.timezone }) as LeadCommand;
  return obey(to, command, { team, now, given: { by, at: now, row: '9' } });
}

const answer = (outcome: Outcome) =>
  outcome.letters.map(
    ({ kind, to, note, refusal }) => `${kind} ${to}: ${note ?? [refusal?.code, ...(refusal?.who ?? [])].join(' ')}`,
  );

describe('who may command a lead', () => {
  test.each(['ann', 'lea'])('%s, its owner or the team lead, may', (who) => {
    expect(says(who, 'claim').lead.turn.claimedBy).toBe(who);
  });

  test('the backup may only once asked', () => {
    expect(answer(says('bob', 'claim'))).toEqual(['refused bob: not_yours ann']);
    const asked = { ...lead, responsible: 'bob', turn: { ...lead.turn, backupAt: at('12:01') } };
    expect(says('bob', 'claim', asked).lead.turn.claimedBy).toBe('bob');
  });

  test('any other agent may add a note and nothing else', () => {
    expect(says('nia', 'note I know her from the gym').history).toMatchObject([{ kind: 'noted', by: 'nia' }]);
    expect(says('nia', 'pass to Bob: yours').lead).toEqual(lead);
    expect(says('nia', 'not a lead').lead.state).toBe('waiting_for_us');
  });
});

describe('claim', () => {
  test('makes the claimer responsible and needs no answer', () => {
    const outcome = says('ann', 'mine');
    expect(outcome.lead.turn.claimedBy).toBe('ann');
    expect(outcome.letters).toEqual([]);
  });

  test('by somebody else is told to whoever had the lead', () => {
    const outcome = says('lea', 'on it!');
    expect(outcome.lead.responsible).toBe('lea');
    expect(outcome.letters).toMatchObject([{ kind: 'told', to: 'ann', event: { code: 'claimed', by: 'lea' } }]);
  });

  test('of a claimed lead is refused with the name of who has it', () => {
    const outcome = says('lea', 'claim', says('ann', 'claim').lead);
    expect(answer(outcome)).toEqual(['refused lea: already_claimed ann']);
    expect(outcome.lead.responsible).toBe('ann');
  });

  test("the owner's own words are kept as a note and count as a claim", () => {
    const outcome = says('ann', 'Calling her at noon');
    expect(outcome.lead.turn.claimedBy).toBe('ann');
    expect(outcome.history.map((line) => line.kind)).toEqual(['noted', 'claimed']);
  });
});

describe('words', () => {
  const tookOver = { ...lead, responsible: 'bob', turn: { ...lead.turn, backupAt: at('12:01') } };

  test('of the owner are no claim once the backup took over, but of the backup they are', () => {
    expect(says('ann', 'Thanks Bob!', tookOver).lead).toEqual(tookOver);
    expect(says('bob', 'Calling her at noon', tookOver).lead.turn.claimedBy).toBe('bob');
    expect(says('ann', 'claim', tookOver).lead).toMatchObject({ responsible: 'ann', turn: { claimedBy: 'ann' } });
  });

  test.each([
    'Not mine',
    'pass on this one',
    'Bob should take this',
  ])('that give the lead away claim nothing, and hear how to do it: "%s"', (said) => {
    const outcome = says('ann', said);
    expect(outcome.lead.turn.claimedBy).toBeNull();
    expect(outcome.history).toMatchObject([{ kind: 'noted', text: said }]);
    expect(answer(outcome)).toEqual(['refused ann: needs_a_note']);
  });

  test('of somebody who has not got it anyway need no answer to that', () => {
    expect(answer(says('ann', 'Not mine', tookOver))).toEqual(['told bob: Not mine']);
    expect(answer(says('nia', 'Looks good, send it'))).toEqual(['told ann: Looks good, send it']);
  });

  test('that could be an order are kept and answered', () => {
    expect(answer(says('ann', 'Looks good, send it'))).toEqual(['refused ann: unclear_send']);
    expect(answer(says('ann', 'Hi Jo,\n\nI can call you at 1.'))).toEqual(['refused ann: unclear_send']);
    expect(answer(says('ann', 'Close - found her a lender'))).toEqual(['refused ann: unclear_close']);
    expect(says('ann', 'I am away from Thursday until Monday').lead.turn.claimedBy).toBeNull();
  });
});

describe('done', () => {
  test('ends the turn on the word of the agent and keeps what they add', () => {
    const outcome = says('ann', 'called - wants Saturday');
    expect(outcome.lead).toMatchObject({ state: 'waiting_for_lead', turn: { evidence: 'called', answeredBy: 'ann' } });
    expect(outcome.history.map((line) => line.text)).toEqual(['Ann Example says: called', 'wants Saturday']);
  });
});

describe('pass', () => {
  test('hands the lead over with the note and keeps what was promised to the lead', () => {
    const outcome = says('ann', 'pass to bob: Wants Saturday, ask for her letter');
    expect(answer(outcome)).toEqual(['pass bob: Wants Saturday, ask for her letter']);
    expect(outcome.lead).toMatchObject({ owner: 'bob', responsible: 'bob', backup: 'lea' });
    expect(outcome.lead.turn.due).toEqual(lead.turn.due);
    expect(outcome.lead.turn.ladder).toEqual({ remindAt: at('12:05'), backupAt: at('12:07'), alertAt: at('12:15') });
  });

  test.each([
    ['pass to bob', 'needs_a_note bob'],
    ['pass', 'needs_a_note bob'],
    ['pass to bob: can you take this?', 'needs_a_note bob'],
    ['pass to zoe: yours', 'nobody_of_that_name'],
    ['pass to example: yours', 'several_of_that_name lea ann bob nia'],
    ['pass to ann: mine', 'has_it_already ann'],
  ])('"%s" is refused with the form to use, and the ladder goes on', (words, why) => {
    const outcome = says('ann', words);
    expect(answer(outcome)).toHaveLength(1);
    expect(answer(outcome)[0]).toContain(why);
    expect(outcome.lead).toEqual(lead);
  });
});

describe('pass to somebody by another word', () => {
  test.each([
    ['bob', 'pass to me: she is a neighbor', 'pass bob: she is a neighbor'],
    ['ann', 'pass to me: she is a neighbor', 'refused ann: has_it_already ann'],
    ['ann', 'pass to the team lead: in closings all day', 'pass lea: in closings all day'],
    ['ann', 'pass to B. Example: speaks Spanish', 'pass bob: speaks Spanish'],
    ['ann', 'pass to X. Example: speaks Spanish', 'refused ann: nobody_of_that_name'],
  ])('%s: "%s"', (who, said, what) => {
    const asked = who === 'bob' ? { ...lead, turn: { ...lead.turn, backupAt: at('12:01') } } : lead;
    expect(answer(says(who, said, asked))).toEqual([expect.stringContaining(what)]);
  });
});

describe('pass without a name', () => {
  test('goes to the backup', () => {
    const outcome = says('ann', 'pass: wants Saturday, ask for her letter');
    expect(answer(outcome)).toEqual(['pass bob: wants Saturday, ask for her letter']);
  });

  test('from the backup who has it goes back to the owner', () => {
    const asked = { ...lead, responsible: 'bob', turn: { ...lead.turn, backupAt: at('12:01') } };
    expect(answer(says('bob', 'pass: she knows Ann from school', asked))).toEqual([
      'pass ann: she knows Ann from school',
    ]);
  });

  test('by the team lead tells whoever had it', () => {
    expect(says('lea', 'pass to bob: Ann is at a closing').letters).toMatchObject([
      { kind: 'pass', to: 'bob', cc: ['ann'] },
    ]);
  });
});

describe('snooze', () => {
  const answered: Lead = teamAnswered(
    lead,
    { by: 'ann', at: at('12:02'), evidence: 'reply_seen' },
    { team, now: at('12:02') },
  ).lead;

  test('puts an answered lead to sleep until its owner is on duty that day', () => {
    const outcome = says('ann', 'snooze until Friday', answered);
    expect(outcome.lead.next).toEqual({ step: 'follow_up', at: at('09:00', 4) });
    expect(outcome.letters).toEqual([]);
  });

  test('wakes it once, and counts their silence from then', () => {
    const asleep = says('ann', 'snooze until Friday', answered).lead;
    const woken = takeStep(asleep, { team, now: at('09:00', 4) });
    expect(woken.letters.map(({ kind }) => kind)).toEqual(['follow_up']);
    expect(woken.lead).toMatchObject({ snoozedUntil: null, silentSince: at('09:00', 4), followUpsSent: 0 });
  });

  test('of a lead that waits for our first word is refused, and its clock runs on', () => {
    const outcome = says('ann', 'snooze until Friday');
    expect(answer(outcome)).toEqual(['refused ann: answer_first']);
    expect(outcome.lead).toEqual(lead);
  });

  test('without a day that can be read is refused with the form', () => {
    expect(answer(says('ann', 'snooze until the cows come home', answered))).toEqual(['refused ann: snooze_when']);
  });

  test('ends with any word of the lead', () => {
    const asleep = says('ann', 'snooze until Friday', answered).lead;
    const deadline = { countedFrom: at('14:00'), due: at('14:05'), ladder: lead.turn.ladder };
    const mail = leadMail({ row: '2', arrivedAt: at('14:00') });
    const moment = { team, now: at('14:00'), deadline, standard: lead.turn.standard };
    expect(leadWrote(asleep, mail, moment).lead).toMatchObject({ state: 'waiting_for_us', snoozedUntil: null });
  });
});

describe('closing', () => {
  test("somebody else's lead tells them who did it", () => {
    expect(says('lea', 'close: bought elsewhere').letters).toMatchObject([
      { kind: 'told', to: 'ann', event: { code: 'closed', by: 'lea' } },
    ]);
  });

  test('"not a lead" closes and keeps the reason for the review', () => {
    const outcome = says('ann', 'not a lead: a vendor');
    expect(outcome.lead).toMatchObject({ state: 'closed', next: null });
    expect(outcome.history).toMatchObject([{ kind: 'closed', by: 'ann', text: 'not a lead: a vendor' }]);
  });
});

describe('who hears of it', () => {
  const asked = { ...lead, responsible: 'bob', turn: { ...lead.turn, backupAt: at('12:01') } };

  test.each(['not a lead', 'close: bought elsewhere'])('of “%s” both who has it and who owned it', (words) => {
    expect(says('lea', words, asked).letters.map(({ to, key }) => `${to} ${key}`)).toEqual([
      'bob told:9',
      'ann told:9:ann',
    ]);
    expect(says('bob', words, asked).letters.map(({ to }) => to)).toEqual(['ann']);
    expect(says('ann', words).letters).toEqual([]);
  });

  test('of a claim only whoever had it', () => {
    expect(answer(says('lea', 'claim', asked))).toEqual(['told bob: ']);
    expect(answer(says('bob', 'claim', asked))).toEqual([]);
  });

  test('of a note whoever has the lead, with its words', () => {
    expect(answer(says('nia', 'note I know her from the gym'))).toEqual(['told ann: I know her from the gym']);
    expect(answer(says('ann', 'note I know her from the gym'))).toEqual([]);
  });
});

describe('a second order that is none', () => {
  test('is answered, and the first stands', () => {
    const outcome = says('ann', 'Called, ready to sign and close');
    expect(outcome.lead.state).toBe('waiting_for_lead');
    expect(answer(outcome)).toEqual(['refused ann: unclear_close']);
    expect(answer(says('ann', 'Claim, send'))).toEqual(['refused ann: unclear_send']);
    expect(answer(says('ann', 'Called her, away until Monday'))).toEqual(['refused ann: until_when']);
  });
});

describe('words of praise', () => {
  const answered = says('ann', 'done').lead;
  const to = (about: Lead, words: string, hasDraft?: boolean) => {
    const by = team.agents.find(({ id }) => id === 'ann')!;
    const given = { by, at: at('12:03'), row: '9', ...(hasDraft !== undefined && { hasDraft }) };
    return answer(obey(about, { verb: 'words', note: words }, { team, now: at('12:03'), given }));
  };

  test('approve a draft only where one was shown and the lead waits', () => {
    expect(to(lead, 'Looks good', true)).toEqual(['refused ann: unclear_send']);
    expect(to(lead, 'Looks good')).toEqual(['refused ann: unclear_send']);
    expect(to(lead, 'Looks good', false)).toEqual([]);
    expect(to(answered, 'Looks good', true)).toEqual([]);
  });

  test('with “send” are meant under a follow-up, too, and a whole answer is never lost', () => {
    expect(to(answered, 'Looks good, send it', true)).toEqual(['refused ann: unclear_send']);
    expect(to(answered, 'Looks good, send it', false)).toEqual([]);
    expect(to(answered, 'Send:\nYou can skip it', false)).toEqual(['refused ann: unclear_send']);
  });

  test('of the reviewer are answered, though the lead is not theirs', () => {
    expect(answer(says('nia', 'Approved', { ...lead, reviewer: 'nia' }))).toContain('refused nia: unclear_send');
    expect(answer(says('nia', 'Approved'))).toEqual(['told ann: Approved']);
  });
});

describe('talk', () => {
  test.each(['Thanks Ann!', 'ok', 'Sounds good', '👍🏽 thanks'])('is kept and told nobody: "%s"', (said) => {
    const outcome = obey(
      lead,
      { verb: 'words', note: said },
      { team, now: at('12:02'), given: { by: team.agents.find(({ id }) => id === 'nia')!, at: at('12:02'), row: '9' } },
    );
    expect(outcome.history).toMatchObject([{ kind: 'noted', text: said }]);
    expect(outcome.letters).toEqual([]);
  });

  test('with a question in it is told', () => {
    expect(answer(says('nia', 'Sounds good?'))).toEqual(['told ann: Sounds good?']);
  });

  test('gives away only what waits', () => {
    expect(answer(says('ann', 'Bob should take this', says('ann', 'done').lead))).toEqual([]);
  });
});
