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
    expect(answer(says('ann', 'snooze until the cows come home', answered))).toEqual(['refused ann: until_when']);
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
