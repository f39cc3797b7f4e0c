import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/letters/draft.ts';
import { linksOf, replyFor } from '../../src/letters/links.ts';
import { commandAddress, threadAddress } from '../../src/mail/tokens.ts';
import { makeLead, team } from '../support/letters-facts.ts';

const draft: Draft = {
  subject: 'Re: your message about 52 Clapp Rd',
  email: "Hi Gus,\n\nThanks & more: 100% (really) — “yes”? It's *ours*!\n\nJo",
  text: 'Hi Gus',
  question: 'When?',
  verify: ['INTERNAL check'],
  task: 'INTERNAL task',
  crmNote: 'INTERNAL note',
};
const facts = {
  lead: makeLead(),
  team,
  draft,
  recipient: 'jo',
  passTo: 'Kofi',
  person: 'Gus Tremaine',
  secret: 's',
};

/** As a mail client reads a mailto: link: WHATWG URL for the parts, percent-decoding for the values. */
function opened(link: string | null): { to: string; fields: Map<string, string> } {
  const url = new URL(link ?? '');
  expect(url.protocol).toBe('mailto:');
  // Not searchParams: RFC 6068 has no plus for a space.
  const pairs = url.search
    .slice(1)
    .split('&')
    .map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]);
  return { to: decodeURIComponent(url.pathname), fields: new Map(pairs) };
}

describe('the reply button', () => {
  test('opens a mail to the lead, a copy to the thread, and the draft alone as its words', () => {
    const { to, fields } = opened(linksOf(facts).reply);
    expect(to).toBe('gus.tremaine@postbox.example');
    expect(Object.fromEntries(fields)).toEqual({
      cc: threadAddress(team.inbox, '7h3k9m2p4q'),
      subject: 'Re: your message about 52 Clapp Rd',
      body: draft.email.replaceAll('\n', '\r\n'),
      'In-Reply-To': '<notice-1@portal.example>',
    });
  });

  test('writes line breaks as %0D%0A and leaves nothing that ends a link early', () => {
    const link = linksOf(facts).reply ?? '';
    expect(link).toContain('Hi%20Gus%2C%0D%0A%0D%0AThanks');
    expect(link).not.toMatch(/[\s<>()'"*!\\]/);
  });

  test('is not there when no address of the lead is known', () => {
    expect(linksOf({ ...facts, lead: makeLead({ answerTo: null }) }).reply).toBeNull();
  });

  test('is not there when there is no draft', () => {
    expect(linksOf({ ...facts, draft: null }).reply).toBeNull();
  });

  test('never carries a second recipient or header that hides in the address', () => {
    for (const answerTo of [
      'a@x.example,b@y.example',
      'a@x.example?bcc=b@y.example b',
      'a@x.example\r\nBcc: b@y.example',
    ]) {
      const reply = linksOf({ ...facts, lead: makeLead({ answerTo }) }).reply;
      expect(reply).toBeNull();
    }
    const odd = opened(linksOf({ ...facts, lead: makeLead({ answerTo: 'a?bcc=b&x@y.example' }) }).reply);
    expect(odd.to).toBe('a?bcc=b&x@y.example');
    expect(odd.fields.has('bcc')).toBe(false);
  });

  test('names no Message-ID that could break a header', () => {
    const lead = makeLead({ lastMessageId: 'a@b>\r\nBcc: c@d' });
    expect(replyFor(lead, team, draft)?.inReplyTo).toBeNull();
  });

  test('gives every draft back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (subject, words) => {
        const email = words.replace(/\r/g, '').toWellFormed();
        const { reply, write } = linksOf({ ...facts, draft: { ...draft, subject, email } });
        expect((reply ?? write ?? '').length).toBeLessThanOrEqual(2_000);
        if (reply === null) return;
        const { fields } = opened(reply);
        expect(fields.get('subject')).toBe(subject.toWellFormed().replace(/\r?\n/g, '\r\n'));
        expect(fields.get('body')).toBe(email.replaceAll('\n', '\r\n'));
      }),
    );
  });
});

describe('a draft that is too long for a link', () => {
  const long = (length: number) => linksOf({ ...facts, draft: { ...draft, email: 'a'.repeat(length) } });

  test('first goes without In-Reply-To, which most clients drop anyway', () => {
    expect(opened(long(1_500).reply).fields.has('In-Reply-To')).toBe(true);
    const { reply } = long(1_820);
    expect(opened(reply).fields.has('In-Reply-To')).toBe(false);
    expect(opened(reply).fields.get('body')).toHaveLength(1_820);
  });

  test('is never cut: the button opens an empty mail to the lead, with the copy', () => {
    const { reply, write } = long(2_000);
    expect(reply).toBeNull();
    expect(opened(write).to).toBe('gus.tremaine@postbox.example');
    expect(Object.fromEntries(opened(write).fields)).toEqual({ cc: threadAddress(team.inbox, '7h3k9m2p4q') });
    expect(linksOf(facts).write).toBeNull();
  });
});

describe('the send button', () => {
  test('is not there where the draft must not go out unread, or there is nobody to send to', () => {
    for (const flag of ['fair_housing', 'wire_fraud', 'legal'] as const) {
      const links = linksOf({ ...facts, lead: makeLead({ flags: [flag] }) });
      expect(links.send).toBeNull();
      expect(links.reply).not.toBeNull();
    }
    expect(linksOf({ ...facts, lead: makeLead({ answerTo: null }) }).send).toBeNull();
    expect(linksOf({ ...facts, draft: null }).send).toBeNull();
  });
});

describe('the command buttons', () => {
  test('go to the address that only this agent has, with the command as the words', () => {
    const links = linksOf(facts);
    const own = commandAddress(team.inbox, '7h3k9m2p4q', { agentId: 'jo', secret: 's' });
    for (const [link, words] of [
      [links.send, 'send the draft'],
      [links.claim, 'claim'],
      [links.pass, 'pass to Kofi: '],
      [links.done, 'done'],
      [links.note, 'note '],
      [links.notALead, 'not a lead'],
    ] as const) {
      const { to, fields } = opened(link);
      expect(to).toBe(own);
      expect(fields.get('body')).toBe(words);
      expect(fields.has('cc')).toBe(false);
    }
  });

  test('keep the command address out of what the lead gets, and the lead out of what Baton gets', () => {
    const links = linksOf(facts);
    expect(decodeURIComponent(links.reply ?? '')).not.toContain('7h3k9m2p4q-');
    expect(decodeURIComponent(links.reply ?? '')).not.toContain('INTERNAL');
    expect(decodeURIComponent(`${links.claim}${links.pass}${links.done}${links.notALead}`)).not.toContain('postbox');
  });

  test('are not there without plus addressing, where a fresh mail would not say which lead it means', () => {
    const links = linksOf({ ...facts, team: { ...team, inbox: { ...team.inbox, plus: false } } });
    const { send, claim, pass, done, note, notALead } = links;
    expect([send, claim, pass, done, note, notALead]).toEqual([null, null, null, null, null, null]);
    expect(opened(links.reply).fields.get('cc')).toBe('hello@lakeandelm.example');
  });
});

test('the call button holds digits only', () => {
  expect(linksOf(facts).call).toBe('tel:+13125550171');
  const odd = makeLead({ contact: { name: null, email: null, phone: '+1 312;555"0171' } });
  expect(linksOf({ ...facts, lead: odd }).call).toBe('tel:+13125550171');
});
