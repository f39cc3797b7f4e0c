import { describe, expect, test } from 'vitest';
import type { Lead, LetterKind } from '../../src/lead/lead.ts';
import { REFUSAL_CODES } from '../../src/lead/lead.ts';
import type { LeadWords } from '../../src/letters/claude/answers.ts';
import type { LetterFacts } from '../../src/letters/facts.ts';
import type { Letter } from '../../src/letters/letter.ts';
import { writeLetter } from '../../src/letters/write.ts';
import { commandAddress } from '../../src/mail/tokens.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { at, makeFacts, makeLead, makeListingLead, makeOrder, original, team } from '../support/letters-facts.ts';

const templates = await loadTemplates(null);
const NO_WORDS: LeadWords = {
  note: null,
  email: null,
  emailInEnglish: null,
  text: null,
  question: null,
  crmNote: null,
  task: null,
  verify: [],
  missing: [],
  escalation: null,
  otherOwner: null,
  language: null,
  cut: [],
};
const KINDS: readonly LetterKind[] = [
  'handoff',
  'new_message',
  'reminder',
  'backup',
  'escalation',
  'pass',
  'follow_up',
  'told',
  'collision',
  'bad_address',
  'crm_note',
  'away',
  'status',
  'who_has',
  'help',
  'refused',
  'unreadable',
];

function handoff(lead: Partial<Lead> = {}, facts: Partial<LetterFacts> = {}): Letter {
  return writeLetter(makeOrder('handoff'), makeFacts(templates, { lead: makeLead(lead), ...facts }));
}

describe('addresses', () => {
  test('every letter comes from the team, and a reply to it reaches Baton under the agent’s own token', () => {
    for (const kind of KINDS) {
      const facts = makeFacts(templates);
      const letter = writeLetter(makeOrder(kind), facts);
      expect(letter.from).toEqual({ name: 'Baton for Lake & Elm', address: 'hello@lakeandelm.example' });
      expect(letter.replyTo[0]?.address).toBe(
        commandAddress(team.inbox, '7h3k9m2p4q', { agentId: 'jo', secret: facts.secret }),
      );
      expect(letter.to).toEqual([{ name: 'Jo Anders', address: 'jo@lakeandelm.example' }]);
    }
  });

  test('no letter goes to the lead', () => {
    for (const kind of KINDS) {
      const letter = writeLetter(makeOrder(kind, { cc: ['ines'] }), makeFacts(templates));
      const addresses = [...letter.to, ...letter.cc, letter.from, ...letter.replyTo].map(({ address }) => address);
      expect(addresses.filter((address) => !address.endsWith('@lakeandelm.example'))).toEqual([]);
    }
  });

  test('a reviewer is in Cc once, and the recipient never', () => {
    const letter = writeLetter(makeOrder('handoff', { cc: ['ines', 'ines', 'jo'] }), makeFacts(templates));
    expect(letter.cc).toEqual([{ name: 'Ines Moreau', address: 'ines@lakeandelm.example' }]);
  });

  test('the Message-ID carries the lead’s token, and the letter’s id', () => {
    expect(handoff().messageId).toBe('baton.7h3k9m2p4q.0190f2c4-5a6b-7c8d-9e0f-1a2b3c4d5e6f@lakeandelm.example');
  });

  test('the mail that it is about hangs on where the reader needs it', () => {
    const attached = KINDS.filter(
      (kind) => writeLetter(makeOrder(kind), makeFacts(templates)).attachMessageRow === 'row-1',
    );
    expect(attached).toEqual(['handoff', 'new_message', 'backup', 'escalation', 'pass', 'unreadable']);
  });

  test('a mail of more than 10 MB hangs on nowhere, and the letter says where it is', () => {
    const letters = (size: number, text = original.text) =>
      KINDS.map((kind) =>
        writeLetter(makeOrder(kind), makeFacts(templates, { original: { ...original, size, text } })),
      );
    expect(letters(10_000_001).filter((letter) => letter.attachMessageRow !== null)).toEqual([]);
    expect(letters(10_000_000).filter((letter) => letter.attachMessageRow !== null)).toHaveLength(6);
    const words = (letter: Letter | undefined) => letter?.text.replace(/\s+/g, ' ');
    const [large] = letters(10_000_001);
    expect(words(large)).toContain('Their mail is too large to attach: it lies in the team’s inbox as it came.');
    expect(words(large)).not.toContain('is attached');
    const [cut] = letters(10_000_001, 'word '.repeat(2000));
    expect(words(cut)).toContain('as it came, with the rest of these words.');
    expect(words(cut)).not.toContain('is attached');
  });
});

describe('the subject', () => {
  test('says lane, person, property and due time', () => {
    expect(handoff().subject).toBe('Speed: Gus Tremaine, 52 Clapp Rd — reply by 12:08');
  });

  test('adds the day when it is not today where the reader is', () => {
    const turn = { ...makeLead().turn, due: at('23:30') };
    expect(handoff({ turn }).subject).toMatch(/reply by 23:30$/);
    const inNewYork = writeLetter(
      makeOrder('handoff', { to: 'lin' }),
      makeFacts(templates, { lead: makeLead({ turn }) }),
    );
    expect(inNewYork.subject).toMatch(/reply by Wed 00:30$/);
  });

  test('still says something when they gave neither name nor place', () => {
    const contact = { name: null, email: null, phone: null };
    expect(handoff({ contact, answerTo: null, property: null }).subject).toBe('Speed: somebody new — reply by 12:08');
  });
});

describe('what happens if nobody acts', () => {
  test('is said in words', () => {
    expect(handoff().text).toMatch(/If no reply shows by 12:08,\s+Kofi gets it; Ines hears at 12:18\./);
  });

  test('without a backup the team lead hears', () => {
    const turn = { ...makeLead().turn, ladder: { ...makeLead().turn.ladder, backupAt: null } };
    expect(handoff({ backup: null, turn }).text.replace(/\s+/g, ' ')).toContain(
      'If no reply shows, Ines hears at 12:18.',
    );
  });

  test('a claim takes the backup out of it', () => {
    const { text, html } = handoff({ turn: { ...makeLead().turn, claimedBy: 'jo' } });
    expect(text).toContain('You claimed it');
    expect(text).not.toContain('Kofi gets it');
    expect(html).not.toContain('body=claim"');
  });
});

describe('warnings', () => {
  test.each([
    [{ onDuty: false }, 'Nobody on duty'],
    [{ sure: false }, 'Not sure that this is a lead'],
    [{ flags: ['wire_fraud'] }, 'check by phone'],
    [{ flags: ['fair_housing'] }, 'Fair housing'],
    [{ flags: ['legal'] }, 'Speak with Ines before you answer'],
    [{ flags: ['opt_out'] }, 'They want no more mail'],
    [{ urgent: true }, 'They need it today or tomorrow'],
  ] as const)('%o is said', (change, words) => {
    expect(handoff(change).text.replace(/\s+/g, ' ')).toContain(words);
    expect(handoff().text.replace(/\s+/g, ' ')).not.toContain(words);
  });

  test('who wants no more mail gets no draft and no button to write', () => {
    const { text, html } = handoff({ flags: ['opt_out'] });
    expect(text).not.toContain('Email draft');
    expect(html).not.toContain('mailto:gus.tremaine');
    expect(html).not.toContain('tel:');
  });
});

describe('who asked for no more mail', () => {
  const asked = (wroteSince: boolean, day = '2026-11-03') => ({ optedOut: { at: at('10:00', day), wroteSince } });
  const flat = (letter: Letter) => letter.text.replace(/\s+/g, ' ');
  const buttons = (letter: Letter) => /mailto:gus.tremaine|tel:/.test(letter.html);

  test('and wrote again gets an answer to what they ask now', () => {
    const letter = handoff({}, asked(true));
    expect(flat(letter)).toContain('They asked on 3 Nov to get no more mail');
    expect(flat(letter)).toContain('Email draft');
    expect(buttons(letter)).toBe(true);
    expect(flat(handoff({}, asked(true, '2025-11-03')))).toContain('on 3 Nov 2025');
    expect(flat(handoff({}, asked(true, '2026-11-17')))).toContain('They asked today');
  });

  test('and not since gets no draft and no button, in no letter', () => {
    for (const kind of KINDS) {
      const letter = writeLetter(makeOrder(kind), makeFacts(templates, asked(false)));
      expect(flat(letter)).not.toContain('Email draft');
      expect(buttons(letter)).toBe(false);
    }
    expect(flat(handoff({}, asked(false)))).toContain('They asked for that on 3 Nov. There is no draft');
  });

  test('is never asked why they are silent', () => {
    const letter = writeLetter(makeOrder('follow_up'), makeFacts(templates, asked(true)));
    expect(letter.subject).toMatch(/^Silent, and wants no mail: Gus Tremaine/);
    expect(buttons(letter)).toBe(false);
    expect(writeLetter(makeOrder('follow_up'), makeFacts(templates)).subject).toMatch(/^Check in with/);
  });
});

test('a mail found in Junk is marked in the subject and above the draft', () => {
  const marked = { original: { ...original, foundInJunk: true } };
  expect(handoff({}, marked).subject).toMatch(/— reply by 12:08 \(found in Junk\)$/);
  for (const kind of ['handoff', 'new_message', 'reminder', 'backup', 'escalation', 'pass'] as const) {
    const { text } = writeLetter(makeOrder(kind), makeFacts(templates, marked));
    expect(text.indexOf('Found in Junk')).toBeGreaterThan(0);
    expect(text.indexOf('Found in Junk')).toBeLessThan(text.indexOf('Email draft'));
  }
  expect(handoff().text).not.toContain('Junk');
});

describe('the answer to the lead', () => {
  test('has no button without an address; the number is shown', () => {
    const { text, html } = handoff({ answerTo: null, contact: { name: 'Gus', email: null, phone: '+13125550171' } });
    expect(html).not.toContain('Reply with this draft');
    expect(html).toContain('href="tel:+13125550171"');
    expect(text).toContain('No email address is known');
    expect(text).toContain('312-555-0171');
  });

  test('takes a draft from elsewhere when there is one', () => {
    const words = { ...NO_WORDS, email: 'Own words.', text: 'Own text.' };
    const { text, html } = handoff({}, { words });
    expect(text).toContain('\nOwn words.\n');
    expect(html).toContain('body=Own%20words.');
    expect(handoff({ flags: ['opt_out'] }, { words }).text).not.toContain('Own words.');
  });

  test('a text part stands alone: it names the address to copy and the commands', () => {
    const text = handoff().text.replace(/\s+/g, ' ');
    expect(text).toContain('with hello+7h3k9m2p4q@lakeandelm.example in copy');
    expect(text).toContain('first line: claim, send (the draft above goes out as it stands), done, called');
    expect(text).not.toContain('mailto:');
  });
});

test('a lead about a listing shows the listing’s record', () => {
  const { text } = writeLetter(makeOrder('handoff', { to: 'lin' }), makeFacts(templates, { lead: makeListingLead() }));
  const flat = text.replace(/\s+/g, ' ');
  expect(flat).toContain(
    'Our listing: 310 Birch St #2, Evanston, IL 60201 · Active · $489,000 · MLS 11880042 · Lin’s listing',
  );
  expect(flat).toContain('https://lakeandelm.example/listings/11880042');
});

test('where a reviewer has the last word, nothing is sent by one tap', () => {
  expect(handoff().html).toContain('Send this draft');
  const { text, html } = handoff({ reviewer: 'ines' });
  expect(html).not.toContain('Send this draft');
  expect(text.replace(/\s+/g, ' ')).toContain('send (the draft above goes out as it stands, once Ines agrees)');
});

test('a draft that is too long for a link still has a button that writes to the lead', () => {
  const long = { ...NO_WORDS, email: 'a'.repeat(2_500) };
  const { html } = handoff({}, { words: long });
  expect(html).not.toContain('Reply with this draft');
  expect(html).toMatch(/href="mailto:gus\.tremaine@postbox\.example\?cc=[^"&]*"[^>]*>Write to them</);
});

test('a reviewer is named with what to review', () => {
  const { text } = handoff({ reviewer: 'ines' });
  expect(text.replace(/\s+/g, ' ')).toContain('Ines is copied in and reviews what goes out');
});

test('a pass carries the note, what happened, what they want', () => {
  const note = 'He wants it as it stands.\nCall after six.';
  const { text } = writeLetter(makeOrder('pass', { to: 'kofi', note }), makeFacts(templates));
  expect(text).toContain('> He wants it as it stands.\n> Call after six.');
  expect(text).toContain('rang twice, mailbox full');
  expect(text).toContain('They ask: My aunt left it to me');
});

test('people of one first name are called by their whole name', () => {
  const agents = [
    ...team.agents,
    { ...team.agents[2]!, id: 'kofi2', name: 'Kofi Boateng', email: 'kofi2@lakeandelm.example' },
  ];
  expect(handoff({}, { team: { ...team, agents } }).text.replace(/\s+/g, ' ')).toContain('Kofi Mensah gets it');
});

test('the timeline is quoted without the stop that ended their sentence', () => {
  const { text } = handoff({ timeline: 'before March.' });
  expect(text).toContain('Timeline: before March');
  expect(text).not.toContain('March..');
});

describe('without a lead', () => {
  test('an unreadable mail goes out with its attachment and the plain reply address', () => {
    const letter = writeLetter(makeOrder('unreadable', { to: 'ines' }), makeFacts(templates, { lead: null }));
    expect(letter.replyTo[0]?.address).toBe('hello@lakeandelm.example');
    expect(letter.messageId).toMatch(/^baton\.0\./);
    expect(letter.attachMessageRow).toBe('row-1');
  });

  test('an unreadable mail that is too large to hang on is named where it lies', () => {
    const facts = makeFacts(templates, { lead: null, original: { ...original, size: 10_000_001 } });
    const { text } = writeLetter(makeOrder('unreadable', { to: 'ines' }), facts);
    expect(text).toContain('it lies in the team’s inbox');
    expect(text).not.toMatch(/attached|the attachment/);
  });

  test('a refused command that named no lead is answered', () => {
    const { subject, text } = writeLetter(
      makeOrder('refused', { refusal: { code: 'nobody_of_that_name', who: [], typed: 'Zed' } }),
      makeFacts(templates, { lead: null, original: null }),
    );
    expect(subject).toBe('Nothing changed');
    expect(text).toContain('Jo, nobody on the team is called “Zed”.');
  });

  test.each(REFUSAL_CODES)('the reason %s has words of its own', (code) => {
    const refusal = { code, who: ['kofi'], typed: 'Zed' };
    const { text } = writeLetter(makeOrder('refused', { refusal }), makeFacts(templates));
    expect(text).not.toContain('not understood');
  });

  test('any other letter is a mistake of the caller', () => {
    expect(() => writeLetter(makeOrder('handoff'), makeFacts(templates, { lead: null }))).toThrow(/without its lead/);
  });
});
