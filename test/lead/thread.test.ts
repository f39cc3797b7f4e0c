import { describe, expect, test } from 'vitest';
import { leadOfMessage, samePerson } from '../../src/lead/thread.ts';
import type { Message } from '../../src/mail/message.ts';
import { openedLead, reading } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';

const lead = openedLead(sampleTeam());
const none = { byToken: [], byReference: [], byContact: [] };
const from = (address: string) => ({ from: { name: '', address } }) as Message;
const stranger = { name: 'Al Other', email: 'al@other.example', phone: null };

describe('whose lead a message belongs to', () => {
  test('the lead who writes to the thread address continues their lead', () => {
    const match = leadOfMessage(from('jo@mail.example'), reading(), { ...none, byToken: [lead] });
    expect(match).toEqual({ lead, because: 'token' });
  });

  test('a stranger on a pasted thread address is a new lead', () => {
    expect(
      leadOfMessage(from('al@other.example'), reading({ contact: stranger }), { ...none, byToken: [lead] }),
    ).toBeNull();
  });

  test('a stranger on the thread address who answers a mail of the thread belongs to it', () => {
    const match = leadOfMessage(from('al@other.example'), reading({ contact: stranger }), {
      ...none,
      byToken: [lead],
      byReference: [lead],
    });
    expect(match?.because).toBe('token');
  });

  test('a spouse who answers in the thread joins it', () => {
    const own = reading({ contact: stranger, source: { name: 'mail', kind: 'mail' } });
    expect(leadOfMessage(from('al@other.example'), own, { ...none, byReference: [lead] })?.because).toBe('reference');
  });

  test('a portal that reuses one thread for another person does not merge the two', () => {
    expect(
      leadOfMessage(from('no-reply@zillow.example'), reading({ contact: stranger }), { ...none, byReference: [lead] }),
    ).toBeNull();
  });

  test('the same address by another source joins the open lead', () => {
    const website = reading({ source: { name: 'website', kind: 'form' } });
    expect(leadOfMessage(from('wordpress@elm.example'), website, { ...none, byContact: [lead] })?.because).toBe(
      'contact',
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
