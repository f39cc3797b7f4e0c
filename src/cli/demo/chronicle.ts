// What happened in the demo, told from its rows and mails: for each lead the steps from its first mail to the last answer,
// each with the mail to look at; and every mail that became no lead, with the reason. It judges nothing.

import { agentOf } from '../../lead/people.ts';
import type { Contact } from '../../reading/reading.ts';
import type { Agent, Team } from '../../team/team.ts';
import type { Lying, Mailboxes } from './boxes.ts';
import type { LetterRow, MessageRow, Rows } from './rows.ts';

export interface Step {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who acts: the lead, the team, Baton; `warning` is Baton when time runs out. */
  readonly by: 'lead' | 'team' | 'letter' | 'warning' | 'host';
  readonly text: string;
  /** Of the mail; null: there is none to look at. */
  readonly mail: Place | null;
}

export interface Place {
  /** Address of the mailbox, or the folder of the shared one. */
  readonly box: string;
  readonly mail: string;
}

export interface LeadTale {
  readonly token: string;
  readonly who: string;
  readonly lane: string;
  /** Name of who has it now. */
  readonly responsible: string;
  readonly state: string;
  readonly steps: readonly Step[];
}

/** A mail that is nobody's lead. */
export interface Aside {
  readonly at: number;
  readonly subject: string;
  readonly from: string;
  readonly what: string;
  readonly mail: Place | null;
}

export interface Chronicle {
  /** In the order of opening. */
  readonly leads: readonly LeadTale[];
  readonly aside: readonly Aside[];
  /** Letters of the kind `review`, oldest first. */
  readonly reviews: readonly (Place & { readonly at: number; readonly to: string; readonly subject: string })[];
}

export interface Told {
  readonly rows: Rows;
  readonly team: Team;
  readonly mailboxes: Mailboxes;
}

export function tellChronicle(told: Told): Chronicle {
  const { rows, team } = told;
  const letters = lettersOf(told);
  const steps = Map.groupBy(
    [
      ...rows.messages.flatMap((row) => messageStep(row, told)),
      ...rows.letters.flatMap((row) => letterStep(row, letters, team)),
    ],
    ({ lead }) => lead,
  );
  return {
    leads: rows.leads.map((lead) => ({
      token: lead.token,
      who: nameOf(lead.contact),
      lane: lead.lane,
      responsible: agentOf(team, lead.responsible).name,
      state: lead.state.replaceAll('_', ' '),
      steps: (steps.get(lead.token) ?? []).map(({ step }) => step).toSorted((a, b) => a.at - b.at),
    })),
    aside: rows.messages.flatMap((row) => asideOf(row, told)),
    reviews: rows.letters.flatMap((row) => {
      const mail = row.kind === 'review' ? letters.get(row.messageId) : undefined;
      if (mail === undefined) return [];
      const place = { box: row.recipient, mail: mail.id };
      const to = agentAt(team, row.recipient)?.name ?? row.recipient;
      return [{ ...place, at: row.sentAt.epochMilliseconds, to, subject: mail.subject }];
    }),
  };
}

export function nameOf({ name, email, phone }: Contact): string {
  return name ?? email ?? phone ?? 'Somebody';
}

/** What a message that is no work for anybody was taken for; null: it was work. */
export function setAside({ outcome, kind, lead }: Pick<MessageRow, 'outcome' | 'kind' | 'lead'>): string | null {
  if (outcome === 'junk') return 'junk: counted, and left where it was';
  if (outcome === 'refused') return lead === null ? 'not from who it says: nothing was done' : null;
  if (outcome === 'failed') return 'unreadable: the team lead got it as it is';
  return outcome === 'ignored' ? (IGNORED[kind ?? ''] ?? 'nothing to do') : null;
}

const IGNORED: Readonly<Record<string, string>> = {
  bulk: 'a newsletter or notice',
  solicitation: 'somebody sells something, or cheats',
  transaction: 'a deal under way',
  opt_out: 'wants no more mail: kept and obeyed',
  internal: 'the team among themselves',
  auto_reply: 'an automatic reply',
};

const FOLDERS: Readonly<Record<string, { readonly box: string; readonly letter: string }>> = {
  inbox: { box: 'INBOX', letter: 'i' },
  junk: { box: 'Junk', letter: 'j' },
  sent: { box: 'Sent', letter: 'o' },
};

interface Of {
  readonly lead: string;
  readonly step: Step;
}

function mailOf({ folder, uid }: MessageRow, { mailboxes }: Told): { mail: Lying; place: Place } | null {
  const at = FOLDERS[folder];
  const mail = at === undefined ? undefined : mailboxes.find(`${at.letter}${uid}`);
  return mail === undefined || at === undefined ? null : { mail, place: { box: at.box, mail: mail.id } };
}

function messageStep(row: MessageRow, told: Told): Of[] {
  const found = mailOf(row, told);
  if (row.lead === null || found === null) return [];
  const { mail, place } = found;
  const step = (by: Step['by'], text: string): Of[] => [
    { lead: row.lead ?? '', step: { at: row.arrivedAt.epochMilliseconds, by, text, mail: place } },
  ];
  switch (row.outcome) {
    case 'opened':
      return step('lead', `${mail.from} writes: ${mail.subject}`);
    case 'joined':
      return step('lead', `${mail.from} writes again: ${mail.subject}`);
    case 'answered':
      return step('team', `${mail.from} answers: “${firstWords(mail)}”`);
    case 'command':
      return step('team', `${mail.from} replies to the letter: “${firstWords(mail)}”`);
    case 'returned':
      return step('host', `${mail.from}: ${mail.subject}`);
    case 'refused':
      return step('team', `${mail.from} replies to the letter: “${firstWords(mail)}”`);
    default:
      return [];
  }
}

function lettersOf({ mailboxes }: Told): ReadonlyMap<string, Lying> {
  const sent = mailboxes.boxes().flatMap(({ mails }) => mails);
  return new Map(sent.map((mail) => [(mail.parsed.messageId ?? '').replaceAll(/[<>]/g, ''), mail]));
}

function letterStep(row: LetterRow, letters: ReadonlyMap<string, Lying>, team: Team): Of[] {
  const mail = letters.get(row.messageId);
  if (row.lead === null) return [];
  const agent = agentAt(team, row.recipient);
  const subject = mail?.subject ?? '';
  const text =
    agent === undefined
      ? `${mail?.from ?? team.name} answers: “${mail === undefined ? '' : firstWords(mail)}”`
      : `${agent.name} ${LETTER_WORDS[row.kind] ?? 'gets a letter'}: ${subject}`;
  const by = agent === undefined ? 'team' : WARNINGS.has(row.kind) ? 'warning' : 'letter';
  const place = mail === undefined ? null : { box: row.recipient, mail: mail.id };
  return [{ lead: row.lead, step: { at: row.sentAt.epochMilliseconds, by, text, mail: place } }];
}

const WARNINGS: ReadonlySet<string> = new Set([
  'reminder',
  'backup',
  'escalation',
  'collision',
  'bad_address',
  'refused',
]);

const LETTER_WORDS: Readonly<Record<string, string>> = {
  handoff: 'gets the lead',
  new_message: 'gets the new message',
  reminder: 'is reminded',
  backup: 'takes over',
  escalation: 'is alerted',
  pass: 'gets the lead passed on',
  follow_up: 'is asked to check in',
  told: 'is told',
  collision: 'hears that two people answered',
  bad_address: 'hears that the answer came back',
  crm_note: 'is asked for a line for the CRM',
  refused: 'hears why not',
};

function asideOf(row: MessageRow, told: Told): Aside[] {
  const what = setAside(row);
  const found = mailOf(row, told);
  if (what === null || found === null) return [];
  const { from, subject } = found.mail;
  return [{ at: row.arrivedAt.epochMilliseconds, from, subject, what, mail: found.place }];
}

function agentAt(team: Team, address: string): Agent | undefined {
  return team.agents.find(({ email }) => email === address);
}

const MOST_WORDS = 90;

function firstWords({ parsed }: Lying): string {
  const words = (parsed.text ?? '')
    .split(/\n[>\s]*\n|\nOn [^\n]*wrote:/)
    .map((part) => part.replaceAll(/\s+/g, ' ').trim())
    .filter((part) => part !== '' && !/^(hi|hello|dear|hey)\b[^.]{0,40},$/i.test(part))[0];
  return words === undefined || words.length <= MOST_WORDS ? (words ?? '') : `${words.slice(0, MOST_WORDS).trimEnd()}…`;
}
