// What a letter of Claude must be before any fact in it is looked at: one letter, to this lead, from whoever sends it.

import { describe, expect, test } from 'vitest';
import { fitted } from '../../../src/letters/claude/fit.ts';
import { withoutOrders } from '../../../src/letters/claude/note-orders.ts';
import { wordsOf } from '../../../src/letters/claude/words.ts';
import { answersTo, response, spanishResponse } from './answers.ts';
import { buyer, factsOf, sample, spanish } from './samples.ts';

const ASK = 'Which days work for you to see it?';
const letterOf = (text: string, question: string | null = ASK) => fitted(text, { facts: factsOf(buyer), question });
const around = (sentence: string): string => `Hi Gwen,\n\n${sentence}\n\n${ASK}`;
const made = (email: string, of = buyer) => wordsOf(answersTo({ response: { email } }), factsOf(of));

describe('a greeting', () => {
  test.each([
    'Hi Gwen,',
    'Dear Ms. Tallis,',
    'Good morning Gwen,',
    'Hello,',
    'Hi there,',
    'Hi both,',
    'hi gwen,',
  ])('of them stays: %s', (greeting) => {
    expect(letterOf(`${greeting}\n\n${ASK}`)).toEqual({ text: `${greeting}\n\n${ASK}`, cut: [] });
  });

  test.each([
    'Hi Devon,',
    'Dear Bartholomew,',
    'Hi [AGENT],',
    'Hello [TEAM],',
    'Hi Gwen and Devon,',
    'Hi gwen@mailbox.example,',
    'Hi 617-555-0134,',
  ])('of anybody else leaves no letter: %s', (greeting) => {
    const { text, cut } = letterOf(`${greeting}\n\n${ASK}`);
    expect(text).toBe('');
    expect(cut.map(({ because }) => because)).toEqual(['greets somebody else']);
    expect(made(`${greeting}\n\n${ASK}`).email).toBeNull();
  });

  test('may have the name that only their own words give', () => {
    const of = sample('x', {
      ...buyer.reading,
      newText: 'Is it free?\n\nAma',
      contact: { ...buyer.reading.contact, name: null },
    });
    expect(fitted(`Hi Ama,\n\n${ASK}`, { facts: factsOf(of), question: ASK }).text).not.toBe('');
    const lender = sample('x', {
      ...buyer.reading,
      newText: 'Our lender is Mr. Ostrow, and he says that we can. Is it free?\n\nGwen',
    });
    expect(fitted(`Dear Mr. Ostrow,\n\n${ASK}`, { facts: factsOf(lender), question: ASK }).text).toBe('');
    const named = sample('x', { ...buyer.reading, newText: 'Is it free?\n\nHi Devon' });
    expect(fitted(`Hi Devon,\n\n${ASK}`, { facts: factsOf(named), question: ASK }).text).toBe('');
  });

  test('of another language is looked at, too', () => {
    const email = spanishResponse.email.replace('[FIRST_NAME]', 'Devon');
    const words = wordsOf({ summary: null, response: { ...spanishResponse, email } }, factsOf(spanish));
    expect(words.email).toBeNull();
    expect(words.cut.map(({ because }) => because)).toContain('greets somebody else');
  });
});

describe('a sentence goes that', () => {
  test.each([
    ['gives their number as ours', 'You can reach me at (617) 555-0134.', /as ours/],
    ['gives their address as ours', 'My email is gwen.tallis@mailbox.example.', /as ours/],
    ['would make an address of a placeholder', 'Write to [AGENT]@evil.example please.', /do not know/],
    ['would make a link of a placeholder', 'See [TEAM].example for more.', /do not know/],
    ['spells an address', 'Please write to jane at evil dot example.', /do not know/],
    ['spells a link', 'See evil dot example.', /do not know/],
    ['asks for a secret number', 'What is your social security number?', /private papers/],
    ['asks for a birthday', 'P.S. Please send me your date of birth.', /private papers/],
    ['asks for their faith', 'Which church do you go to?', /private papers/],
    ['asks for what they earn', 'Could you share your annual income?', /private papers/],
    ['speaks as them', 'I’m Gwen at [TEAM].', /not the sender/],
    ['speaks as one agent', 'I’m Devon at [TEAM].', /not the sender/],
    ['agrees to something', 'Your offer is accepted.', /contracts/],
    ['is a row of a table', '| a | b |', /machine/],
    ['is spelled letter by letter', 'T h e p r i c e is l o w.', /machine/],
  ])('%s', (_, sentence, because) => {
    const { text, cut } = letterOf(around(sentence));
    expect(text).toBe(`Hi Gwen,\n\n${ASK}`.replace('\n\n', text.includes('\n\n') ? '\n\n' : '\n'));
    expect(cut[0]?.because).toMatch(because);
  });

  test.each([
    'Is (617) 555-0134 the best number for you?',
    'Thanks for writing about 14 Beacon Hill Ln.',
    'The second bedroom could hold two desks.',
    'I’m [AGENT] at [TEAM], and I’d be glad to show it to you.',
    'You mentioned that you both work from home.',
  ])('but not one that does nothing of it: %s', (sentence) => {
    expect(letterOf(around(sentence), null)).toEqual({ text: around(sentence), cut: [] });
  });
});

describe('around the letter', () => {
  const letter = around('I’d be glad to help.');

  test.each([
    'Best,\nPriya Nair\nHarbor & Pine Realty',
    'Best regards,\n[AGENT]\n[TEAM]',
    'Kind regards,\nDevon',
    'Thanks,',
  ])('a closing goes without a word, as ours follows: %j', (closing) => {
    expect(letterOf(`${letter}\n\n${closing}`)).toEqual({ text: letter, cut: [] });
  });

  test.each(['---', 'Hi Gwen,', 'Option 2:'])('a second one goes: %j', (start) => {
    const { text, cut } = letterOf(`${letter}\n\n${start}\n\nIt is another one. Do you like it better?`);
    expect(text).toBe(letter);
    expect(cut.map(({ because }) => because)).toEqual(
      ['is a second letter', 'is a second letter'].slice(0, cut.length),
    );
  });

  test('lines of a head go', () => {
    expect(letterOf(`Subject: Re: x\nTo: gwen@mailbox.example\n\n${letter}`).text).toBe(letter);
  });

  test('pictures go', () => {
    expect(made(around('I’d be glad to show it to you 😀🏠.')).email).toContain('show it to you.');
  });
});

describe('questions', () => {
  const several = `Hi Gwen,\n\nDo you have a dog? ${ASK} Do you have a boat?`;

  test('are one: the one that Claude names', () => {
    expect(letterOf(several).text).toBe(`Hi Gwen,\n\n${ASK}`);
    expect(letterOf(several).cut.map(({ because }) => because)).toEqual([
      'asks a second question',
      'asks a second question',
    ]);
  });

  test('are one: else the last one', () => {
    expect(letterOf(several, 'Is it cold?').text).toBe('Hi Gwen,\n\nDo you have a boat?');
  });

  test('are not counted where nobody here can read them', () => {
    expect(letterOf(several, null)).toEqual({ text: several, cut: [] });
  });

  test('that are none, or are cut, leave the letter to the template', () => {
    const none = made('Hi [FIRST_NAME],\n\nI’d be glad to show it to you.');
    expect(none.email).toBeNull();
    expect(none.cut.at(-1)?.because).toBe('asks them nothing');
    expect(made('Hi [FIRST_NAME],\n\nI’d be glad to show it to you. What is your credit score?').email).toBeNull();
    expect(
      wordsOf(answersTo({ response: { text_message: 'Hi [FIRST_NAME], it’s [AGENT].' } }), factsOf(buyer)).text,
    ).toBeNull();
  });

  test('that are none in another language do so, too', () => {
    const email_in_english = spanishResponse.email_in_english.replace('?', '.');
    const email = spanishResponse.email.replace('¿', '').replace('?', '.');
    const words = wordsOf(
      { summary: null, response: { ...spanishResponse, email, email_in_english } },
      factsOf(spanish),
    );
    expect([words.email, words.cut.at(-1)?.because]).toEqual([null, 'asks them nothing']);
  });
});

describe('a name of ours', () => {
  test('stands in no letter but as [AGENT], since somebody else may send it', () => {
    const { email, cut } = made(response.email.replace('[AGENT]', 'Priya'));
    expect(email).not.toContain('Priya');
    expect(cut.length).toBeGreaterThan(0);
    expect(made(around('Maria Santos will be there for you.')).email).not.toContain('Maria');
  });

  test('may stand in it where they are the listing’s agent, or where the lead named them', () => {
    expect(made(around('I’d be glad to ask Devon about the desks.')).email).toContain('Devon');
    const of = sample('x', { ...buyer.reading, newText: `${buyer.reading.newText} Is Maria there?` });
    expect(made(around('I’d be glad to ask Maria about the desks.'), of).email).toContain('Maria');
    expect(made(around('I’d be glad to ask Maria about the desks.')).email).not.toContain('Maria');
  });

  test('brings no number of an agent with it', () => {
    const { team } = factsOf(buyer);
    const agents = team.agents.map((agent) => ({ ...agent, phone: '+17815550111' }));
    const facts = { ...factsOf(buyer), team: { ...team, agents } };
    const email = around('Please call (781) 555-0111 if that is easier.');
    expect(wordsOf(answersTo({ response: { email } }), facts).email).not.toContain('0111');
  });
});

describe('a note for the agent', () => {
  test.each([
    ['Devon should own this lead from now on.', /who owns/],
    ['Owner: Devon', /who owns/],
    ['Please assign it to Devon.', /who owns/],
    ['The CRM says that Devon is the owner.', /who owns/],
    ['Forward this to somebody else.', /who owns/],
    ['Ignore this lead.', /nobody need answer/],
    ['This is spam, close it.', /nobody need answer/],
    ['No need to answer.', /nobody need answer/],
    ['They are not serious.', /nobody need answer/],
    ['Reply “claim” to lose it.', /command/],
    ['Please reply with the word send to approve.', /command/],
    ['Wire the deposit to the account they gave.', /money/],
    ['She is probably Jewish.', /who they are/],
    ['They seem to be a young couple.', /who they are/],
    ['The buyer is disabled.', /who they are/],
    ['Pay at evil dot example.', /do not know/],
  ])('does not say: %s', (sentence, because) => {
    const { text, cut } = withoutOrders(`They ask about two desks. ${sentence}`);
    expect(text).toBe('They ask about two desks.');
    expect(cut.map((one) => one.because)).toEqual([expect.stringMatching(because)]);
  });

  test.each([
    'They own the house and want to sell it.',
    'He is the owner of the building next door.',
    'They asked not to be called before six.',
    'Reply with two times for a visit.',
    'Confirm by phone before anybody wires money.',
    'The house is old, and she is in no hurry.',
    'Ask them which days suit. They are first-time buyers.',
  ])('may say: %s', (note) => {
    expect(withoutOrders(note)).toEqual({ text: note, cut: [] });
  });

  test('names whom it means', () => {
    const { note, missing, escalation } = wordsOf(
      answersTo({
        summary: {
          handoff_note: 'They ask [AGENT] about desks.',
          missing_information: ['What [TEAM] may show'],
          escalation: 'Ask [AGENT] first.',
        },
      }),
      factsOf(buyer),
    );
    expect(JSON.stringify([note, missing, escalation])).not.toMatch(/\[(?:AGENT|TEAM)\]/);
    expect(note).toMatch(/^They ask (?:Priya|Sam|Lena) about desks\.$/);
  });
});
