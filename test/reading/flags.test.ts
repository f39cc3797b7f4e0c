// Flags: raised by what people write, never by footers, never by facts of the writer's own household.

import { describe, expect, test } from 'vitest';
import { flagsOf } from '../../src/reading/flags.ts';
import { read } from '../../src/reading/read.ts';
import { INBOX, parseCase, readWords, SAMPLE } from './cases.ts';
import { readSamples } from './score.ts';

const flags = (text: string): string[] => flagsOf(text, false).map(({ flag }) => flag);

describe('fair housing', () => {
  test.each([
    'Is it mostly Christian families on that street?',
    'What kind of people live there?',
    'Please no tenants with kids.',
    'We want to live among people like us.',
    'They would not rent to us because of my wheelchair.',
    'Please find me a tenant for the basement, no children.',
    'My unit would suit a quiet married couple only.',
    'The woman on the phone said we would be happier in the next town.',
    'I have a voucher. Every landlord says no vouchers, is that legal?',
    'Are there any halfway houses near that street?',
    '邻居都是华人吗?',
  ])('%s raises it', (text) => {
    expect(flags(text)).toEqual(['fair_housing']);
  });

  test.each([
    'We are a family of six with a dog.',
    'My partner walks with a cane, are there steps?',
    'No kids, no pets, good credit.',
    'My mother goes to daily mass, so near St. Paul would help.',
    'How are the schools?',
    'I have a voucher.',
    'A single professional, quiet, no kids.',
    'Is there an all white kitchen?',
  ])('%s raises nothing', (text) => {
    expect(flags(text)).toEqual([]);
  });
});

describe('wire fraud', () => {
  test.each([
    'Wiring instructions are attached.',
    'Our bank details have changed, see below.',
    'He wants me to Zelle him the deposit first.',
    'Routing 000000012 Acct 4455 0001',
    'Please use the revised sheet, our escrow account was replaced on Monday.',
    'Send the first month by gift cards and read me the codes.',
    'The check is for too much, please refund the difference to the mover.',
    'Somebody pretending to be your agent asked for a deposit.',
    'Net proceeds should go to her savings account.',
  ])('%s raises it', (text) => {
    expect(flags(text)).toEqual(['wire_fraud']);
  });

  test('a footer that warns of wire fraud raises nothing', async () => {
    const reading = await readWords(
      'Please see our offer.\n\nBest,\nJo Ellery\n\nWire fraud is real. We will never send wiring instructions by e-mail. This message creates no binding contract.',
    );
    expect(reading.flags).toEqual([]);
  });

  test.each([
    'We pay cash.',
    'First, last and security is ok.',
    'The money is in the bank.',
    'Is that deal real? We have the down payment.',
    'We will overpay a little for the right house.',
  ])('%s raises nothing', (text) => {
    expect(flags(text)).toEqual([]);
  });
});

describe('legal', () => {
  test.each([
    'You will hear from my lawyer.',
    'If it is not fixed I will sue.',
    'I am filing a complaint with the Attorney General.',
    'We are going to small claims.',
    'Return of the deposit or my attorney files on Monday.',
    'I shall ask the court for an injunction.',
    'Your listing never disclosed the oil tank.',
    'Withholding rent until there is heat.',
  ])('%s raises it', (text) => {
    expect(flags(text)).toEqual(['legal']);
  });

  test.each([
    'We are divorcing, there will be two lawyers.',
    'I am the executor, it is in probate court until March.',
    'My lawyer is reviewing the offer.',
    'The attorneys have the redlined agreement.',
    'The court lets us sell in May.',
  ])('%s raises nothing', (text) => {
    expect(flags(text)).toEqual([]);
  });
});

describe('opting out', () => {
  test.each([
    'Knock off the weekly texts.',
    'Please take the church off of the mailing list.',
    'Lose this number.',
    'No need to write to us again.',
    'We wish no further correspondence.',
    'Bitte keine weiteren E-Mails.',
    '请不要再给我发邮件了。',
  ])('%s raises it', (text) => {
    expect(flags(text)).toEqual(['opt_out']);
  });

  test.each([
    'I unsubscribed from the portals and write to a person now.',
    'I have taken my name off the list at the new building, a year of waiting is enough.',
    'Her place has already sold.',
    'The buyers signed last night, so everybody take them off your boards and stop sending them keys.',
    'Kindly stop by the house on Sunday, we want to show you the kitchen.',
  ])('%s raises nothing', (text) => {
    expect(flags(text)).toEqual([]);
  });
});

describe('evidence', () => {
  test('every conclusion of every sample names what led to it', async () => {
    for (const { label, reading } of await readSamples(INBOX)) {
      const fields = reading.evidence.map(({ field }) => field);
      expect(fields, label.file).toEqual(expect.arrayContaining(['kind', 'relationship']));
      if (reading.lane !== null) expect(fields, label.file).toEqual(expect.arrayContaining(['lane', 'intent']));
      if (reading.knownAgent !== null && reading.lane !== null) expect(fields, label.file).toContain('knownAgent');
      if (reading.listing !== null) expect(fields, label.file).toContain('listing');
      expect(
        reading.evidence.every(({ because }) => because !== ''),
        label.file,
      ).toBe(true);
    }
  });

  test('the same mail is always read the same', async () => {
    const message = await parseCase({
      from: 'A <a@mail.example>',
      subject: 'x',
      text: 'We want to sell our house in May.',
    });
    expect(read(message, SAMPLE)).toEqual(read(message, SAMPLE));
  });
});
