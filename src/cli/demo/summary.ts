// What the terminal says of the two weeks: a line when a day is over, and at the end what a team lead wants to know. Plain
// words; whoever wants more looks at the page.

import { styleText } from 'node:util';
import { wrapped } from '../check/wrap.ts';
import { table } from '../terminal.ts';
import type { Figures } from './figures.ts';
import type { Command } from './page-state.ts';
import { STORY_LINES } from './storylines.ts';
import type { View } from './theatre.ts';

/** What a reader does next, each with what it is for. */
export const CONNECT: readonly Command[] = [
  { command: 'cp team.example.yaml team.yaml', why: 'your people, hours and rules' },
  { command: 'cp .env.example .env', why: 'the two addresses of your inbox' },
  { command: 'npm run -s baton -- check && npm start', why: 'looks at both, then watches' },
];

const INDENT = 12;

/** `Mon 9 Nov   9 mails, 12 letters. What the day showed.` */
export function dayLine(day: Temporal.PlainDate, view: View, timezone: string): string {
  const isThen = (at: Temporal.Instant): boolean => at.toZonedDateTimeISO(timezone).toPlainDate().equals(day);
  const mails = view.rows.messages.filter(({ arrivedAt }) => isThen(arrivedAt)).length;
  const letters = view.rows.letters.filter(({ sentAt }) => isThen(sentAt)).length;
  const shown = STORY_LINES.find(({ ofTheDay, until }) => ofTheDay === true && until.startsWith(day.toString()));
  const line = view.lines.find(({ about }) => about === shown?.about);
  const review = view.chronicle.reviews.find(({ at }) => isThen(Temporal.Instant.fromEpochMilliseconds(at)));
  const words = [
    `${counted(mails, 'mail')}, ${counted(letters, 'letter')}.`,
    ...(line === undefined ? [] : [line.ok ? line.text : `✗ ${line.title}: ${line.text}`]),
    ...(review === undefined ? [] : [`At four the Friday review went to ${review.to}.`]),
  ];
  const date = day.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');
  return hung(date, words.join(' '));
}

/** `wrong`: what kept the story from being played as it is written. */
export function summaryLines(view: View, wrong: readonly string[]): string[] {
  const { figures, lines, chronicle } = view;
  const failed = [...lines.filter(({ ok }) => !ok).map(({ title, text }) => `${title}: ${text}`), ...wrong];
  const review = chronicle.reviews.at(-1);
  return [
    '',
    styleText('bold', 'The two weeks'),
    '',
    hung(
      'Mails',
      `${figures.total} came in: ${figures.mails.map(({ what, count }) => `${count} ${what}`).join(', ')}.`,
    ),
    hung('Set aside', setAsideText(view)),
    hung('Answers', answersText(figures)),
    hung('Backup', `${figures.backups.length} went to the backup: ${figures.backups.join(', ')}.`),
    hung('Team lead', `${figures.alerts.length} came to an alert: ${figures.alerts.join(', ')}.`),
    '',
    ...table([
      ['WHO', 'LEADS', 'ANSWERS', 'IN TIME', 'IN THE MIDDLE AFTER'],
      ...figures.people.map(({ name, leads, answers, inTime, median }) => [
        name,
        String(leads),
        String(answers),
        String(inTime),
        median === null ? 'no data' : span(median),
      ]),
    ]),
    '',
    ...(review === undefined
      ? []
      : [hung('Look first', `at the Friday review in the mailbox of ${review.to}: “${review.subject}”`), '']),
    ...failed.map((text) => styleText('red', `✗ ${text}`)),
    failed.length === 0
      ? styleText('green', `✓ All ${lines.length} story lines came out as told.`)
      : styleText('red', `${counted(failed.length, 'thing')} did not come out as told.`),
    '',
    'To connect your own inbox:',
    ...table(CONNECT.map(({ command, why }) => [`  ${command}`, `# ${why}`])),
  ];
}

function setAsideText({ chronicle }: View): string {
  const kinds = [...Map.groupBy(chronicle.aside, ({ what }) => what)].toSorted(([, a], [, b]) => b.length - a.length);
  return `${kinds.map(([what, all]) => `${all.length} × ${what}`).join('; ')}.`;
}

function answersText({ turns, inTime, late, open, needless, leads }: Figures): string {
  const each = `${inTime} in time, ${late} late, ${open} not due yet, ${needless} closed without need`;
  return `${leads} leads wrote, and ${turns} times somebody had to answer: ${each}.`;
}

function span(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A word in front, the text beside it. */
function hung(head: string, text: string): string {
  const [first = '', ...rest] = wrapped(text, INDENT - 2);
  return [`${head.padEnd(INDENT)}${first.trimStart()}`, ...rest].join('\n');
}
