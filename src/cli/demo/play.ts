// Plays the two weeks of the demo: mails arrive at their time, people do their part when a letter reaches them, and the
// clock jumps from one event to the next. Who gets what is the daemon's affair alone; nothing here tells it.

import type { Daemon } from '../../daemon.ts';
import { tokenOfMessageId } from '../../mail/tokens.ts';
import type { Log } from '../../shell/log.ts';
import type { Team } from '../../team/team.ts';
import type { Post } from './answers.ts';
import { OWN, PARTS, type Part } from './cast.ts';
import { doOwn, doPart, type Letter } from './deeds.ts';
import type { MailServers } from './mail-server.ts';
import { localTime, type SampleMail, STORY_TO } from './sample.ts';
import type { StoryClock } from './story-clock.ts';

export interface Play {
  readonly team: Team;
  readonly clock: StoryClock;
  readonly daemon: Daemon;
  readonly servers: MailServers;
  readonly log: Log;
  readonly post: Post;
  readonly mails: readonly SampleMail[];
  /** Called with the row of each mail of `mails` when it is decided. */
  readonly onMail: (name: string, row: string) => void;
  /** Called before the first event of each day; the play waits for it. */
  readonly onDay: (day: Temporal.PlainDate) => Promise<void>;
  /** Called when a moment is over and all is quiet. */
  readonly onMoment: () => void;
  /** Missing: the end of the story. */
  readonly until?: Temporal.Instant;
  /** Ends the play between two moments. */
  readonly stop: AbortSignal;
}

export interface Played {
  /** Trouble of the daemon, and what a person could not do as their part says: the letter never came, or lacks the button. */
  readonly wrong: readonly string[];
}

interface Moment {
  readonly at: Temporal.Instant;
  readonly run: () => Promise<void> | void;
}

/** At these the daemon looks at its rows also when no mail comes: people start work, the review is due. */
const LOOKS = ['08:00', '09:00', '16:00'];
/** Far more than two weeks have; a step that is never done would be woken for ever. */
const MOST_MOMENTS = 3000;

export async function playStory(play: Play): Promise<Played> {
  const { clock, daemon, until = localTime(STORY_TO) } = play;
  const story = follow(play);
  const queue = plan(play, story);
  const parts = new Set(PARTS);
  const days = dayBreaks(play);
  for (let moment = 0; !play.stop.aborted; moment++) {
    if (moment > MOST_MOMENTS) throw new Error('the story does not end');
    queue.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
    const at = earlier(queue[0]?.at ?? null, clock.nextWake());
    if (at === null || Temporal.Instant.compare(at, until) > 0) break;
    await days.upTo(at);
    clock.jumpTo(at);
    if (queue[0] !== undefined && isOver(queue[0].at, clock)) await story.tried(queue.shift()!.run);
    await daemon.sweep();
    for (const letter of story.newLetters()) {
      for (const part of parts) {
        if (part.letter !== letter.kind || part.about !== letter.about) continue;
        parts.delete(part);
        queue.push({ at: clock.now().add({ minutes: part.after }), run: () => doPart(play, letter, part.deed) });
      }
    }
    play.onMoment();
  }
  story.end();
  if (!play.stop.aborted) clock.jumpTo(until);
  const isWhole = !play.stop.aborted && play.until === undefined;
  const left = !isWhole
    ? []
    : [...parts].filter(isMissed).map(({ letter, about }) => `no letter (${letter}) about ${about}`);
  return { wrong: [...story.wrong, ...left] };
}

function plan(play: Play, story: Story): Moment[] {
  const { mails, servers, team, clock } = play;
  const first = clock.now().toZonedDateTimeISO(team.timezone).toPlainDate();
  const last = localTime(STORY_TO).toZonedDateTimeISO(team.timezone).toPlainDate();
  const looks: Moment[] = [];
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    for (const time of LOOKS) looks.push({ at: localTime(`${day}T${time}`), run: () => undefined });
  return [
    ...mails.map((mail) => ({
      at: mail.at,
      run: () => {
        story.arrives(mail.name);
        servers.deliver(mail.raw, { folder: mail.folder, arrivedAt: mail.at });
      },
    })),
    ...OWN.map((own) => ({ at: localTime(own.at), run: () => doOwn(play, own) })),
    ...looks.filter(({ at }) => Temporal.Instant.compare(at, clock.now()) > 0),
  ];
}

type Story = ReturnType<typeof follow>;

/** What became of the mails, the letters as they go out, and what went wrong. */
function follow({ log, servers, onMail }: Play) {
  const names = new Map<string, string>();
  const wrong: string[] = [];
  const sent: { readonly id: string; readonly kind: string }[] = [];
  let arriving: string | null = null;
  const end = log.subscribe((event) => {
    if (event.event === 'letter_sent') sent.push({ id: event.letter, kind: event.kind });
    if (event.event === 'trouble') wrong.push(`trouble in ${event.where}: ${event.reason}`);
    // Mails arrive one by one, and each is decided before the next.
    if (event.event !== 'message_decided' || arriving === null) return;
    onMail(arriving, event.row);
    if (event.outcome === 'opened' && event.lead !== null) names.set(event.lead, arriving);
    arriving = null;
  });
  return {
    wrong,
    end,
    arrives(name: string) {
      arriving = name;
    },
    async tried(run: Moment['run']) {
      try {
        await run();
      } catch (error) {
        // Told at the end, and the story goes on: one person who is stuck must not hide the others.
        wrong.push(error instanceof Error ? error.message : String(error));
      }
    },
    newLetters: (): Letter[] =>
      sent.splice(0).flatMap(({ id, kind }) => {
        const mail = servers.mails().findLast(({ messageId }) => messageId.includes(id));
        const token = tokenOfMessageId(mail?.messageId ?? '');
        return mail === undefined ? [] : [{ kind, mail, about: token === null ? null : (names.get(token) ?? null) }];
      }),
  };
}

/** The team lead may answer a review where one came. */
function isMissed({ letter }: Part): boolean {
  return letter !== 'review';
}

function dayBreaks({ team, clock, onDay }: Play): { upTo(at: Temporal.Instant): Promise<void> } {
  let day: Temporal.PlainDate | null = null;
  return {
    async upTo(at) {
      const today = at.toZonedDateTimeISO(team.timezone).toPlainDate();
      if (day?.equals(today) === true) return;
      // Midnight first: what is said of a day is said when it is over. Nobody wants to be woken before `at`.
      if (day !== null) clock.jumpTo(today.toZonedDateTime(team.timezone).toInstant());
      await onDay(today);
      day = today;
    },
  };
}

function isOver(at: Temporal.Instant, clock: StoryClock): boolean {
  return Temporal.Instant.compare(at, clock.now()) <= 0;
}

function earlier(one: Temporal.Instant | null, other: Temporal.Instant | null): Temporal.Instant | null {
  if (one === null || other === null) return one ?? other;
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}
