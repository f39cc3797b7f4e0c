// What the page shows, as one JSON value: what to look at first, the story lines, each lead with its steps, what was set
// aside, and the lists of all mailboxes. Words of the page itself are in page.html and page.js.

import type { Chronicle, LeadTale, Place, Step } from './chronicle.ts';
import type { Line } from './lines.ts';
import type { Theatre, View } from './theatre.ts';

/** What the page asks of the demo. */
export type Stage = Pick<Theatre, 'team' | 'servers' | 'post' | 'clock' | 'mailboxes' | 'view'>;

/** A line to type, and what it is for. */
export interface Command {
  readonly command: string;
  readonly why: string;
}

export interface PageState {
  readonly team: string;
  /** IANA zone in which the page says times. */
  readonly timezone: string;
  /** Milliseconds since 1970, as are all times here. */
  readonly now: number;
  readonly isPlaying: boolean;
  /** The one line on top, and where it leads. */
  readonly first: { readonly text: string; readonly link: string } | null;
  readonly figures: readonly { readonly value: string; readonly what: string }[];
  /** Story lines that are over, newest last, then every other lead. */
  readonly lines: readonly Card[];
  readonly others: readonly Card[];
  readonly aside: Chronicle['aside'];
  readonly boxes: readonly {
    readonly name: string;
    readonly address: string;
    readonly role: string;
    readonly group: string;
    readonly mails: readonly {
      readonly id: string;
      readonly at: number;
      readonly from: string;
      readonly subject: string;
    }[];
  }[];
  readonly connect: readonly Command[];
}

export interface Card {
  /** Of the mail that it is about, or the lead's token: stays the same. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly ok: boolean;
  /** When it began. */
  readonly at: number;
  readonly steps: readonly Step[];
}

export async function pageState({
  stage,
  connect,
  isPlaying,
}: {
  readonly stage: Stage;
  readonly connect: readonly Command[];
  readonly isPlaying: boolean;
}): Promise<PageState> {
  const view = await stage.view();
  const { chronicle } = view;
  const tales = new Map(chronicle.leads.map((tale) => [tale.token, tale]));
  const told = new Set(view.lines.map(({ lead }) => lead));
  return {
    team: stage.team.name,
    timezone: stage.team.timezone,
    now: view.now.epochMilliseconds,
    isPlaying,
    first: isPlaying ? newest(view) : whereToBegin(view),
    figures: figuresOf(view),
    lines: view.lines.map((line) => card(line, tales, chronicle, view)),
    others: chronicle.leads.filter(({ token }) => !told.has(token)).map(leadCard),
    aside: chronicle.aside,
    boxes: stage.mailboxes.boxes().map(({ mails, ...box }) => ({
      ...box,
      mails: mails.map(({ id, at, from, subject }) => ({ id, at: at.epochMilliseconds, from, subject })),
    })),
    connect,
  };
}

function whereToBegin({ chronicle, lines }: View): PageState['first'] {
  const review = chronicle.reviews.at(-1);
  if (review !== undefined)
    return {
      text: `Look first at the Friday review in the mailbox of ${review.to}: “${review.subject}”`,
      link: linkOf(review),
    };
  const line = lines.find(({ about }) => about === 'marcus') ?? lines.at(-1);
  return line === undefined ? null : { text: `Look first at this: ${line.text}`, link: `line-${line.about}` };
}

/** While it plays: the last thing that happened. */
function newest({ chronicle }: View): PageState['first'] {
  const steps = chronicle.leads.flatMap((lead) => lead.steps);
  const last = steps.toSorted((a, b) => a.at - b.at).at(-1);
  return last === undefined ? null : { text: last.text, link: last.mail === null ? '' : linkOf(last.mail) };
}

function linkOf({ box, mail }: Place): string {
  return `${box}/${mail}`;
}

function figuresOf({ figures }: View): PageState['figures'] {
  const { total, leads, letters, inTime, late, backups, alerts } = figures;
  const answered = inTime + late;
  return [
    { value: String(total), what: 'mails came in' },
    { value: String(leads), what: 'leads, each with one person' },
    { value: answered === 0 ? '–' : `${inTime} of ${answered}`, what: 'answers in time' },
    { value: String(backups.length), what: 'went to the backup' },
    { value: String(alerts.length), what: 'alerts to the team lead' },
    { value: String(letters), what: 'letters from Baton' },
  ];
}

function card(line: Line, tales: ReadonlyMap<string, LeadTale>, chronicle: Chronicle, { rows }: View): Card {
  const tale = tales.get(line.lead ?? '');
  const { about, title, text, ok } = line;
  const row = rows.messages.find((message) => message.row === line.message);
  const at = row?.arrivedAt.epochMilliseconds ?? 0;
  if (tale !== undefined) return { id: `line-${about}`, title, text, ok, at, steps: tale.steps };
  const aside = chronicle.aside.filter((one) => one.at === at);
  const steps = aside.map(
    (one): Step => ({ at: one.at, by: 'host', text: `${one.from}: ${one.subject} (${one.what})`, mail: one.mail }),
  );
  return { id: `line-${about}`, title, text, ok, at, steps };
}

function leadCard({ token, who, lane, responsible, state, steps }: LeadTale): Card {
  return {
    id: `lead-${token}`,
    title: who,
    text: `${lane} lane, with ${responsible}, ${state}`,
    ok: true,
    at: steps[0]?.at ?? 0,
    steps,
  };
}
