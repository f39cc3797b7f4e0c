import { describe, expect, test } from 'vitest';
import { conversationOf, mark, threadSubjects } from '../../src/lead/thread-marks.ts';

const index = (octets: readonly number[]) => ({
  headers: new Map([['thread-index', [Buffer.from(octets).toString('base64')]]]),
});
const header = [1, 0xd9, 0x2a, 0x7f, 0x10, 0x33, ...Array.from({ length: 16 }, (_, at) => at * 13)];
const subjects = (subject: string, topic?: string) =>
  threadSubjects({ subject, headers: new Map(topic === undefined ? [] : [['thread-topic', [topic]]]) });

describe('Outlook’s conversation', () => {
  test('is the first 22 octets, and an answer has five more for each before it', () => {
    const first = conversationOf(index(header));
    const answer = conversationOf(index([...header, 1, 2, 3, 4, 5]));
    expect(first).toEqual({ id: Buffer.from(header).toString('hex'), isAnswer: false });
    expect(answer).toEqual({ id: first?.id, isAnswer: true });
  });

  test.each([
    ['too short', [1, 2, 3]],
    ['not begun by 1', [2, ...header.slice(1)]],
    ['all of zeros, as gateways write it', [1, ...Array<number>(21).fill(0)]],
  ])('is none when it is %s', (_, octets) => {
    expect(conversationOf(index(octets))).toBeNull();
  });

  test('is none in a header that is no base64', () => {
    expect(
      conversationOf({ headers: new Map([['thread-index', ['not a thread index, but long enough for one']]]) }),
    ).toBeNull();
    expect(conversationOf({ headers: new Map() })).toBeNull();
  });
});

describe('the subject of a talk', () => {
  test.each([
    'Re: 12 Oak St',
    'RE: Fwd: 12 Oak St',
    'AW: WG: 12 Oak St',
    'SV: VS: 12 oak st',
    'RV: Re[2]: 12 Oak St',
    'Antw: 12 Oak St',
    'TR: Rép : 12 Oak St',
    'ENC: RES: 12 Oak St',
    'Odp: PD: 12 Oak St',
    'Отв: 12 Oak St',
    '回复：12 Oak St',
    '答复: 转发: 12 Oak St',
    'Re: [EXTERNAL] Re: 12 Oak St',
    '[Cove] Re: 12 Oak St',
    'EXTERNAL: Re: 12 Oak St',
    '[#4711] Re: 12 Oak St',
    'Re: 12 Oak St [Ticket #4711]',
    'Re: 12 Oak St (ref: HP-20931)',
    'Re: 12 Oak St ##4711##',
    'Re:  12  Oak   St ',
  ])('%s is 12 oak st', (subject) => {
    expect(subjects(subject)).toEqual(['12 oak st']);
  });

  test.each([
    '',
    'Re:',
    'Hello',
    'Re: Question',
    'Quick question about your listing',
    'House',
    'Re: Showing tomorrow?',
    'New lead',
    'Interested in buying',
    'Looking for a home',
    'Property inquiry',
    'Re: Re: Re:',
    '12345',
    'RE: 2026',
    'Hola, una consulta',
    '你好',
    'Fwd: [EXTERNAL]',
    'Anfrage Haus',
  ])('“%s” says too little', (subject) => {
    expect(subjects(subject)).toEqual([]);
  });

  test('also counts as Outlook’s topic, which has none of the prefixes of any language', () => {
    expect(subjects('Besvaret: 12 Oak St', '12 Oak St')).toEqual(['besvaret 12 oak st', '12 oak st']);
    expect(subjects('RE: 12 Oak St', '12 Oak St')).toEqual(['12 oak st']);
  });

  test('of a script without spaces is one where it is long enough', () => {
    expect(subjects('回复: 关于橡树街十二号的房子')).toEqual(['关于橡树街十二号的房子']);
  });

  test('of any length takes no time and stays within its bound', () => {
    const started = performance.now();
    for (const hostile of ['Re: ', '[a', '[a] ', '(ticket ', '#', '*', 'Fwd ', '(ext) '])
      expect(subjects(hostile.repeat(100_000)).join('').length).toBeLessThanOrEqual(400);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(mark('subject', 'a'.repeat(9_999)).length).toBeLessThan(420);
  });
});
