import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { teamAnswered } from '../../src/lead/answered.ts';
import { internalIn } from '../../src/lead/internal-words.ts';
import type { Lead, Outcome } from '../../src/lead/lead.ts';
import { type SendFacts, send } from '../../src/lead/send.ts';
import { commandAddress, threadAddress } from '../../src/mail/tokens.ts';
import { at, openedLead } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';

const team = sampleTeam();
const lead = openedLead(team);
const DRAFT = { subject: 'Re: 12 Oak St', email: 'Hi Jo,\n\nSaturday at ten?\n\nAnn', shownAt: at('12:00') };

interface Sent {
  readonly by?: string;
  readonly text?: string | null;
  readonly notes?: readonly string[];
  readonly lead?: Lead;
  readonly facts?: Partial<SendFacts>;
}

function sends({ by = 'ann', text = null, notes = [], lead: to = lead, facts = {} }: Sent = {}): Outcome {
  const agent = team.agents.find(({ id }) => id === by)!;
  const now = at('12:02');
  return send(
    to,
    { verb: 'send', text, notes },
    {
      team,
      now,
      given: { by: agent, at: now, row: '9' },
      facts: {
        draft: DRAFT,
        signature: '',
        wantsNoMoreMail: false,
        references: ['zero@mail.example', 'first@mail.example'],
        subject: 'Re: 12 Oak St',
        internalIn: () => null,
        warningsIn: () => [],
        ...facts,
      },
    },
  );
}

const refusals = ({ letters }: Outcome) => letters.flatMap(({ refusal }) => (refusal === null ? [] : [refusal.code]));

describe('send', () => {
  test('gives the lead the draft that the agent saw, in their thread, and ends the turn', () => {
    const outcome = sends();
    expect(outcome.letters).toMatchObject([
      {
        kind: 'send',
        to: 'ann',
        reply: {
          to: 'jo@mail.example',
          subject: 'Re: 12 Oak St',
          text: DRAFT.email,
          inReplyTo: 'first@mail.example',
          references: ['zero@mail.example', 'first@mail.example'],
        },
      },
    ]);
    expect(outcome.lead).toMatchObject({
      state: 'waiting_for_lead',
      turn: { answeredBy: 'ann', evidence: 'sent_by_us' },
    });
  });

  test("gives the agent's own words instead, and keeps their note here", () => {
    const outcome = sends({ text: 'Hi Jo, how is Sunday?', notes: ['she sounds keen'] });
    expect(outcome.letters[0]?.reply?.text).toBe('Hi Jo, how is Sunday?\n\nAnn Example\nElm Realty');
    expect(outcome.history.at(-1)).toMatchObject({ kind: 'noted', text: 'she sounds keen' });
  });

  test.each<[string, Sent, string]>([
    ['of a lead without an address', { lead: { ...lead, answerTo: null } }, 'no_address'],
    ['to somebody who wants no more mail', { facts: { wantsNoMoreMail: true } }, 'opted_out'],
    ['of own words to somebody who wants no more mail', { text: 'Hi', facts: { wantsNoMoreMail: true } }, 'opted_out'],
    ['to somebody who says so in this very mail', { lead: { ...lead, flags: ['opt_out'] } }, 'opted_out'],
    ['of a draft about fair housing', { lead: { ...lead, flags: ['fair_housing'] } }, 'flagged'],
    ['of a draft about a wire', { lead: { ...lead, flags: ['wire_fraud'] } }, 'flagged'],
    ['of a draft to somebody who speaks of lawyers', { lead: { ...lead, flags: ['legal'] } }, 'flagged'],
    ['where no draft was shown', { facts: { draft: null } }, 'nothing_to_send'],
    ['by somebody whose lead it is not', { by: 'nia' }, 'not_yours'],
    ['of words of ours', { text: 'hello', facts: { internalIn: (text) => text } }, 'internal_words'],
  ])('%s is refused, and nothing else happens', (_, sent, code) => {
    const outcome = sends(sent);
    expect(refusals(outcome)).toEqual([code]);
    expect(outcome.letters).toHaveLength(1);
    expect(outcome.lead).toEqual(sent.lead ?? lead);
  });

  test('of the draft pasted word for word is the draft: flagged, or answered already, it stays here', () => {
    const pasted = `${DRAFT.email.replaceAll('\n', '  \n')}\n`;
    expect(refusals(sends({ text: pasted, lead: { ...lead, flags: ['legal'] } }))).toEqual(['flagged']);
    expect(sends({ text: pasted }).letters[0]?.kind).toBe('send');
  });

  test('of a draft that was made before they asked again is refused', () => {
    const asked = { ...lead, turn: { ...lead.turn, number: 2, arrivedAt: at('12:01') } };
    expect(refusals(sends({ lead: asked }))).toEqual(['stale_draft']);
  });

  test("of the agent's own words goes out also where the draft must be read first", () => {
    expect(sends({ text: 'I asked our attorney.', lead: { ...lead, flags: ['legal'] } }).letters[0]?.kind).toBe('send');
  });

  test('of the same draft after somebody answered is refused with their name; own words go out', () => {
    const answered = teamAnswered(
      { ...lead, turn: { ...lead.turn, backupAt: at('12:01') } },
      { by: 'bob', at: at('12:01'), evidence: 'reply_seen' },
      { team, now: at('12:01') },
    ).lead;
    const refused = sends({ lead: answered });
    expect(refused.letters).toMatchObject([{ refusal: { code: 'answered_already', who: ['bob'] } }]);
    expect(sends({ lead: answered, text: 'One more thing: bring boots.' }).letters[0]?.kind).toBe('send');
  });

  test('of the draft after a call goes out', () => {
    const called = teamAnswered(
      lead,
      { by: 'ann', at: at('12:01'), evidence: 'called' },
      { team, now: at('12:01') },
    ).lead;
    expect(sends({ lead: called }).letters[0]?.kind).toBe('send');
  });
});

describe('words of the agent’s own that deserve a second look', () => {
  const SAFE = { sentence: 'It is safe.', because: 'judges', words: 'safe', isFairHousing: true };
  const FAST = { sentence: 'Act fast!', because: 'presses them', words: null, isFairHousing: false };
  const own = 'Hi Jo, it is safe. Act fast!';
  const warned = (sent: Sent = {}) => sends({ text: own, facts: { warningsIn: () => [SAFE, FAST] }, ...sent });

  test('go out as they are, and whoever sent them is told which and why', () => {
    const { letters, lead: after } = warned();
    expect(letters[0]).toMatchObject({ kind: 'send', reply: { text: `${own}\n\nAnn Example\nElm Realty` } });
    expect(letters.slice(1)).toMatchObject([
      {
        kind: 'told',
        to: 'ann',
        cc: [],
        event: { code: 'sent', by: 'ann' },
        note: '“It is safe.” (judges: “safe”)\n\n“Act fast!” (presses them)',
      },
    ]);
    expect(after.state).toBe('waiting_for_lead');
  });

  test('stand in the history where they touch fair housing, and only there', () => {
    const lines = warned().history.filter(({ kind }) => kind === 'warned');
    expect(lines).toMatchObject([{ by: 'ann', text: 'sent “It is safe.” (judges: “safe”)' }]);
    expect(sends({ text: own, facts: { warningsIn: () => [FAST] } }).history).toHaveLength(1);
  });

  test('are told of to nobody else: the owner hears that the backup answered, and no more', () => {
    const backup = { ...lead, turn: { ...lead.turn, backupAt: at('12:01') } };
    const { letters } = warned({ by: 'bob', lead: backup });
    const told = letters.filter(({ kind }) => kind === 'told');
    expect(told.map(({ to, note }) => [to, note !== null])).toEqual([
      ['ann', false],
      ['bob', true],
    ]);
    expect(new Set(told.map(({ key }) => key)).size).toBe(2);
  });

  test('are looked for without the signature, and in no draft', () => {
    const looked: string[] = [];
    const warningsIn = (text: string): [] => {
      looked.push(text);
      return [];
    };
    const facts = { signature: 'Ann Example\n617-555-0101', warningsIn };
    sends({ facts });
    sends({ text: DRAFT.email, facts });
    expect(looked).toEqual([]);
    sends({ text: own, facts });
    expect(looked).toEqual([own]);
  });

  test('are not told of where nothing went out', () => {
    const { letters } = warned({ facts: { warningsIn: () => [SAFE], internalIn: () => 'ours' } });
    expect(letters.map(({ kind }) => kind)).toEqual(['refused']);
  });
});

describe('words that must not reach a lead', () => {
  const letter = `Ann, this one is yours. Please reply by 12:05.

Dana is a past client of Bob, be careful with the price.

Hi Jo,

Saturday at ten works for me, see you there!`;
  const shown = {
    letter,
    theirs: ['Hi Jo,\n\nSaturday at ten works for me, see you there!', 'Is it still for sale, please?'],
  };
  const found = (text: string) => internalIn(text, shown, team);

  test('are those of the letter that was written for the agent', () => {
    expect(found('Hi Jo\n\n> Dana is a past client of Bob, be careful with the price.')).toContain(
      'past client of Bob',
    );
    expect(found('| Dana is a past client of Bob,   be careful with the price.')).not.toBeNull();
  });

  test('are not those of the draft, nor what the lead wrote', () => {
    expect(found('Hi Jo,\nSaturday at ten works for me, see you there!')).toBeNull();
    expect(found('You asked: “Is it still for sale, please?” It is.')).toBeNull();
    expect(found('> Is it still for sale, please?\nIt is.')).toBeNull();
  });

  test('are the addresses that command, wherever they stand, and not the thread address', () => {
    const secret = 'a secret that is only for tests';
    const command = commandAddress(team.inbox, lead.token, { agentId: 'ann', secret });
    expect(found(`Write to ${command}.`)).toContain(command);
    expect(found(`<mailto:${command}>`)).toContain(command);
    expect(found(`"Team" <${command.toUpperCase()}>`)).not.toBeNull();
    expect(found(`Write to ${threadAddress(team.inbox, lead.token)}.`)).toBeNull();
  });

  test('are looked for in any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        found(text);
      }),
    );
  });
});
