// What a message is: headers and structure before words, and in doubt a lead.

import { describe, expect, test } from 'vitest';
import { readCase, readWords } from './cases.ts';

const AGENT = 'Lena Fischer <lena@harborpine.example>';
const FORGED = [
  'Authentication-Results: mx.harborpine.example; dkim=none; spf=fail; dmarc=fail header.from=harborpine.example',
];

describe('mail from the team', () => {
  test('an agent who writes to a lead with the team in Cc has replied', async () => {
    const reading = await readCase({
      from: AGENT,
      to: 'vera@mail.example',
      cc: 'team@harborpine.example',
      subject: 'Re: tour',
      text: 'See you at 4.',
    });
    expect(reading.kind).toBe('agent_reply');
  });

  test('an agent who writes to the team alone is internal', async () => {
    expect((await readCase({ from: AGENT, subject: 'keys', text: 'Who has the keys?' })).kind).toBe('internal');
  });

  test('a mail that fails DMARC as the agent never counts as theirs', async () => {
    const reading = await readCase({
      from: AGENT,
      to: 'vera@mail.example',
      cc: 'team@harborpine.example',
      subject: 'Re: tour',
      text: 'See you at 4.',
      headers: FORGED,
    });
    expect(reading.kind).not.toBe('agent_reply');
  });

  test('an agent’s own out of office is an automatic reply, not a reply to the lead', async () => {
    const reading = await readCase({
      from: AGENT,
      to: 'vera@mail.example',
      cc: 'team@harborpine.example',
      subject: 'Automatic reply: tour',
      text: 'I am away until Monday.',
      headers: ['Auto-Submitted: auto-replied'],
    });
    expect(reading.kind).toBe('auto_reply');
  });
});

describe('in doubt a lead', () => {
  test('words that nobody can place are a lead that is not sure', async () => {
    expect(await readWords('It rained here all week and the roses are gone.')).toMatchObject({
      kind: 'lead',
      sure: false,
    });
  });

  test('an empty mail is a lead whose subject is its text', async () => {
    expect(await readWords('', { subject: 'Is 88 Tilden Rd still available?' })).toMatchObject({
      kind: 'lead',
      newText: 'Is 88 Tilden Rd still available?',
      listing: '73211872',
    });
  });

  test('a person who writes that they are away is no automatic reply', async () => {
    expect((await readWords('I am out of the office until Friday, can we see 88 Tilden after that?')).kind).toBe(
      'lead',
    );
  });

  test('a mail host that stamps Feedback-ID on a person’s mail makes it no mass mail', async () => {
    const reading = await readWords('We would like to buy a house in Hull.', { headers: ['Feedback-ID: 1:user:host'] });
    expect(reading.kind).toBe('lead');
  });

  test('a team inbox that is a mail group does not turn every mail into a list mail', async () => {
    const headers = ['List-ID: <team.harborpine.example>', 'List-Post: <https://groups.harborpine.example/team>'];
    expect((await readWords('We would like to buy a house in Hull.', { headers })).kind).toBe('lead');
  });

  test('a contact of the team who writes from a mailing program is still a lead', async () => {
    const reading = await readWords('Thinking of selling 58 Grove St after all.', {
      from: 'Hyun-woo Lim <hw.lim@mailbox.example>',
      headers: ['List-Unsubscribe: <https://crm.example/u>'],
    });
    expect(reading).toMatchObject({ kind: 'lead', relationship: 'past_client' });
  });
});

describe('machines', () => {
  test('a notice that says it was generated automatically and lists an unsubscribe link is a lead', async () => {
    const reading = await readCase({
      from: 'Homes <no-reply@homes.example>',
      subject: 'New lead',
      text: 'Name: Ada Quist\nEmail: ada@quist.example\nPhone: 617-555-0101\nMessage: Is the barn included?',
      headers: ['Auto-Submitted: auto-generated', 'Precedence: bulk', 'List-Unsubscribe: <https://homes.example/u>'],
    });
    expect(reading).toMatchObject({ kind: 'lead', newText: 'Is the barn included?', answerTo: 'ada@quist.example' });
  });

  test('a notice that names nobody who could be answered is bulk', async () => {
    const reading = await readCase({
      from: 'Homes <no-reply@homes.example>',
      subject: '3 shoppers are waiting',
      text: 'Log in to see who they are.',
    });
    expect(reading.kind).toBe('bulk');
  });

  test('a program that asks to be taken off a list has opted out, whatever its headers', async () => {
    const reading = await readCase({
      from: 'vera@mail.example',
      to: 'team+unsubscribe-77@harborpine.example',
      subject: 'unsubscribe',
      text: 'This message was automatically generated.',
      headers: ['Auto-Submitted: auto-generated'],
    });
    expect(reading).toMatchObject({ kind: 'opt_out', flags: ['opt_out'] });
  });

  test('a pitch through the website form is a solicitation, through a portal it is not thrown away', async () => {
    const text =
      'Name: Ada Quist\nEmail: ada@quist.example\nPhone: 617-555-0101\nMessage: We help agents rank on the first page of Google. Free audit?';
    expect((await readCase({ from: 'Jotform <noreply@jotform.example>', subject: 'New submission', text })).kind).toBe(
      'solicitation',
    );
    expect((await readCase({ from: 'Zillow <no-reply@zillow.example>', subject: 'New lead', text })).kind).toBe('lead');
  });
});

describe('a letter that a list or mailer carries', () => {
  const LETTER =
    'We are two nurses with a dog and a letter from the bank for 590. Our lease is up in May and we would like to buy a small house with a yard near the hospital. Where do we begin?';
  const headers = ['Precedence: list', 'List-Unsubscribe: <mailto:leave@lists.example>'];

  test('is a lead where all of it reads like one', async () => {
    expect((await readWords(LETTER, { headers })).kind).toBe('lead');
  });

  test('is bulk where it offers something', async () => {
    const text = 'Best of the month for agents: staging packages, drone flights, a free audit. Book a call with us.';
    expect((await readWords(text, { headers })).kind).toBe('bulk');
  });
});

describe('a pitch', () => {
  const PITCH =
    'Great chatting at the expo. As we discussed, we help agents like you with virtual assistants for $9 an hour, they answer your leads in two minutes. Does Monday work for a screen share?';

  test('is one also by somebody who says that they met us', async () => {
    expect((await readWords(PITCH)).kind).toBe('solicitation');
  });

  test('by a contact of the team stays a lead', async () => {
    expect((await readWords(PITCH, { from: 'Hyun-woo Lim <hw.lim@mailbox.example>' })).kind).toBe('lead');
  });

  test('is none where one phrase of it stands in a letter that reads like a lead', async () => {
    const text =
      'Recruiters found my wife work in Denver and we leave by New Year. Her career change came fast, so we are not ready to give up the townhouse and would like it leased out while we are gone. Do you manage?';
    expect((await readWords(text)).kind).toBe('lead');
  });

  test('is none where a phone answers by itself while its owner drives', async () => {
    const reading = await readCase({
      from: '6175550187@txt.cellbridge.example',
      subject: '',
      text: "I'm driving with the Driving Focus turned on. I'll see your message when I get where I'm going.",
    });
    expect(reading.kind).toBe('auto_reply');
  });

  test('by text message is thrown away only where phrase and likelihood agree', async () => {
    const pitch =
      'Got 3 homeowners who told our call floor they sell by January, names and phones. 45 ea, first come first served. Which email do I invoice?';
    const lead =
      'No, we never asked for SEO, backlinks or a free audit lol. But the house next to the shop, the tenant leaves on the 30th, thinking to unload it. Wanna come see?';
    const from = '6175550187@txt.cellbridge.example';
    expect((await readCase({ from, subject: '', text: pitch })).kind).toBe('solicitation');
    expect((await readCase({ from, subject: '', text: lead })).kind).toBe('lead');
  });
});

describe('opting out', () => {
  test.each([
    'Sick of the emails. Only reply if the basement on Sagamore is under 1500 and not damp.',
    'stop the robocalls and i might buy something from you. is 22 Crescent still active',
    'Strike me off both lists. My wife would like to know what the ranch would bring.',
    'No more newsletters please. What I do need is somebody to show my flat.',
  ])('what they want in the same breath makes it a lead: %s', async (text) => {
    expect((await readWords(text)).kind).toBe('lead');
  });

  test.each([
    'which part of no soliciting is hard? lose this address',
    'I rent. Off the list please.',
    'Kindly discontinue. We moved away.',
  ])('what only declines is an opt-out: %s', async (text) => {
    expect((await readWords(text)).kind).toBe('opt_out');
  });

  test('a wish for no more mail beside a request stays a lead and carries the flag', async () => {
    const reading = await readWords('Please take me off your list. But can you find a tenant for my unit on Elm St?');
    expect(reading).toMatchObject({ kind: 'lead', intent: 'landlord', flags: ['opt_out'] });
  });

  test('"do not call me at work" opts out of nothing', async () => {
    expect((await readWords('Do not call me at work. We want to sell our condo.')).flags).toEqual([]);
  });
});

describe('likelihood alone', () => {
  const ELLIE = 'Ellie Whitcomb <ellie.whitcomb@mail.example>';

  test.each([
    'No more condos please, only houses.',
    'Please don’t send the contract to my work email.',
    'STOP sending me condos. I want houses.',
    'please stop by the house Saturday, we want to talk about selling',
    'Unsubscribe my husband please, but keep sending me listings.',
    'I run a landscaping business and need land with a barn.',
    'I’d love to work with you on finding a home.',
    'Can I see the P&S and inspection report before I bid?',
    'About 6 Cranberry Ct: what is the closing date, are they taking backups?',
  ])('takes nobody out who answers us and may want something: %s', async (text) => {
    expect((await readCase({ from: ELLIE, subject: 'Re: houses', inReplyTo: 'a@harborpine.example', text })).kind).toBe(
      'lead',
    );
  });

  test('an answer to us that speaks of a deal is a lead rather than lost, where no phrase and no trade says more', async () => {
    const text =
      'The smoke certificate inspection is booked for Thursday at ten, the fire lieutenant needs somebody at the house with the keys and the fee by check.';
    const mail = { from: 'Jo Ellery <jo.ellery@mail.example>', subject: 'Re: houses', text };
    expect((await readCase({ ...mail, inReplyTo: 'a@harborpine.example' })).kind).toBe('lead');
    expect((await readCase(mail)).kind).toBe('transaction');
  });

  test('noise of one word is no letter of business', async () => {
    expect((await readWords('deposit '.repeat(2_000))).kind).toBe('lead');
  });

  test('a form that a photographer filled in who looks for a flat brings a lead', async () => {
    const reading = await readCase({
      from: 'Website <wordpress@harborpine.example>',
      subject: 'New contact form message',
      text: 'Name: Jo Ellery\nEmail: jo.ellery@mail.example\nMessage: I am a photographer and look for a studio apartment with good natural light.',
    });
    expect(reading.kind).toBe('lead');
  });
});
