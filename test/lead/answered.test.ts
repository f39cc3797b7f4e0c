import { describe, expect, test } from 'vitest';
import { type Answer, teamAnswered } from '../../src/lead/answered.ts';
import type { Lead, Outcome } from '../../src/lead/lead.ts';
import { closeLead, leadWrote } from '../../src/lead/life.ts';
import { obey } from '../../src/lead/obey.ts';
import { takeStep } from '../../src/lead/steps.ts';
import { at, leadMail, openedLead, route } from '../support/sample-lead.ts';
import { agent, hours, sampleTeam } from '../support/sample-team.ts';

const TEAM = sampleTeam();

function answer(lead: Lead, by: string | null, time: Temporal.Instant, evidence: Answer['evidence']): Outcome {
  return teamAnswered(lead, { by, at: time, evidence }, { team: TEAM, now: time });
}

function afterAnswers(...answers: readonly (readonly [string | null, string, Answer['evidence']])[]): Lead {
  let lead = openedLead(TEAM);
  for (const [by, time, evidence] of answers) lead = answer(lead, by, at(time), evidence).lead;
  return lead;
}

function letters({ letters: orders }: Outcome): string[] {
  return orders.map(({ kind, to, cc }) => [kind, to, ...cc].join(' '));
}

function wroteAgain(lead: Lead, time: string): Lead {
  const { countedFrom, due, ladder, standard } = route({ countedFrom: at(time), due: at('18:00') });
  const mail = leadMail({ row: '2', arrivedAt: at(time) });
  return leadWrote(lead, mail, { team: TEAM, now: at(time), deadline: { countedFrom, due, ladder }, standard }).lead;
}

describe('an answer', () => {
  test.each([
    'reply_seen',
    'sent_folder',
    'sent_by_us',
    'quoted_by_lead',
    'done',
    'called',
  ] as const)('ends the turn, and the turn keeps that it was %s', (evidence) => {
    const { lead, history } = answer(openedLead(TEAM), 'ann', at('12:02'), evidence);
    expect(lead).toMatchObject({
      state: 'waiting_for_lead',
      silentSince: at('12:02'),
      turn: { answeredAt: at('12:02'), answeredBy: 'ann', evidence },
    });
    expect(history).toHaveLength(1);
  });

  test('that was written before the turn began ends nothing, and is a line in the history', () => {
    const { lead, history } = answer(openedLead(TEAM), 'ann', at('11:59'), 'reply_seen');
    expect(lead.state).toBe('waiting_for_us');
    expect(history.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'noted: Ann Example answered the lead, before they wrote this',
    ]);
  });

  test('that is older than their newest mail of the turn ends nothing, until that is answered, too', () => {
    const late = { by: 'ann', at: at('12:02'), evidence: 'sent_folder', heardAt: at('12:04') } as const;
    const { lead, history } = teamAnswered(openedLead(TEAM), late, { team: TEAM, now: at('12:05') });
    expect(lead.state).toBe('waiting_for_us');
    expect(history[0]?.text).toContain('before they wrote this');
    const next = teamAnswered(lead, { ...late, at: at('12:04') }, { team: TEAM, now: at('12:05') });
    expect(next.lead.state).toBe('waiting_for_lead');
    // Once the turn is over it is one of its answers, and may be the first.
    const first = teamAnswered(next.lead, { ...late, by: 'bob' }, { team: TEAM, now: at('12:06') });
    expect(letters(first)).toEqual(['collision ann bob']);
  });

  test('to a closed lead opens nothing', () => {
    const { lead: closed } = closeLead(openedLead(TEAM), { by: 'ann', why: 'x' }, { team: TEAM, now: at('12:02') });
    const { lead, history } = answer(closed, 'bob', at('12:05'), 'called');
    expect(lead).toMatchObject({ state: 'closed', next: null });
    expect(history[0]?.text).toBe('Bob Example says: called, after it was closed');
  });

  test('of the backup gives them the lead; one of anybody else, or of the shared mailbox, does not', () => {
    expect(afterAnswers(['bob', '12:02', 'reply_seen']).responsible).toBe('bob');
    expect(afterAnswers(['lea', '12:02', 'reply_seen']).responsible).toBe('ann');
    expect(afterAnswers([null, '12:02', 'sent_folder'])).toMatchObject({
      responsible: 'ann',
      turn: { answeredBy: null },
    });
  });
});

describe('a word of theirs', () => {
  test('gives way to the mail that proves it, and keeps its time', () => {
    const lead = afterAnswers(['ann', '12:02', 'done'], ['ann', '12:20', 'reply_seen']);
    expect(lead.turn).toMatchObject({ answeredAt: at('12:02'), answeredBy: 'ann', evidence: 'reply_seen' });
    expect(lead.silentSince).toEqual(at('12:20'));
  });

  test('gives way to a mail from the shared mailbox, and stays whose it was', () => {
    const lead = afterAnswers(['ann', '12:02', 'done'], [null, '12:20', 'sent_folder']);
    expect(lead.turn).toMatchObject({ answeredBy: 'ann', evidence: 'sent_folder' });
  });

  test('takes no proof away: `done` after the reply changes nothing', () => {
    const lead = afterAnswers(['ann', '12:02', 'reply_seen'], ['ann', '12:20', 'done']);
    expect(lead.turn).toMatchObject({ answeredAt: at('12:02'), evidence: 'reply_seen' });
    expect(lead.crmNote).toBeNull();
  });

  test('of somebody else proves nothing of theirs', () => {
    const lead = afterAnswers(['ann', '12:02', 'done'], ['bob', '12:20', 'reply_seen']);
    expect(lead.turn).toMatchObject({ answeredBy: 'ann', evidence: 'done' });
  });
});

describe('an answer that is seen after a later one', () => {
  test('is the first all the same, and takes no silence back', () => {
    const lead = afterAnswers(['bob', '12:20', 'reply_seen'], ['ann', '12:04', 'sent_folder']);
    expect(lead.turn).toMatchObject({ answeredAt: at('12:04'), answeredBy: 'ann', evidence: 'sent_folder' });
    expect(lead.silentSince).toEqual(at('12:20'));
  });

  test('as a word of theirs has the time, not the proof', () => {
    const lead = afterAnswers(['ann', '12:20', 'reply_seen'], ['ann', '12:04', 'called']);
    expect(lead.turn).toMatchObject({ answeredAt: at('12:04'), evidence: 'reply_seen' });
  });
});

describe('two people who answer one turn', () => {
  const first = afterAnswers(['ann', '12:02', 'reply_seen']);

  test('are both told, in one letter, and the history has it', () => {
    const outcome = answer(first, 'bob', at('12:20'), 'reply_seen');
    expect(letters(outcome)).toEqual(['collision ann bob']);
    expect(outcome.history.map(({ kind }) => kind)).toEqual(['answered', 'collided']);
  });

  test('are told once, however often the second writes', () => {
    const one = answer(first, 'bob', at('12:20'), 'reply_seen');
    const two = answer(one.lead, 'bob', at('12:30'), 'reply_seen');
    expect(letters(two)).toEqual([]);
    expect(letters(answer(two.lead, 'ann', at('12:40'), 'reply_seen'))).toEqual([]);
  });

  test('who comes third is told alone, and once', () => {
    const second = answer(first, 'bob', at('12:20'), 'reply_seen');
    const third = answer(second.lead, 'lea', at('12:30'), 'reply_seen');
    expect(letters(third)).toEqual(['collision lea']);
    expect(third.letters[0]).toMatchObject({ event: { code: 'collided', by: 'ann' } });
    expect(third.letters[0]?.key).not.toBe(second.letters[0]?.key);
    expect(third.history.at(-1)?.text).toBe('several people answered the same message');
    expect(letters(answer(third.lead, 'lea', at('12:40'), 'called'))).toEqual([]);
    expect(letters(answer(third.lead, 'nia', at('12:50'), 'reply_seen'))).toEqual(['collision nia']);
  });

  test('are told also when the first is seen last', () => {
    const later = afterAnswers(['bob', '12:20', 'reply_seen']);
    expect(letters(answer(later, 'ann', at('12:04'), 'sent_folder'))).toEqual(['collision bob ann']);
  });

  test('are told also when one called and the other wrote, and when one is the reviewer', () => {
    expect(letters(answer(afterAnswers(['ann', '12:02', 'called']), 'bob', at('12:20'), 'sent_by_us'))).toHaveLength(1);
    expect(letters(answer(first, 'lea', at('12:20'), 'reply_seen'))).toEqual(['collision ann lea']);
  });

  test('are a day apart no collision, in either order of seeing', () => {
    expect(letters(answer(first, 'bob', at('12:03', 1), 'reply_seen'))).toEqual([]);
    const longAfter = answer(openedLead(TEAM), 'bob', at('12:03', 1), 'reply_seen').lead;
    expect(letters(answer(longAfter, 'ann', at('12:02'), 'sent_folder'))).toEqual([]);
    expect(letters(answer(first, 'bob', at('12:02', 1), 'reply_seen'))).toHaveLength(1);
  });

  test('are none when they are the same person, or when one is the shared mailbox', () => {
    expect(letters(answer(first, 'ann', at('12:20'), 'called'))).toEqual([]);
    expect(letters(answer(first, null, at('12:20'), 'sent_folder'))).toEqual([]);
    expect(letters(answer(afterAnswers([null, '12:02', 'sent_folder']), 'bob', at('12:20'), 'reply_seen'))).toEqual([]);
  });

  test('are none when the lead wrote again in between', () => {
    expect(letters(answer(wroteAgain(first, '12:10'), 'bob', at('12:20'), 'reply_seen'))).toEqual([]);
  });
});

describe('the note for the CRM', () => {
  /** When whoever said `called` is asked, from the team's clock. */
  function asked(saidAt: Temporal.Instant, by = 'ann', team = TEAM): string {
    const said = { by, at: saidAt, evidence: 'called' } as const;
    const { lead } = teamAnswered(openedLead(team), said, { team, now: saidAt });
    expect(lead.next).toMatchObject({ step: 'crm_note' });
    const outcome = takeStep(lead, { team, now: lead.next!.at });
    expect(letters(outcome)).toEqual([`crm_note ${by}`]);
    expect(outcome.lead.crmNote).toBeNull();
    return lead.next!.at.toZonedDateTimeISO(team.timezone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  }

  test('is asked for an hour before the business day ends', () => {
    expect(asked(at('12:02'))).toBe('2026-11-16T17:00');
  });

  test('late in the day, in the middle of what is left', () => {
    expect(asked(at('17:30'))).toBe('2026-11-16T17:45');
  });

  test('before the end of their own duty, where that is sooner', () => {
    const early = agent('ann', { coverage: hours(8, 15) });
    const team = sampleTeam({ agents: [TEAM.agents[0]!, early, TEAM.agents[2]!] });
    expect(asked(at('12:02'), 'ann', team)).toBe('2026-11-16T14:00');
  });

  test('on their next duty, where they have none left that day', () => {
    expect(asked(at('12:02'), 'nia')).toBe('2026-11-16T18:00');
  });

  test('said after hours: the next business day; on Friday evening: on Monday; before a holiday: after it', () => {
    expect(asked(at('19:00'))).toBe('2026-11-17T17:00');
    expect(asked(at('19:00', 4))).toBe('2026-11-23T17:00');
    const holiday = (date: Temporal.PlainDate): boolean => date.toString() === '2026-11-17';
    expect(asked(at('19:00'), 'ann', sampleTeam({ isHoliday: holiday }))).toBe('2026-11-18T17:00');
  });

  test('is owed no more after an answer in the thread, whoever gave it', () => {
    expect(afterAnswers(['ann', '12:02', 'called']).crmNote).toEqual({ by: 'ann', at: at('17:00') });
    expect(afterAnswers(['ann', '12:02', 'called'], ['bob', '12:20', 'reply_seen']).crmNote).toBeNull();
  });

  test('is not owed where an answer in the thread came first', () => {
    expect(afterAnswers(['ann', '12:02', 'sent_by_us'], ['ann', '12:20', 'called']).crmNote).toBeNull();
  });

  test('is owed no more after their `note`; that of somebody else does not count', () => {
    const noted = (by: string): Lead => {
      const given = { by: TEAM.agents.find(({ id }) => id === by)!, at: at('12:30'), row: '9' };
      const lead = afterAnswers(['ann', '12:02', 'called']);
      return obey(lead, { verb: 'note', note: 'wants Saturday' }, { team: TEAM, now: at('12:30'), given }).lead;
    };
    expect(noted('ann').crmNote).toBeNull();
    expect(noted('bob').crmNote).not.toBeNull();
  });

  test('is still asked for after they wrote again, beside the ladder', () => {
    const lead = wroteAgain(afterAnswers(['ann', '12:02', 'called']), '12:30');
    expect(lead.crmNote).toEqual({ by: 'ann', at: at('17:00') });
  });
});
