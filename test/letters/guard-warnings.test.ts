// An agent's own words are theirs: what they are told of them, and what not.

import { describe, expect, test } from 'vitest';
import { knownOf } from '../../src/letters/guard/known.ts';
import { sendWarnings } from '../../src/letters/guard-warnings.ts';
import { writeLetter } from '../../src/letters/write.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { at, makeFacts, makeLead, makeOrder } from '../support/letters-facts.ts';

const templates = await loadTemplates(null);
const { team, records } = makeFacts(templates);

function warned(text: string, { theirs = '', drafts = [] }: { theirs?: string; drafts?: readonly string[] } = {}) {
  const lead = makeLead({ asked: theirs });
  return sendWarnings(text, { known: knownOf({ lead, team, records, text: theirs, now: at('12:10') }), drafts });
}

describe('an agent hears of', () => {
  test.each([
    ['The street is great for families with kids.', 'fair-housing', true],
    ['Do you have kids?', 'fair-housing', true],
    ['It is a very safe neighborhood.', 'judges a neighborhood', true],
    ['I guarantee that you will get it.', 'guarantees', false],
    ['Act fast, this one won’t last!', 'presses them', false],
    ['You can legally break the lease whenever you like.', 'touches on law', false],
    ['You don’t need an attorney for this.', 'touches on law', false],
    ['You won’t owe any taxes on the sale.', 'speaks of taxes', false],
    ['You will qualify for that loan.', 'speaks of financing', false],
    ['It would easily appraise for more.', 'worth', false],
  ])('“%s”', (sentence, because, isFairHousing) => {
    const warnings = warned(`Hi Gus,\n\nThanks for your note. ${sentence}\n\nBest,\nJo`);
    expect(warnings).toMatchObject([{ sentence, because: expect.stringContaining(because), isFairHousing }]);
  });

  test.each([
    ['The street is great for families with kids.', 'for families'],
    ['We looked at it twice, and I guarantee that it is yours by May.', 'guarantee'],
    ['It is great for families, and close to the train.', 'for families'],
    // Only a question asks.
    ['Would your husband like to see the house on Saturday, too?', 'your husband'],
    // It takes most of it.
    ['Act fast!', null],
  ])('the words of “%s” that do it', (sentence, words) => {
    expect(warned(sentence)).toMatchObject([{ words }]);
  });

  test.each([
    'It is two blocks from the elementary school, and the schools are excellent.',
    'I always get my clients the best price.',
  ])('what stands beside harmless words: “%s”', (sentence) => {
    expect(warned(sentence)).toHaveLength(1);
  });

  test('a sentence that breaks two rules once, with the graver one', () => {
    expect(warned('Hurry, it is a very safe neighborhood and it will be gone!')).toMatchObject([
      { isFairHousing: true },
    ]);
  });

  test('five sentences and no more', () => {
    const text = Array.from({ length: 9 }, (_, number) => `House ${number} is in a very safe neighborhood.`).join(' ');
    expect(warned(text)).toHaveLength(5);
  });

  test('long sentences, cut', () => {
    const long = `It is a very safe neighborhood, ${'and we looked at one more house there '.repeat(20)}on Monday.`;
    const [warning] = warned(long);
    expect(warning?.sentence).toMatch(/^It is a very safe .*…$/);
    expect(warning?.sentence.length).toBeLessThanOrEqual(300);
    expect(warning?.words).toBeNull();
  });
});

describe('an agent hears nothing of', () => {
  test.each([
    // Their calendar, their records, their trade.
    'I can meet you at 14 Tilden Rd on Saturday at 11, and I will bring the keys.',
    'The price is $749,000, taxes run about $6,200 a year, and the roof is from 2019.',
    'I would list it around $639,000: three sold nearby for more in the last six months.',
    'The commission is paid by the seller here.',
    'The seller looks at offers on Monday at 5.',
    // The bare subject is daily work.
    'First month and security deposit are due at signing.',
    'Could you send me your pre-approval letter before Saturday?',
    'I can send you the names of three lenders if you have none.',
    'Your lender should order the appraisal by Friday.',
    'The mortgage contingency date would be January 8 if we sign this week.',
    'Your accountant can tell you more about the 1031 timing.',
    "You'll need to bring a bank check for the first month and the deposit.",
    // Where something is, and how they work.
    'The house is two blocks from the elementary school and the train.',
    'I always bring a moisture meter to a basement like that.',
    // Somebody one works with.
    'Please call me as soon as you can, I have news on the house.',
    'Let me know soon if Saturday works, my calendar is filling up.',
  ])('“%s”', (sentence) => {
    expect(warned(sentence)).toEqual([]);
  });

  test('who lives with them, where they spoke of it themselves', () => {
    const question = 'Would your husband like to see it, too?';
    expect(warned(question)).toHaveLength(1);
    expect(warned(question, { theirs: 'My husband and I look for a house.' })).toEqual([]);
  });

  test('sentences of the draft that they changed elsewhere', () => {
    const draft = 'Hi Gus,\n\nI guarantee that you will get it, as we read every mail. When suits you?\n\nJo';
    expect(warned(draft)).toHaveLength(1);
    expect(warned(draft.replace('When', 'What day'), { drafts: [draft] })).toEqual([]);
    expect(warned(`${draft}\n\nAct fast!`, { drafts: [draft] })).toMatchObject([{ sentence: 'Act fast!' }]);
    // Half a sentence of it is theirs.
    expect(warned('I guarantee that you will get it.', { drafts: [draft] })).toHaveLength(1);
  });

  test('words in another language: the lists are English, and silence says nothing of them', () => {
    expect(warned('Es un barrio muy seguro, perfecto para familias con niños. Se lo garantizo.')).toEqual([]);
  });
});

describe('the letter about it', () => {
  const letter = (note: string, to = 'jo') => {
    const order = makeOrder('told', { to, event: { code: 'sent', by: to }, note });
    const { subject, text, html } = writeLetter(
      order,
      makeFacts(templates, { lead: makeLead({ state: 'waiting_for_lead' }) }),
    );
    return { subject, words: text.replace(/\s+/g, ' '), html };
  };
  const PRESSED = '“Act fast!” (presses them)';

  test('says that the answer went out unchanged, what to look at, and how to mend it', () => {
    const { subject, words } = letter(PRESSED);
    expect(subject).toBe('Sent; please look again: Gus Tremaine, 52 Clapp Rd');
    expect(words).toContain('your answer went out as you wrote it: nothing was held back, and no word was changed.');
    expect(words).toContain(PRESSED);
    expect(words).toContain('reply “send:” and your words below it');
    expect(words).not.toMatch(/Fair-housing|history|You need not write too/);
  });

  test.each(['The area is safe.', 'It is great for families.'])('says what fair housing asks for: %s', (sentence) => {
    const [warning] = warned(sentence);
    const note = `“${sentence}” (${warning?.because})`;
    expect(letter(note).words).toContain('noted in the lead’s history, where Ines can see it.');
    expect(letter(note, 'ines').words).toContain('noted in the lead’s history.');
  });

  test('makes no link of what they wrote', () => {
    expect(letter('“See https://bad.example <b>now</b>” (presses them)').html).not.toMatch(/href="https:|<b>now/);
  });
});
