import { describe, expect, test } from 'vitest';
import { teamAnswered } from '../../src/lead/answered.ts';
import type { Lead, Outcome } from '../../src/lead/lead.ts';
import { asHeld, closeLead, leadWrote, openLead } from '../../src/lead/life.ts';
import { takeStep } from '../../src/lead/steps.ts';
import { at, leadMail, NOON, openedLead, reading, route } from '../support/sample-lead.ts';
import { agent, hours, lane, sampleTeam } from '../support/sample-team.ts';

const team = sampleTeam();

/** What happens when nobody does anything: the step, when, and who gets which letter. */
function untouched(lead: Lead, steps: number): string[] {
  const told: string[] = [];
  let current = lead;
  for (let i = 0; i < steps && current.next !== null; i += 1) {
    const now = current.next.at;
    const outcome = takeStep(current, { team, now });
    told.push(`${clock(now)} ${lettersOf(outcome)}`);
    current = outcome.lead;
  }
  return told;
}

function lettersOf(outcome: Outcome): string {
  return (
    outcome.letters.map((letter) => [letter.kind, letter.to, ...letter.cc].join(' ')).join(', ') || outcome.lead.state
  );
}

function clock(instant: Temporal.Instant): string {
  return instant
    .toZonedDateTimeISO(team.timezone)
    .toString({ smallestUnit: 'minute', timeZoneName: 'never', offset: 'never' });
}

function answered(lead: Lead, when: string, by: string | null = 'ann'): Lead {
  return teamAnswered(lead, { by, at: at(when), evidence: 'reply_seen' }, { team, now: at(when) }).lead;
}

describe('a new lead', () => {
  test('is handed to its owner, with the reviewer in copy', () => {
    const outcome = openLead('k7m2q9x4bt', leadMail(), { team, now: NOON, route: route({ reviewer: 'lea' }) });
    expect(lettersOf(outcome)).toBe('handoff ann lea');
    expect(outcome.history.map((line) => `${line.kind}: ${line.text}`)).toEqual([
      'opened: zillow lead, speed lane',
      'handed_off: to Ann Example by lane speed',
    ]);
  });

  test('has one responsible person and one next time', () => {
    expect(openedLead(team)).toMatchObject({ responsible: 'ann', next: { step: 'remind' } });
  });
});

describe('a mail of a lead', () => {
  const moment = { team, now: at('12:01'), ...route() };
  const wrote = (lead: Lead, change: Parameters<typeof reading>[0]) =>
    leadWrote(lead, leadMail({ row: '2', reading: reading(change) }), { ...moment, deadline: route() }).lead;

  test('that was found in Junk says so in the history', () => {
    const mail = leadMail({ foundInJunk: true });
    const opened = openLead('k7m2q9x4bt', mail, { team, now: NOON, route: route() });
    expect(opened.history[0]?.text).toBe('zillow lead, speed lane, found in Junk');
    const joined = leadWrote(opened.lead, { ...mail, row: '2' }, { ...moment, deadline: route() });
    expect(joined.history[0]?.text).toBe('wrote again, found in Junk');
  });

  test('ends that they want no more mail when they write again without it, and no other flag', () => {
    const lead: Lead = { ...openedLead(team), flags: ['opt_out', 'legal'] };
    expect(wrote(lead, { flags: [] }).flags).toEqual(['legal']);
    expect(wrote(lead, { flags: ['opt_out'] }).flags).toEqual(['legal', 'opt_out']);
    const somebodyElse = { name: 'Al', email: 'al@mail.example', phone: null };
    expect(wrote(lead, { flags: [], contact: somebodyElse }).flags).toEqual(['opt_out', 'legal']);
  });
});

describe('a lead that nobody answers', () => {
  test('reminds the owner, goes to the backup, alerts the team lead, and comes back each working day', () => {
    expect(untouched(openedLead(team), 5)).toEqual([
      '2026-11-16T12:03 reminder ann',
      '2026-11-16T12:05 backup bob ann',
      '2026-11-16T12:15 escalation lea',
      '2026-11-17T08:00 escalation lea',
      '2026-11-18T08:00 escalation lea',
    ]);
  });

  test('is not alerted again at once when the clock shows fractions of a millisecond', () => {
    const now = at('13:00').add({ microseconds: 123 });
    const alerted = takeStep(openedLead(team), { team, now }).lead;
    expect(clock(alerted.next!.at)).toBe('2026-11-17T08:00');
  });

  test('after downtime only the furthest step happens, once', () => {
    const late = takeStep(openedLead(team), { team, now: at('13:00') });
    expect(lettersOf(late)).toBe('escalation lea');
    expect(clock(late.lead.next!.at)).toBe('2026-11-17T08:00');
  });

  test('a step that is not due yet is not taken', () => {
    const early = takeStep(openedLead(team), { team, now: at('12:02') });
    expect(early.letters).toEqual([]);
    expect(early.lead.next).toEqual({ step: 'remind', at: at('12:03') });
  });

  test('a claim stops the backup step, not the alert', () => {
    const lead = openedLead(team);
    const claimed = { ...lead, turn: { ...lead.turn, claimedBy: 'ann' } };
    expect(untouched(claimed, 2)).toEqual(['2026-11-16T12:03 reminder ann', '2026-11-16T12:15 escalation lea']);
  });

  test('without a backup the ladder goes from the owner to the team lead', () => {
    expect(untouched(openedLead(team, { backup: null }), 2)).toEqual([
      '2026-11-16T12:03 reminder ann',
      '2026-11-16T12:15 escalation lea',
    ]);
  });

  test('nobody is reminded outside their coverage', () => {
    const evening = openedLead(team, {
      ladder: { remindAt: at('19:00'), backupAt: at('20:00'), alertAt: at('09:00', 1) },
    });
    expect(untouched(evening, 1)).toEqual(['2026-11-17T08:00 backup bob ann']);
  });

  test('an alert goes to whoever is on duty, and to the team lead when they are back', () => {
    const night = openedLead(team, { ladder: { remindAt: null, backupAt: null, alertAt: at('22:00') } });
    expect(untouched(night, 2)).toEqual(['2026-11-16T22:00 escalation nia', '2026-11-17T08:00 escalation lea']);
  });

  test('an alert with nobody on duty waits for the next who is', () => {
    const day = sampleTeam({
      agents: [agent('lea', { roles: ['team_lead'] }), agent('ann', { coverage: hours(7, 12) })],
    });
    const lead = openedLead(day, { backup: null, ladder: { remindAt: null, backupAt: null, alertAt: at('22:00') } });
    expect(clock(lead.next!.at)).toBe('2026-11-17T07:00');
    expect(lettersOf(takeStep(lead, { team: day, now: lead.next!.at }))).toBe('escalation ann');
  });
});

describe('our reply', () => {
  test('ends the turn and keeps who answered, when, and how we know', () => {
    const lead = answered(openedLead(team), '12:04');
    expect(lead).toMatchObject({ state: 'waiting_for_lead', turn: { answeredBy: 'ann', evidence: 'reply_seen' } });
    expect(lead.turn.answeredAt).toEqual(at('12:04'));
  });

  test('brings the lead back to its owner at each follow-up and closes it in the end', () => {
    expect(untouched(answered(openedLead(team), '12:04'), 4)).toEqual([
      '2026-11-19T12:04 follow_up ann',
      '2026-11-26T12:04 follow_up ann',
      '2026-12-16T12:04 closed',
    ]);
  });

  test('a second word of ours counts their silence anew', () => {
    const twice = answered(answered(openedLead(team), '12:04'), '15:00');
    expect(clock(twice.next!.at)).toBe('2026-11-19T15:00');
    expect(twice.turn.answeredAt).toEqual(at('12:04'));
  });

  test('of many follow-ups missed in downtime one is sent', () => {
    const lead = answered(openedLead(team), '12:04');
    const late = takeStep(lead, { team, now: at('12:04', 15) });
    expect(lettersOf(late)).toBe('follow_up ann');
    expect(late.lead.next!.step).toBe('close');
  });

  test('from the backup who was asked makes the backup responsible', () => {
    expect(answered(openedLead(team), '12:04', 'bob').responsible).toBe('bob');
  });

  test('from a helping colleague leaves the owner responsible', () => {
    expect(answered(openedLead(team), '12:04', 'nia').responsible).toBe('ann');
  });

  test('written before they asked ends nothing', () => {
    const lead = answered(openedLead(team), '11:59');
    expect(lead).toMatchObject({ state: 'waiting_for_us', next: { step: 'remind' } });
  });

  test('in a lane that team.yaml no longer has still leaves a next time', () => {
    const other = sampleTeam({ lanes: [lane('nurture')] });
    const outcome = teamAnswered(
      openedLead(team),
      { by: 'ann', at: at('12:04'), evidence: 'reply_seen' },
      { team: other, now: at('12:04') },
    );
    expect(outcome.lead.next?.step).toBe('close');
  });
});

describe('a further mail of the lead', () => {
  const deadline = {
    countedFrom: at('14:00'),
    due: at('14:05'),
    ladder: { remindAt: at('14:03'), backupAt: at('14:05'), alertAt: at('14:15') },
  };
  const { standard } = route();
  const second = leadMail({
    row: '2',
    messageId: 'second@mail.example',
    arrivedAt: at('14:00'),
    reading: reading({
      newText: 'And the taxes?',
      property: null,
      contact: { name: null, email: 'jo@mail.example', phone: null },
    }),
  });
  const write = (lead: Lead, mail = second) => leadWrote(lead, mail, { team, now: mail.arrivedAt, deadline, standard });

  test('in an open turn tells the owner and leaves the clock running', () => {
    const lead = openedLead(team);
    const outcome = write(lead);
    expect(lettersOf(outcome)).toBe('new_message ann');
    expect(outcome.lead.turn).toEqual(lead.turn);
    expect(outcome.lead).toMatchObject({
      asked: 'And the taxes?',
      property: '12 Oak St',
      contact: { name: 'Jo Sample' },
    });
  });

  test('after our reply opens a new turn with a new ladder', () => {
    const outcome = write(answered(openedLead(team), '12:04'));
    expect(outcome.lead).toMatchObject({
      state: 'waiting_for_us',
      turn: { number: 2, messageRow: '2', answeredAt: null },
    });
    expect(outcome.lead.next).toEqual({ step: 'remind', at: at('14:03') });
  });

  test('of a closed lead opens it again with the person who had it', () => {
    const closed = {
      ...answered(openedLead(team), '12:04'),
      state: 'closed' as const,
      closedAt: at('13:00'),
      next: null,
    };
    expect(write(closed).lead).toMatchObject({ state: 'waiting_for_us', responsible: 'ann', closedAt: null });
  });

  test('by somebody else in the thread is heard, but the draft still goes to the lead', () => {
    const spouse = { name: 'Max Sample', email: 'max@mail.example', phone: null };
    const outcome = write(openedLead(team), {
      ...second,
      subject: 'Fwd: internal',
      reading: reading({ contact: spouse, answerTo: 'max@mail.example', newText: 'I like it too.' }),
    });
    expect(outcome.lead).toMatchObject({
      answerTo: 'jo@mail.example',
      contact: { name: 'Jo Sample', email: 'jo@mail.example' },
      subject: '12 Oak St',
      lastMessageId: 'first@mail.example',
      asked: 'I like it too.',
    });
  });

  test('after the backup took over is theirs, with another person behind them', () => {
    const taken = answered({ ...openedLead(team), responsible: 'bob' }, '12:10', 'bob');
    expect(asHeld(taken, team, NOON)).toMatchObject({ owner: 'bob', responsible: 'bob', backup: 'ann' });
    expect(asHeld(openedLead(team), team, NOON)).toMatchObject({ owner: 'ann', backup: 'bob' });
  });

  test('about another of our listings says so to the owner', () => {
    const about = openLead('k7m2q9x4bt', leadMail({ reading: reading({ listing: '73210455' }) }), {
      team,
      now: NOON,
      route: route(),
    });
    const outcome = write(about.lead, {
      ...second,
      reading: reading({ listing: '73211872', property: '88 Tilden Rd' }),
    });
    expect(outcome.letters[0]?.note).toBe('88 Tilden Rd');
  });
});

test('what closes owes no note in the CRM any more, also when it comes back to life', () => {
  const owed = { ...openedLead(team), crmNote: { by: 'ann', at: at('17:00') } };
  expect(closeLead(owed, { by: 'ann', why: 'closed' }, { team, now: at('13:00') }).lead.crmNote).toBeNull();
});
