import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lead } from '../../src/lead/lead.ts';
import { type Candidate, leadOfMessage, samePerson, type Way } from '../../src/lead/thread.ts';
import { mark, type ThreadMark } from '../../src/lead/thread-marks.ts';
import type { Message } from '../../src/mail/message.ts';
import { isSamePerson } from '../../src/reading/names.ts';
import type { Contact, Reading } from '../../src/reading/reading.ts';
import { NOON, openedLead, reading } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';

const team = sampleTeam();
const lead = openedLead(team);
const closed: Lead = { ...lead, token: 'c7m2q9x4bt', state: 'closed' };
const MAIL = { name: 'mail', kind: 'mail' } as const;
const stranger: Contact = { name: 'Al Other', email: 'al@other.example', phone: null };

function from(address: string, change: Partial<Message> = {}): Message {
  return {
    from: { name: '', address },
    to: [{ name: '', address: 'team@elm.example' }],
    cc: [],
    bcc: [],
    sender: null,
    replyTo: [],
    deliveredTo: [],
    headers: new Map(),
    messageId: null,
    date: null,
    arrivedAt: NOON,
    inReplyTo: [],
    references: [],
    subject: 'Re: 12 Oak St',
    forwarded: null,
    newText: '',
    quotedText: '',
    signature: '',
    text: '',
    html: null,
    attachments: [],
    size: 0,
    problems: [],
    ...change,
  };
}

const found = (of: Lead, ways: readonly Way[], people: readonly ThreadMark[] = []): Candidate => ({
  lead: of,
  ways: new Set(ways),
  people: new Set(people),
});
const match = (message: Message, read: Reading, ...candidates: Candidate[]) =>
  leadOfMessage(message, read, { candidates, team });
const personal = (contact: Contact, change: Partial<Reading> = {}): Reading =>
  reading({ source: MAIL, contact, answerTo: contact.email, ...change });

describe('the token of a thread address', () => {
  test('is believed from the lead', () => {
    expect(match(from('jo@mail.example'), reading(), found(lead, ['token']))).toEqual({ lead, because: 'token' });
  });

  test('is not believed from a stranger, to whom it was given', () => {
    expect(match(from('al@other.example'), personal(stranger), found(lead, ['token']))).toBeNull();
  });

  test.each([
    ['who answers a mail of the thread', found(lead, ['token', 'reference'])],
    ['who answers a mail that only the lead had', found(lead, ['token', 'mentioned'])],
    ['who wrote in the thread before', found(lead, ['token'], [mark('wrote', 'al@other.example')])],
    ['to whom the lead wrote, too', found(lead, ['token'], [mark('named', 'al@other.example')])],
  ])('is believed from somebody %s', (_, candidate) => {
    expect(match(from('al@other.example'), personal(stranger), candidate)?.because).toBe('token');
  });

  test('on a notice says nothing of the person in it', () => {
    const notice = reading({ contact: stranger, answerTo: stranger.email });
    expect(match(from('no-reply@zillow.example'), notice, found(lead, ['token', 'reference']))).toBeNull();
  });
});

describe('a reference', () => {
  test('takes in a spouse who answers', () => {
    expect(match(from('al@other.example'), personal(stranger), found(lead, ['reference']))?.because).toBe('reference');
  });

  test('of a portal that reuses one thread merges nobody', () => {
    const notice = reading({ contact: stranger, answerTo: stranger.email });
    expect(match(from('no-reply@zillow.example'), notice, found(lead, ['reference']))).toBeNull();
  });

  test('of an agent who forwards another person merges nobody', () => {
    const passedOn = personal(stranger);
    expect(match(from('ann@elm.example'), passedOn, found(lead, ['reference', 'host_thread', 'outlook']))).toBeNull();
    expect(match(from('ann@elm.example'), personal(lead.contact), found(lead, ['reference']))?.lead).toBe(lead);
  });

  test('to a campaign mail merges nobody', () => {
    const answer = personal(stranger, { campaign: 'spring', source: { name: 'spring', kind: 'campaign' } });
    expect(match(from('al@other.example'), answer, found(lead, ['reference']))).toBeNull();
  });

  test('to a mail that we never saw needs a person whom the lead knows', () => {
    expect(match(from('al@other.example'), personal(stranger), found(lead, ['mentioned']))).toBeNull();
    const named = found(lead, ['mentioned'], [mark('named', 'al@other.example')]);
    expect(match(from('al@other.example'), personal(stranger), named)?.because).toBe('mentioned');
  });

  test('of a stranger to it comes after their own open lead', () => {
    const own: Lead = { ...lead, token: 'o7m2q9x4bt', contact: stranger, answerTo: stranger.email };
    const candidates = [found(lead, ['reference', 'host_thread']), found(own, ['contact'])];
    expect(match(from('al@other.example'), personal(stranger), ...candidates)).toEqual({
      lead: own,
      because: 'contact',
    });
  });

  test('to a closed lead gives way to the open one of the same person', () => {
    const candidates = [found(closed, ['reference']), found(lead, ['contact'])];
    expect(match(from('jo@mail.example'), personal(lead.contact), ...candidates)?.lead).toBe(lead);
    expect(match(from('jo@mail.example'), personal(lead.contact), found(closed, ['reference']))?.lead).toBe(closed);
    // The open lead of somebody else is not theirs.
    const other = found({ ...lead, contact: stranger, answerTo: null }, ['contact']);
    expect(match(from('jo@mail.example'), personal(lead.contact), found(closed, ['reference']), other)?.lead).toBe(
      closed,
    );
  });
});

describe('the thread of the mail host', () => {
  const inThread = found(lead, ['host_thread']);

  test('takes in whom it fits, and who answers in it', () => {
    expect(match(from('jo@mail.example', { subject: 'New' }), personal(lead.contact), inThread)?.because).toBe(
      'host_thread',
    );
    expect(match(from('al@other.example'), personal(stranger), inThread)?.because).toBe('host_thread');
  });

  test('merges nobody who answers nothing, nor who answers a mass mail', () => {
    expect(match(from('al@other.example', { subject: '12 Oak St' }), personal(stranger), inThread)).toBeNull();
    expect(match(from('al@other.example'), personal(stranger, { campaign: 'spring' }), inThread)).toBeNull();
  });
});

describe('a contact', () => {
  test('is found by another source', () => {
    const website = reading({ source: { name: 'website', kind: 'form' } });
    expect(match(from('wordpress@elm.example'), website, found(lead, ['contact']))?.because).toBe('contact');
  });

  test('with the relay of a house in common is told by the name', () => {
    const relay = 'house-774213@relay.rooms.example';
    const ann = { name: 'Ann Stone', email: relay, phone: null };
    const herLead: Lead = { ...lead, contact: ann, answerTo: relay, source: MAIL };
    const says = (name: string) =>
      match(from(relay), personal({ ...ann, name }), found(herLead, ['contact', 'answers', 'reference']));
    expect(says('Bob Lindqvist')?.because).not.toBe('contact');
    expect(says('Ann S.')?.because).toBe('reference');
    expect(
      match(from(relay), personal({ ...ann, name: 'Bob Lindqvist' }), found(herLead, ['contact', 'answers'])),
    ).toBeNull();
  });

  test('whose answers come from one address for many people is told by the name', () => {
    const hidden: Lead = {
      ...lead,
      contact: { name: 'Ann Stone', email: null, phone: null },
      answerTo: 'mail@portal.example',
    };
    const asks = (name: string | null) => {
      const contact = { name, email: null, phone: null };
      return match(
        from('mail@portal.example'),
        reading({ contact, answerTo: 'mail@portal.example' }),
        found(hidden, ['answers']),
      );
    };
    expect(asks('Ann Stone')?.because).toBe('answers');
    expect(asks('Bob Lindqvist')).toBeNull();
    expect(asks(null)).toBeNull();
  });
});

describe('what is left', () => {
  const index = (answers: number) =>
    new Map([
      [
        'thread-index',
        [Buffer.from([1, ...Array.from({ length: 21 + 5 * answers }, (_, at) => at * 9)]).toString('base64')],
      ],
    ]);

  test('Outlook’s conversation takes in who answers in it', () => {
    const outlook = found(lead, ['outlook']);
    expect(match(from('al@other.example', { headers: index(1) }), personal(stranger), outlook)?.because).toBe(
      'outlook',
    );
    expect(match(from('al@other.example', { headers: index(0) }), personal(stranger), outlook)).toBeNull();
    const notice = reading({ contact: stranger, answerTo: stranger.email });
    expect(match(from('no-reply@zillow.example', { headers: index(1) }), notice, outlook)).toBeNull();
  });

  test('the subject needs one of the people of the lead', () => {
    const alike = found(lead, ['subject']);
    const copied = { cc: [{ name: '', address: 'jo@mail.example' }] };
    expect(match(from('al@other.example'), personal(stranger), alike)).toBeNull();
    expect(match(from('al@other.example', copied), personal(stranger), alike)?.because).toBe('subject');
    const spouse = found(lead, ['subject'], [mark('wrote', 'al@other.example')]);
    expect(match(from('al@other.example'), personal(stranger), spouse)?.because).toBe('subject');
    expect(
      match(from('no-reply@zillow.example', copied), reading({ contact: stranger, answerTo: null }), alike),
    ).toBeNull();
  });
});

describe('any leads and any message', () => {
  const names = fc.constantFrom('Ann Stone', 'Bob Lindqvist', 'Ann', null);
  const emails = fc.constantFrom('ann@mail.example', 'bob@other.example', 'mail@portal.example', null);
  const phones = fc.constantFrom('+16175550111', '+16175550122', null);
  const contacts = fc.record({ name: names, email: emails, phone: phones });
  const keys = fc.subarray(['a', 'b', 'c']);
  const marks: readonly ThreadMark[] = ['ann@mail.example', 'bob@other.example'].flatMap((address) => [
    mark('wrote', address),
    mark('named', address),
  ]);
  const leads = fc.array(
    fc.record({
      contact: contacts,
      answerTo: emails,
      state: fc.constantFrom('waiting_for_us', 'closed'),
      source: fc.constantFrom(MAIL, { name: 'zillow', kind: 'portal' }, { name: 'website', kind: 'form' }),
      ids: keys,
      people: fc.subarray([...marks]),
    }),
    { maxLength: 5 },
  );
  const messages = fc.record({
    from: fc.constantFrom(
      'ann@mail.example',
      'bob@other.example',
      'mail@portal.example',
      'ann@elm.example',
      'no-reply@zillow.example',
    ),
    cc: fc.subarray(['ann@mail.example', 'bob@other.example']),
    contact: contacts,
    answerTo: emails,
    source: fc.constantFrom(
      MAIL,
      { name: 'zillow', kind: 'portal' },
      { name: 'website', kind: 'form' },
      { name: 'spring', kind: 'campaign' },
    ),
    ids: keys,
    subject: fc.constantFrom('Re: 12 Oak St', '12 Oak St'),
    tokens: fc.subarray([0, 1, 2, 3, 4]),
    other: fc.subarray<Way>(['host_thread', 'outlook', 'mentioned', 'subject']),
  });

  test('join only where an address, a phone and name, or a thread is in common, and a notice only by its person', () => {
    fc.assert(
      fc.property(leads, messages, (given, mail) => {
        const candidates = given.map(({ ids, people, ...own }, at) => {
          const it = { ...lead, ...own, token: `t${at}` } as Lead;
          const ways: Way[] = [...mail.other];
          if (mail.tokens.includes(at)) ways.push('token');
          if (ids.some((id) => mail.ids.includes(id))) ways.push('reference');
          if (it.state !== 'closed' && samePerson(it.contact, mail.contact)) ways.push('contact');
          if (it.state !== 'closed' && it.answerTo !== null) ways.push('answers');
          return found(it, ways, people);
        });
        const read = reading({
          contact: mail.contact,
          answerTo: mail.answerTo,
          source: mail.source as Reading['source'],
        });
        const message = from(mail.from, {
          subject: mail.subject,
          cc: mail.cc.map((address) => ({ name: '', address })),
        });
        const joined = match(message, read, ...candidates);
        if (joined === null) return;
        const candidate = candidates.find((one) => one.lead.token === joined.lead.token)!;
        const { contact, answerTo } = joined.lead;
        const own: readonly (string | null)[] = [mail.from, mail.contact.email, mail.answerTo];
        const isPerson =
          samePerson(contact, mail.contact) ||
          (contact.email !== null && own.includes(contact.email)) ||
          (answerTo !== null &&
            own.includes(answerTo) &&
            (contact.name === null ||
              mail.contact.name === null ||
              isSamePerson(contact.name, mail.contact.name) ||
              joined.lead.source.kind === 'mail'));
        const isKnown = own.some(
          (address) =>
            address !== null &&
            (candidate.people.has(mark('wrote', address)) || candidate.people.has(mark('named', address))),
        );
        const isCopied = mail.cc.some(
          (address) => address === contact.email || candidate.people.has(mark('wrote', address)),
        );
        const isInThread =
          (['reference', 'host_thread', 'outlook'] as const).some((way) => candidate.ways.has(way)) ||
          (joined.because === 'token' && candidate.ways.has('mentioned'));
        const isNotice =
          mail.source.kind === 'form' || mail.from.endsWith('@elm.example') || mail.from.startsWith('no-reply');
        expect(isPerson || (!isNotice && (isKnown || isInThread || (isCopied && joined.because === 'subject')))).toBe(
          true,
        );
        if (joined.because === 'token')
          expect(isPerson || isKnown || candidate.ways.has('reference') || candidate.ways.has('mentioned')).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('the same person', () => {
  const jo = { name: 'Jo Sample', email: 'jo@mail.example', phone: '+16175550100' };

  test('one phone and two names stay two people', () => {
    expect(samePerson(jo, { name: 'Max Sample', email: 'max@mail.example', phone: jo.phone })).toBe(false);
  });

  test('one phone and a shorter form of the name is one person with a second address', () => {
    expect(samePerson(jo, { name: 'JO', email: 'jo@work.example', phone: jo.phone })).toBe(true);
  });

  test('one phone without a name joins only where an address is missing', () => {
    expect(samePerson(jo, { name: null, email: null, phone: jo.phone })).toBe(true);
    expect(samePerson(jo, { name: null, email: 'other@mail.example', phone: jo.phone })).toBe(false);
  });

  test('two people who both gave nothing are not one', () => {
    const nobody = { name: null, email: null, phone: null };
    expect(samePerson(nobody, nobody)).toBe(false);
  });
});
