// The stage of the demo: sees every letter and every decision of the daemon, writes each as a line of the story, and lets
// an act wait for what should happen. An act that waits in vain fails; it never goes on as if.

import { setTimeout as wait } from 'node:timers/promises';
import type { Log, LogEvent } from '../../shell/log.ts';
import type { Person } from './boxes.ts';
import type { DeliveredMail, MailServers } from './mail-server.ts';
import type { StoryLine } from './page.ts';

export interface SentLetter {
  readonly kind: string;
  readonly mail: DeliveredMail;
  /** The lead's token. */
  readonly lead: string;
}

export type Decision = Extract<LogEvent, { event: 'message_decided' }>;

export interface Stage {
  readonly lines: readonly StoryLine[];
  readonly letters: readonly SentLetter[];
  readonly decisions: readonly Decision[];
  say(kind: StoryLine['kind'], text: string): void;
  /** Waits until `find` finds something; throws "in vain: WHAT" after `seconds`. */
  until<T>(what: string, find: () => T | undefined, seconds?: number): Promise<T>;
  /** The moment that a reader of the terminal needs; nothing when nobody looks. */
  pause(): Promise<void>;
  nameOf(address: string): string;
  /** Says nothing more; whoever waits gets an error. */
  close(): void;
}

export interface StageOptions {
  readonly servers: MailServers;
  readonly log: Log;
  readonly people: readonly Person[];
  readonly teamAddress: string;
  readonly pauseMs: number;
  readonly out: (line: StoryLine) => void;
}

/** Far above what anything takes here but the steps of the ladder, also on a busy machine. */
const PATIENCE_SECONDS = 20;

export function openStage(options: StageOptions): Stage {
  const { servers, log, people, teamAddress, out } = options;
  let start: number | null = null;
  const lines: StoryLine[] = [];
  const letters: SentLetter[] = [];
  const decisions: Decision[] = [];
  const watchers = new Set<() => void>();
  const waiting = new Set<(reason: Error) => void>();
  let closed = false;
  const look = () => watchers.forEach((watcher) => void watcher());
  const nameOf = (address: string) => people.find((person) => person.address === address)?.name ?? address;
  const say: Stage['say'] = (kind, text) => {
    if (closed) return;
    start ??= performance.now();
    const line = { time: kind === 'act' ? '' : `${((performance.now() - start) / 1000).toFixed(1)} s`, kind, text };
    lines.push(line);
    out(line);
  };
  const endLog = log.subscribe((event) => {
    if (event.event === 'message_decided') decisions.push(event);
    if (event.event === 'letter_sent') {
      const mail = servers.mails().findLast((one) => one.messageId.includes(event.letter));
      if (mail !== undefined) {
        letters.push({ kind: event.kind, mail, lead: mail.messageId.split('.')[1] ?? '' });
        say('mail', letterLine(event.kind, mail, nameOf));
      }
    }
    if (event.event === 'trouble') say('wrong', `✗ trouble in ${event.where}: ${event.reason}`);
    look();
  });
  const endMail = servers.onMail((mail) => {
    if (mail.from !== teamAddress) say('mail', personLine(mail, nameOf, people));
    look();
  });
  return {
    lines,
    letters,
    decisions,
    say,
    nameOf,
    async pause() {
      if (options.pauseMs > 0 && !closed) await wait(options.pauseMs);
    },
    async until<T>(what: string, find: () => T | undefined, seconds = PATIENCE_SECONDS): Promise<T> {
      if (closed) throw stopped();
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const watcher = () => {
        const found = find();
        if (found !== undefined) resolve(found);
      };
      const timer = setTimeout(() => reject(new Error(`in vain: ${what}`)), seconds * 1000);
      waiting.add(reject);
      watchers.add(watcher);
      watcher();
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        waiting.delete(reject);
        watchers.delete(watcher);
      }
    },
    close() {
      closed = true;
      for (const reject of waiting) reject(stopped());
      endLog();
      endMail();
    },
  };
}

function stopped(): Error {
  return new Error('the demo was stopped');
}

/** What happens to whom, then the letter's own subject. */
function letterLine(kind: string, mail: DeliveredMail, nameOf: (address: string) => string): string {
  const to = mail.to.map(nameOf).join(', ');
  const cc = mail.cc.length === 0 ? '' : ` (${mail.cc.map(nameOf).join(', ')} in Cc)`;
  const what = LETTER_WORDS[kind] ?? `gets a letter (${kind})`;
  return `→ ${to} ${what}${cc}: ${mail.subject}`;
}

const LETTER_WORDS: Readonly<Record<string, string>> = {
  handoff: 'gets the lead',
  new_message: 'gets the new message',
  reminder: 'is reminded',
  backup: 'takes over',
  escalation: 'is alerted',
  pass: 'gets the lead passed on',
  follow_up: 'is asked to follow up',
  refused: 'hears why not',
  unreadable: 'gets it as it is',
};

function personLine(mail: DeliveredMail, nameOf: (address: string) => string, people: readonly Person[]): string {
  const toPeople = mail.to.filter((address) => people.some((person) => person.address === address));
  const words =
    mail.text
      .split(/\n\s*\n/)[0]
      ?.replaceAll(/\s+/g, ' ')
      .trim() ?? '';
  if (toPeople.length > 0) return `${nameOf(mail.from)} answers ${toPeople.map(nameOf).join(', ')}, the team in Cc`;
  return `${nameOf(mail.from)} replies to the letter: “${words}”`;
}
