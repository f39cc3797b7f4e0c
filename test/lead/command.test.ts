import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from './heard.ts';

describe('claim', () => {
  test.each([
    'claim',
    'Claim.',
    'CLAIMED!',
    'Claim, thanks!',
    'claim please',
    'mine',
    'Mine!',
    "This one's mine",
    'Got it',
    'got this!',
    'On it',
    'Already on it',
    "I'll take it",
    'I’ve got this.',
    "I've got this one",
    'i will take this',
    'taking this one pls',
    'I\u00a0got it',
    '👍',
    '👍🏽',
  ])('"%s" is a claim', (text) => {
    expect(read(text)).toEqual({ verb: 'claim', note: '' });
  });

  test.each([
    ['claim - will call at 5', 'will call at 5'],
    ['On it.\nShe prefers evenings.', 'She prefers evenings.'],
    ['Got it. Calling now', 'Calling now'],
    ['👍 calling now', 'calling now'],
    ['mine (past client)', 'past client'],
  ])('what else "%s" says is its note', (text, note) => {
    expect(read(text)).toEqual({ verb: 'claim', note });
  });

  test.each([
    'mine is the other listing',
    'got it from Zillow',
    'I got this from the sign',
    'claim form attached',
    'Claims adjuster called',
    'Claim?',
    'Got them scheduled',
    'claim-form attached',
    'note?',
    'snooze?',
  ])('"%s" is no claim but words', (text) => {
    expect(read(text)).toEqual({ verb: 'words', note: text });
  });
});

describe('what stands around the verb', () => {
  test.each([
    'Hi, claim',
    'Hi Baton,\n\nClaim\n\nThanks,\nKim',
    'Hey Baton, claim it please',
    'Hi team -\nclaim',
    'Good morning - claim',
    'ok, claim',
    '@baton claim',
    '*Claim*',
    '**claim**:',
    '“claim”',
    '_claim_',
    '- claim',
    '/claim',
    '\u200bclaim\ufe0f',
    '\r\n \r\nclaim\r\n',
    'claim 🙂',
  ])('does not matter: %j', (text) => {
    expect(read(text)).toEqual({ verb: 'claim', note: '' });
  });

  test('marks around the verb alone leave the note as it was', () => {
    expect(read('**pass to Sam:** she wants a *quiet* street')).toEqual({
      verb: 'pass',
      to: 'Sam',
      note: 'she wants a *quiet* street',
    });
  });

  test('only the first line is read as a command', () => {
    expect(read('She called.\nclose').verb).toBe('words');
  });
});

describe('slips of the thumb', () => {
  test.each([
    ['calim', 'claim'],
    ['cliam', 'claim'],
    ['Claom!', 'claim'],
    ['doen', 'done'],
    ['ntoe', 'note'],
    ['staus', 'status'],
    ['hlep', 'help'],
    ['snoze until Friday', 'snooze'],
    ['psas to Sam: wants a tour on Sunday', 'pass'],
  ])('"%s" is meant as %s', (text, verb) => {
    expect(read(text).verb).toBe(verb);
  });

  test.each([
    'sned',
    'sendd',
    'clsoe',
    'closse',
    'not a laed',
    'spma',
    'fine',
    'Gone',
    'line',
    'nope',
    'past',
    'late',
    'held',
  ])('"%s" is not guessed at', (text) => {
    expect(read(text).verb).toBe('words');
  });

  test('a misspelt word that goes on is a sentence', () => {
    expect(read('calim form attached').verb).toBe('words');
  });
});

describe('done', () => {
  test.each([
    ['done', 'done', ''],
    ['Done!', 'done', ''],
    ['all done, thanks', 'done', ''],
    ['done - talked at the open house', 'done', 'talked at the open house'],
    ['done she is set for Sunday', 'done', 'she is set for Sunday'],
    ['replied', 'done', ''],
    ['Answered', 'done', ''],
    ['Answered her questions by phone', 'done', 'by phone'],
    ['Replied by text', 'done', 'by text'],
    ['Emailed Dana', 'done', 'Emailed Dana'],
    ['called', 'called', ''],
    ['Called him, wants Saturday', 'called', 'wants Saturday'],
    ['called her back twice', 'called', 'twice'],
    ['Called Dana, no answer', 'called', 'Dana, no answer'],
    ['Called & left vm', 'called', 'left vm'],
    ['spoke to him', 'called', 'spoke to him'],
    ['Spoke with Dana, wants Saturday', 'called', 'Spoke with Dana, wants Saturday'],
    ['texted him', 'called', 'texted him'],
    ['Left her a voicemail', 'called', 'Left her a voicemail'],
  ])('"%s" ends the turn', (text, how, note) => {
    expect(read(text)).toEqual({ verb: 'done', how, note });
  });

  test.each([
    'Done deal?',
    'Done deal',
    'done with her',
    'Done?',
    'Called for you, Dana',
    'Called about the roof',
    'Called in sick today',
    'Called me yesterday',
    'Called the lender',
    'Left a message for you',
    'Replied that she has an agent',
    'Spoke too soon',
    'Spoke with her last month about selling',
  ])('"%s" is no answer to the lead', (text) => {
    expect(read(text)).toEqual({ verb: 'words', note: text });
  });
});

describe('note and lane', () => {
  test.each([
    ['Note: Pre-approved at Rockland Trust\nup to 640', 'Pre-approved at Rockland Trust\nup to 640'],
    ['Note that she is moving', 'she is moving'],
    ['notes: speaks Polish', 'speaks Polish'],
    ['note', ''],
    ['note: is she pre-approved?', 'is she pre-approved?'],
  ])('"%s" is a note, in its own case', (text, note) => {
    expect(read(text)).toEqual({ verb: 'note', note });
  });

  test.each([
    ['lane investor', 'investor', ''],
    ['Lane: Seller please', 'seller', ''],
    ['lane = nurture', 'nurture', ''],
    ['change lane to investor', 'investor', ''],
    ['lane investor - buys multifamily', 'investor', 'buys multifamily'],
  ])('"%s" names a lane', (text, lane, note) => {
    expect(read(text)).toEqual({ verb: 'lane', lane, note });
  });

  test.each([
    'Notes from the showing are below',
    'Noted, thanks',
    'Lane closed on Main St',
    'Lane Davis called',
    'lane?',
  ])('"%s" is neither', (text) => {
    expect(read(text)).toEqual({ verb: 'words', note: text });
  });
});

describe('not a lead and close', () => {
  test.each([
    ['not a lead', ''],
    ['Not a lead: she is a vendor', 'she is a vendor'],
    ['not a lead - vendor', 'vendor'],
    ['Not a lead (vendor)', 'vendor'],
    ['this is not a lead', ''],
    ['This isn’t a lead.', ''],
    ["isn't a lead", ''],
    ['notalead', ''],
    ["it's not a lead she sells windows", 'she sells windows'],
    ['SPAM!', ''],
    ['spam - third one this week', 'third one this week'],
  ])('"%s" is no lead', (text, note) => {
    expect(read(text)).toEqual({ verb: 'not_a_lead', note });
  });

  test.each([
    'Not a lead yet',
    'not a lead, but keep her',
    'not a lead for me',
    'not a lead anymore',
    'Not a lead I want to lose',
    'Not a lead?',
    'not a lead - vendor?',
    'Spam filter caught her',
  ])('"%s" judges nothing', (text) => {
    expect(read(text)).toEqual({ verb: 'words', note: text });
  });

  test.each([
    ['Close', ''],
    ['close, thanks', ''],
    ['close it', ''],
    ['close bought elsewhere', 'bought elsewhere'],
    ['Close - not interested any more', 'not interested any more'],
    ['Close, she moved to Ohio', 'she moved to Ohio'],
    ['Close. They never replied', 'They never replied'],
    ['close: she will call when she is ready', 'she will call when she is ready'],
    ['close this lead - a friend of hers has it', 'a friend of hers has it'],
    ['Close\nShe bought elsewhere', 'She bought elsewhere'],
  ])('"%s" closes', (text, note) => {
    expect(read(text)).toEqual({ verb: 'close', note });
  });

  test.each([
    'Close to an offer, talk tomorrow',
    'Great, close to an offer',
    'Close call with the inspector',
    'Close, but no offer yet',
    'Close - they countered',
    'Close! She just needs her lender',
    'Close: 12/5',
    'Close of escrow is Friday',
    'close by Friday',
    'Close?',
    'close - bought elsewhere?',
    'close-knit family',
    'Closed on Friday!',
    'Close, already under contract with us',
    'Close, no response from the lender yet',
    'Close - they moved the closing to Friday',
    'Close - found her a lender',
    'Close. Moved the showing to 3',
    'Close - she lost her dog',
  ])('"%s" is news', (text) => {
    expect(read(text)).toEqual({ verb: 'words', note: text });
  });
});

describe('any text', () => {
  test.each([' \n ', '', '...', '--', '\u200b'])('%j says nothing', (text) => {
    expect(read(text)).toEqual({ verb: 'nothing' });
  });

  const verbs =
    'claim,done,called,note,send,send:,pass to,pass,lane,not a lead,snooze until,close,away until,back,who has,?'.split(
      ',',
    );
  const marks = fc.constantFrom(
    ' ',
    '\n',
    ': ',
    ' - ',
    ', ',
    '*',
    '"',
    '?',
    '’',
    '(',
    '\u00a0',
    'Friday',
    '12/1',
    'Sam',
    'you',
    '𝒳',
    '\ud800',
  );
  const text = fc
    .array(fc.oneof(fc.constantFrom(...verbs), marks, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 12 })
    .map((parts) => parts.join(' '));

  test('never throws, and its note and text are well formed', () => {
    fc.assert(
      fc.property(text, (any) => {
        const command = read(any);
        if ('note' in command) expect(command.note.isWellFormed()).toBe(true);
      }),
      { numRuns: 500, seed: 4 },
    );
  });

  test('that begins with no verb is words', () => {
    const openings = fc.constantFrom(
      'She',
      'The',
      'Zillow',
      'We',
      'Nice',
      'Dana',
      'Tomorrow',
      'If you',
      'Sold',
      '555',
      'Is it',
    );
    const greetings = fc.constantFrom('', 'Hi Baton,\n', 'Hey team - ', 'ok, ');
    fc.assert(
      fc.property(greetings, openings, text, (greeting, opening, rest) => {
        expect(read(`${greeting}${opening} ${rest}`).verb).toBe('words');
      }),
      { numRuns: 500, seed: 4 },
    );
  });

  test('is not read behind 20,000 characters', () => {
    expect(read(`${'\n'.repeat(20_001)}claim`)).toEqual({ verb: 'nothing' });
  });

  test('is read within a moment and bounded, however long', () => {
    const start = performance.now();
    for (const unit of [
      'note ',
      'x',
      ' ',
      '\n',
      '*',
      'claim ',
      'pass to ',
      'snooze until 1 ',
      'away until may ',
      'send\n',
      'hi ',
      '(note to self ',
    ]) {
      const command = read(unit.repeat(2_000_000 / unit.length));
      if ('note' in command) expect(command.note.length).toBeLessThanOrEqual(4_000);
    }
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
