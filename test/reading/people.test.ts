// Who is behind a mail: names, numbers, relationship, agent. By the records, by what they say, never by a name alone.

import { describe, expect, test } from 'vitest';
import { cleanName } from '../../src/reading/names.ts';
import { bestPhone, findPhones } from '../../src/reading/phones.ts';
import { readCase, readWords } from './cases.ts';

describe('names', () => {
  test.each([
    ["O'Hare, Maeve Ann (Mae)", "Maeve Ann O'Hare"],
    ['Cmdr. Jo Ellery', 'Jo Ellery'],
    ['Al T. Stone, P.E.', 'Al T. Stone'],
    ['"ann stone"', 'Ann Stone'],
    ['Al & Ann Stone', 'Al & Ann Stone'],
    ['WIRELESS CALLER', null],
    ['no-reply', null],
    ['ann@mail.example', null],
  ])('%s is %s', (text, name) => {
    expect(cleanName(text)).toBe(name);
  });

  test('an initial gives way to the name below the text', async () => {
    const reading = await readWords('we need to sell our house\n\ndolores', { from: 'd. aguilar <da@mail.example>' });
    expect(reading.contact.name).toBe('Dolores Aguilar');
  });

  test('a name in another script gives way to the one that they introduce themselves by', async () => {
    const reading = await readWords('I am Wang Fang and I want to buy a house in Quincy.', {
      from: '王芳 <wf@mail.example>',
    });
    expect(reading.contact.name).toBe('Wang Fang');
  });
});

describe('a name beside a number', () => {
  test.each([
    ['is the driveway shared?? ray 774 555 0135', 'Ray'],
    ['whats coming. kit baptista 5085550171', 'Kit Baptista'],
    ['whats coming. call me 5085550171', null],
    ['whats coming. thanks 5085550171', null],
  ])('%s', async (text, name) => {
    expect((await readWords(text, { from: 'k.b@mail.example' })).contact.name).toBe(name);
  });

  test('is the person whom the writer hands over', async () => {
    const text =
      "I did the pre-approval for Imani Sayles this morning. Wants Weymouth. She's 774 555 0189, imani@mail.example.";
    const reading = await readWords(text, { from: 'Greta Baum <greta@bank.example>' });
    expect(reading.contact).toEqual({ name: 'Imani Sayles', email: 'imani@mail.example', phone: '+17745550189' });
  });

  test('in another script stays whole above a signature that shortens it', async () => {
    const reading = await readWords('Сколько стоит дом?\n\nА. Лифшиц', { from: 'Аркадий Лифшиц <al@mail.example>' });
    expect(reading.contact.name).toBe('Аркадий Лифшиц');
  });
});

describe('phones', () => {
  test.each([
    ['text 7 8 1 - 5 5 5 - 0 1 8 4', '+17815550184'],
    ['781/555-0158', '+17815550158'],
    ['office 617-555-0101, cell 617-555-0102', '+16175550102'],
    ['617.555.0101 (work) or 617.555.0102 (mobile)', '+16175550102'],
    ['call 617-555-0101. Fax 617-555-0102', '+16175550101'],
    ['three oh two five five five oh one three three', '+13025550133'],
    ['+44 20 7946 0958', '+442079460958'],
  ])('%s: %s is the one to call', (text, number) => {
    expect(bestPhone(text)?.number).toBe(number);
  });

  test.each([
    'Lead ID 61755501019',
    'MLS 73210455',
    '$617,555,0101',
    'fax: 617-555-0102',
    '117-555-0101',
  ])('%s holds no number', (text) => {
    expect(findPhones(text)).toEqual([]);
  });
});

describe('relationship', () => {
  test('a contact is known by address, whatever the name', async () => {
    const reading = await readWords('We are thinking of selling.', {
      from: 'Somebody Else <rfeldman48@oldmail.example>',
    });
    expect(reading).toMatchObject({ relationship: 'past_client', relationshipClaimed: false, knownAgent: 'priya' });
  });

  test('a contact is known by phone from another address', async () => {
    const reading = await readWords('We are thinking of selling. 781-555-0188');
    expect(reading).toMatchObject({ relationship: 'past_client', knownAgent: 'priya' });
  });

  test('a name alone is no relationship', async () => {
    const reading = await readWords('We are thinking of selling.', { from: 'Ruth Feldman <other.ruth@mail.example>' });
    expect(reading).toMatchObject({ relationship: 'new', knownAgent: null, lane: 'speed' });
  });

  test('what the writer says counts, marked as claimed', async () => {
    expect(await readWords('You sold us our place in 2015 and we want to move again.')).toMatchObject({
      relationship: 'past_client',
      relationshipClaimed: true,
      lane: 'relationship',
    });
  });

  test('a directory sends nobody', async () => {
    expect((await readWords('Google gave me your name. We want to sell our condo.')).relationship).toBe('new');
  });

  test('being asked for beats the agent of whoever sent them, a record beats both', async () => {
    expect((await readWords('Ruth Feldman gave me your name. Is Sam there? We want to sell.')).knownAgent).toBe('sam');
    const reading = await readWords('Is Sam there? We want to sell.', { from: 'R <rfeldman48@oldmail.example>' });
    expect(reading.knownAgent).toBe('priya');
  });

  test("somebody else's Priya is no agent of ours", async () => {
    expect((await readWords('My sister Priya and I want to buy a condo.')).knownAgent).toBeNull();
  });
});

describe('the person to answer', () => {
  test('no answer goes to a no-reply address', async () => {
    const reading = await readCase({
      from: 'VM <no-reply@ringcentral.example>',
      subject: 'New Voice Message from (617) 555-0131',
      text: 'From: (617) 555-0131\n\nTranscript: I would like to sell my house',
    });
    expect(reading).toMatchObject({ kind: 'lead', answerTo: null, contact: { email: null, phone: '+16175550131' } });
  });

  test('a text message is answered through its gateway, which is not the contact’s address', async () => {
    const reading = await readCase({ from: '6175550199@vtext.example', subject: '', text: 'is the condo still there' });
    expect(reading).toMatchObject({
      contact: { email: null, phone: '+16175550199' },
      answerTo: '6175550199@vtext.example',
    });
  });

  test('a writer who asks us to call somebody else is not the contact', async () => {
    const reading = await readWords(
      'Please call my foreman Davy Stone at 617-555-0104, he wants to buy a house. I told him you would.',
    );
    expect(reading.contact).toEqual({ name: 'Davy Stone', email: null, phone: '+16175550104' });
  });

  test('the contact’s record never fills what the mail does not say', async () => {
    const reading = await readWords('We are thinking of selling.', { from: 'rfeldman48@oldmail.example' });
    expect(reading.contact).toEqual({ name: null, email: 'rfeldman48@oldmail.example', phone: null });
  });
});
