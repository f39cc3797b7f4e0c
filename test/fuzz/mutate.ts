// Real mails made wrong: cut, doubled, mixed, relabelled, stuffed with what readers stumble over. The same seed always makes
// the same mail, so that a finding can be made again from its number.

import { type Random, seeded } from '../support/random.ts';

const MOST_CHANGES = 6;

/** Octets; a mutated mail is cut here so that one mutation after another cannot grow it without end. */
export const MUTANT_MAX = 600_000;

/** A mail made wrong in one to six ways. */
export function mutant(mails: readonly Buffer[], seed: number): Buffer {
  const random = seeded(seed);
  const changes = 1 + below(MOST_CHANGES, random);
  let mail = pick(mails, random);
  for (let count = 0; count < changes; count += 1) {
    mail = pick(MUTATIONS, random)(mail, { random, mails }).subarray(0, MUTANT_MAX);
  }
  return mail;
}

interface Means {
  readonly random: Random;
  readonly mails: readonly Buffer[];
}

type Mutation = (mail: Buffer, means: Means) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  function flipOctets(mail, { random }) {
    const changed = Buffer.from(mail);
    for (let count = 0; count < 20 && changed.length > 0; count += 1)
      changed[below(changed.length, random)] = below(256, random);
    return changed;
  },
  function cutOff(mail, { random }) {
    return mail.subarray(0, below(mail.length + 1, random));
  },
  function takeOut(mail, { random }) {
    const [from, to] = range(mail, random);
    return Buffer.concat([mail.subarray(0, from), mail.subarray(to)]);
  },
  function repeatPart(mail, { random }) {
    const [from, to] = range(mail, random);
    const part = mail.subarray(from, to);
    const times = 2 + below(part.length < 2_000 ? 200 : 10, random);
    return Buffer.concat([mail.subarray(0, to), ...Array<Buffer>(times).fill(part), mail.subarray(to)]);
  },
  function swapEnds(mail, { random }) {
    const at = below(mail.length + 1, random);
    return Buffer.concat([mail.subarray(at), mail.subarray(0, at)]);
  },
  function joinTwo(mail, { random, mails }) {
    const other = pick(mails, random);
    return Buffer.concat([
      mail.subarray(0, below(mail.length + 1, random)),
      other.subarray(below(other.length + 1, random)),
    ]);
  },
  function headersOfAnother(mail, { random, mails }) {
    const other = pick(mails, random);
    return Buffer.concat([other.subarray(0, bodyAt(other)), mail.subarray(bodyAt(mail))]);
  },
  function stuff(mail, { random }) {
    const at = below(mail.length + 1, random);
    const piece = pick(PIECES, random);
    const times = pick([1, 3, 50, 2_000, 30_000], random);
    return Buffer.concat([
      mail.subarray(0, at),
      Buffer.from(piece.repeat(Math.min(times, 300_000 / piece.length))),
      mail.subarray(at),
    ]);
  },
  function relabel(mail, { random }) {
    const [pattern, others] = pick(LABELS, random);
    return Buffer.from(
      mail.toString('latin1').replace(pattern, () => pick(others, random)),
      'latin1',
    );
  },
  function shuffleLines(mail, { random }) {
    const lines = mail.toString('latin1').split('\n');
    for (let count = 0; count < 8; count += 1) {
      const [one, other] = [below(lines.length, random), below(lines.length, random)];
      [lines[one], lines[other]] = [lines[other]!, lines[one]!];
    }
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  function dropLineEnds(mail, { random }) {
    const end = pick(['', '\n', '\r', '\r\r\n', '\n\n', ' '], random);
    return Buffer.from(mail.toString('latin1').replaceAll('\r\n', end), 'latin1');
  },
];

const PIECES: readonly string[] = [
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\0',
  '<',
  '>',
  '> ',
  '"',
  '(',
  ')',
  ',',
  ';',
  ':',
  '=',
  '=20',
  '=?',
  '@',
  '.',
  '-',
  '--',
  '_',
  '*',
  '|',
  '/',
  '1',
  '5',
  'a',
  'A',
  'é',
  '王',
  '\u200f',
  '🏠',
  '&amp;',
  '&#',
  '<div>',
  '<table><tr><td>',
  '<blockquote>',
  '<b',
  '<!--',
  '<style>',
  '</',
  '=?utf-8?B?',
  '=?utf-8?Q?=C3?=',
  'a@b.example, ',
  '<a@b.example>',
  'From: a@b.example\r\n',
  'Subject: x\r\n',
  'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n',
  '--x\r\n',
  '--x--\r\n',
  'On Mon, Nov 2, 2026 at 9:00 AM Ann <ann@mail.example> wrote:\r\n',
  '-----Original Message-----\r\n',
  '---------- Forwarded message ---------\r\n',
  'Name: Ann\r\n',
  'Phone: 617-555-0101 ',
  '617-555-0101 ',
  '14 Main St ',
  'http://a.example/',
  'by the end of June ',
  'my sister Ann told me to call you ',
  'we would like to sell our house and ',
  'unsubscribe me from your list ',
  'one two three four five ',
  '<adf><prospect>',
  'begin 644 a.txt\r\n',
  'charset=',
  '??==',
];

const LABELS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /charset="?[\w-]+"?/gi,
    [
      'charset=utf-16',
      'charset=iso-2022-jp',
      'charset=utf-7',
      'charset=x-unknown',
      'charset=gb18030',
      'charset=""',
      'charset',
    ],
  ],
  [
    /^content-transfer-encoding:.*$/gim,
    [
      'Content-Transfer-Encoding: base64',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Transfer-Encoding: x-uuencode',
      'Content-Transfer-Encoding:',
    ],
  ],
  [
    /^content-type: text\/\w+/gim,
    [
      'Content-Type: text/html',
      'Content-Type: multipart/mixed',
      'Content-Type: message/rfc822',
      'Content-Type: message/delivery-status',
      'Content-Type: application/ms-tnef',
      'Content-Type:',
    ],
  ],
  [/boundary="?[^"\r\n]+"?/gi, ['boundary=""', 'boundary="--"', 'boundary=a', 'boundary']],
  [
    /^(?:date|from|to|subject|message-id|in-reply-to|references):/gim,
    ['X-Gone:', 'From:', 'References:', 'Subject:', 'Reply-To:', 'Return-Path:', ':'],
  ],
  [/\d{3}-\d{4}/g, ['٥٥٥-٠١٠١', '555-', '5550101555010155501015550101']],
];

function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}

function pick<T>(values: readonly T[], random: Random): T {
  return values[below(values.length, random)]!;
}

function range(mail: Buffer, random: Random): [number, number] {
  const from = below(mail.length + 1, random);
  return [from, from + below(Math.min(20_000, mail.length - from) + 1, random)];
}

function bodyAt(mail: Buffer): number {
  const at = mail.indexOf('\r\n\r\n');
  return at < 0 ? mail.length : at + 4;
}
