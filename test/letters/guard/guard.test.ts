import { describe, expect, test } from 'vitest';
import { faultsOf, guarded } from '../../../src/letters/guard/guard.ts';
import { knownAbout } from './leads.ts';

const viewing = knownAbout('viewing');
const selling = knownAbout('selling');
const renting = knownAbout('renting');
const looking = knownAbout('looking');

const cut = (text: string, mostWords = 120): string => guarded(text, viewing, { mostWords }).text;

const LETTER =
  'Hi Theo,\n\nThanks for writing about 14 Beacon Hill Ln. I’m [AGENT] at [TEAM], and I’d be glad to show it to you and Dana.\n\nWould Saturday after 2 suit you?';

describe('a letter in which nothing fails', () => {
  test('comes back letter for letter', () => {
    expect(guarded(LETTER, viewing, { mostWords: 120 })).toEqual({ text: LETTER, cut: [] });
  });

  test('keeps its closing lines', () => {
    const closed = `${LETTER}\n\nBest,\nDevon Clarke\nHarbor & Pine Realty`;
    expect(cut(closed)).toBe(closed);
  });

  test('of one line, as a text message, keeps it', () => {
    const text =
      'Hi Theo, it’s [AGENT] at [TEAM]. Thanks for writing about 14 Beacon Hill Ln. Would Saturday after 2 suit you?';
    expect(cut(text)).toBe(text);
  });
});

describe('a sentence that fails', () => {
  test('goes, and the others stay', () => {
    const kept = guarded(LETTER.replace('Thanks', 'It is listed at $849,000. Thanks'), viewing, { mostWords: 120 });
    expect(kept.text).toBe(LETTER);
    expect(kept.cut).toEqual([
      { rule: 'price', sentence: 'It is listed at $849,000.', because: 'names or judges a price' },
    ]);
  });

  test('in the line of the greeting leaves the greeting', () => {
    expect(cut('Hi Theo, prices are rising. I’d be glad to show it to you.')).toBe(
      'Hi Theo, I’d be glad to show it to you.',
    );
  });

  test('takes the small link of the next one along', () => {
    expect(cut('Hi Theo,\n\nIt won’t last. Also, I’d be glad to show it to you.')).toBe(
      'Hi Theo,\n\nI’d be glad to show it to you.',
    );
  });

  test('takes the next one along where that only makes sense after it', () => {
    const kept = guarded(
      'Hi Theo,\n\nI’d be glad to show it to you. Prices are rising. That means you can wait.',
      viewing,
      {
        mostWords: 120,
      },
    );
    expect(kept.text).toBe('Hi Theo,\n\nI’d be glad to show it to you.');
    expect(kept.cut.map(({ rule }) => rule)).toEqual(['market', 'leaning']);
  });

  test('leaves no blank paragraph behind', () => {
    expect(cut(LETTER.replace('\n\nWould', '\n\nPrices are rising.\n\nWould'))).toBe(LETTER);
  });

  test('is found where a mail client broke its line', () => {
    const broken = 'Hi Theo,\n\nI want you to know that the prices around here have been\nrising all year.';
    expect(faultsOf(broken, null).map(({ rule, sentence }) => [rule, sentence])).toEqual([
      ['market', 'I want you to know that the prices around here have been rising all year.'],
    ]);
  });
});

describe('what is left', () => {
  test('is nothing where only a greeting and a closing are', () => {
    expect(cut('Hi Theo,\n\nPrices are rising.\n\nBest,\nDevon')).toBe('');
    expect(cut('Hi Theo,')).toBe('');
  });

  test('is nothing where the greeting calls somebody else', () => {
    const kept = guarded(LETTER.replace('Theo', 'Robert'), viewing, { mostWords: 120 });
    expect(kept.text).toBe('');
    expect(kept.cut.map(({ rule }) => rule)).toEqual(['name']);
  });
});

describe('a letter that is too long', () => {
  const long = LETTER.replace(
    '\n\nWould',
    ' Please bring whoever should see it.\n\nTake all the time you need.\n\nWould',
  );

  test('loses whole sentences from the end, and keeps its question', () => {
    const kept = guarded(long, viewing, { mostWords: 36 });
    expect(kept.text).toBe(LETTER);
    expect(kept.cut.map(({ rule, sentence }) => [rule, sentence])).toEqual([
      ['length', 'Take all the time you need.'],
      ['length', 'Please bring whoever should see it.'],
    ]);
  });

  test('is nothing where one sentence alone is too long', () => {
    expect(cut('Hi Theo,\n\nI’d be glad to show it to you and Dana.', 5)).toBe('');
  });
});

describe('sentences', () => {
  const sentences = (text: string): readonly string[] => faultsOf(text, null).map(({ sentence }) => sentence);

  test('do not end after St., Mrs., p.m. or an initial', () => {
    for (const text of [
      'Mrs. Hall says prices are rising.',
      'Between Oak St. and here prices are rising.',
      'At 5 p.m. sharp prices are rising.',
      'Near St. Mary’s prices are rising.',
      'J. Hall says prices are rising.',
      'As e.g. here prices are rising.',
      'Prices are rising at 350 Front St. #12.',
    ])
      expect(sentences(text)).toEqual([text]);
  });

  test('end after them where the next begins', () => {
    expect(sentences('I live on Oak St. Prices are rising.')).toEqual(['Prices are rising.']);
    expect(sentences('I came at 5 p.m. Prices are rising.')).toEqual(['Prices are rising.']);
  });
});

describe('the words of an agent', () => {
  test('are held against no facts', () => {
    expect(
      faultsOf('Hi Robert, see you in Milton on Friday at 3, it has 4 bedrooms: www.oak.example.', null).map(
        ({ rule }) => rule,
      ),
    ).toEqual(['promise']);
  });

  test('are held against every other rule', () => {
    const text = 'Great schools there. It is worth $900,000. Act fast! Guaranteed. Our commission is low. [AGENT]';
    const rules = new Set(faultsOf(text, null).map(({ rule }) => rule));
    expect([...rules].sort()).toEqual([
      'appraisal',
      'brokerage',
      'guarantee',
      'machine',
      'pressure',
      'price',
      'steering',
    ]);
  });
});

describe('what they wrote', () => {
  test('gives its day in other words', () => {
    expect(faultsOf('Would November 21 suit you?', viewing)).toEqual([]);
    expect(faultsOf('Would the 22nd be easier?', viewing)).toEqual([]);
    expect(faultsOf('Would the weekend suit you?', viewing)).toEqual([]);
    expect(faultsOf('Would November 28 suit you?', viewing).map(({ rule }) => rule)).toEqual(['day']);
  });

  test('gives its time in other words', () => {
    for (const time of ['2', '2 pm', '2:00', '14:00', 'two o’clock'])
      expect(faultsOf(`Would Saturday at ${time} suit you?`, viewing)).toEqual([]);
    expect(faultsOf('Would Thursday at 5:30 pm suit you?', selling)).toEqual([]);
    expect(faultsOf('Would Thursday at half past four suit you?', selling).map(({ rule }) => rule)).toEqual(['clock']);
  });

  test('gives its numbers with what they count', () => {
    expect(faultsOf('Are three bedrooms enough?', viewing)).toEqual([]);
    expect(faultsOf('Are three bathrooms enough?', viewing).map(({ rule }) => rule)).toEqual(['number']);
    expect(faultsOf('Are 2 bedrooms enough?', viewing).map(({ rule }) => rule)).toEqual(['number']);
  });

  test('gives amounts back as theirs, never as a price', () => {
    expect(faultsOf('You mentioned a budget of $550,000.', looking)).toEqual([]);
    expect(faultsOf('It is listed at $550,000.', looking).map(({ rule }) => rule)).toContain('price');
    expect(faultsOf('You mentioned a budget of $560,000.', looking).map(({ rule }) => rule)).toContain('price');
  });

  test('may be followed by our own records’ status, but by no other', () => {
    expect(faultsOf('Yes, it is still available.', viewing)).toEqual([]);
    expect(faultsOf('Yes, it is still available.', { ...viewing, isAvailable: null }).map(({ rule }) => rule)).toEqual([
      'home',
    ]);
  });

  test('holds names with and without their marks and endings', () => {
    expect(faultsOf('Is Tomas the one you spoke with?', renting)).toEqual([]);
    expect(faultsOf('Is Dana’s plan the same as Theo’s?', viewing)).toEqual([]);
  });
});

describe('a plain statement on no list', () => {
  test('is cut from a letter where its words are neither everyday ones nor known', () => {
    const text = 'Hi Theo,\n\nSomebody painted it blue. I’d be glad to show it to you.';
    const kept = guarded(text, viewing, { mostWords: 120 });
    expect(kept.cut.map(({ rule }) => rule)).toEqual(['claim']);
    expect(kept.text).toBe('Hi Theo,\n\nI’d be glad to show it to you.');
  });

  test('is cut where it judges a home or what everybody thinks, in whatever words', () => {
    for (const sentence of ['The house is lovely.', 'Everybody wants to be there.'])
      expect(guarded(`Hi Theo,\n\n${sentence}`, viewing, { mostWords: 120 }).cut.map(({ rule }) => rule)).toEqual([
        'claim',
      ]);
  });

  test('stays where it only says what they wrote or our records say', () => {
    expect(cut('Hi Theo,\n\nThe house is in Scituate.')).toContain('Scituate');
  });

  test('is no fault of notes for the agent, who can judge it', () => {
    expect(faultsOf('Somebody painted it blue.', viewing)).toEqual([]);
  });
});

describe('what does not count as a home’s own fact', () => {
  test('times of an open house are no times for a visit', () => {
    expect(faultsOf('There was an open house on November 14 from 12 to 2.', viewing)).toEqual([]);
    expect(faultsOf('Is noon on Saturday too early?', viewing).map(({ rule }) => rule)).toEqual(['clock']);
  });
});

describe('another language', () => {
  const spanish = 'Hola Kit:\n\nGracias por escribirnos sobre el apartamento de 350 Front St #12. ';

  test('has its digits, links and placeholders held against what is known', () => {
    expect(faultsOf(`${spanish}¿Le viene bien el 1 de diciembre?`, renting)).toEqual([]);
    expect(faultsOf(`${spanish}¿Le viene bien a las 15:00?`, renting).map(({ rule }) => rule)).toEqual(['number']);
    expect(faultsOf(`${spanish}Cuesta 2.950 dólares y tiene 4 cuartos.`, renting).map(({ rule }) => rule)).toContain(
      'number',
    );
    expect(faultsOf(`${spanish}Mire www.casas.example/12.`, renting).map(({ rule }) => rule)).toContain('link');
    expect(faultsOf(`${spanish}Un saludo, [NOMBRE].`, renting).map(({ rule }) => rule)).toEqual(['machine']);
  });

  test('is not read for names, which it may write with capitals as English does not', () => {
    expect(
      faultsOf('Guten Tag,\n\nvielen Dank für Ihre Nachricht. Wir zeigen Ihnen die Wohnung gerne.', renting),
    ).toEqual([]);
  });
});

describe('tokens of ours', () => {
  test('reach no lead', () => {
    for (const token of [
      'team+k7m2q9x4bt-0123456789abcdef@harborpine.example',
      '<baton.k7m2q9x4bt.1@harborpine.example>',
    ])
      expect(faultsOf(`Please write to ${token} for more.`, null).map(({ rule }) => rule)).toEqual(['machine']);
  });
});
