// What one person of the demo does, as mail: only what an ordinary mail client can do with the letter in hand. Throws when
// the letter does not offer it.

import type { Agent, Team } from '../../team/team.ts';
import { type Answer, offeredAnswers, type Post } from './answers.ts';
import type { Deed, Own } from './cast.ts';
import { automaticReply, undeliveredMail } from './host-mail.ts';
import type { DeliveredMail, MailServers } from './mail-server.ts';
import type { StoryClock } from './story-clock.ts';

export interface Letter {
  readonly kind: string;
  readonly mail: DeliveredMail;
  /** The name of the mail that opened its lead; null: it is about none. */
  readonly about: string | null;
}

export interface Place {
  readonly team: Team;
  readonly servers: MailServers;
  readonly post: Post;
  readonly clock: StoryClock;
}

export async function doPart(place: Place, letter: Letter, deed: Deed): Promise<void> {
  const { servers, clock, team } = place;
  switch (deed.kind) {
    case 'answers':
      return await send(place, letter, { ...draftOf(letter), from: recipientOf(place, letter) });
    case 'taps':
      return await send(place, letter, { ...buttonOf(letter, deed.begins), from: recipientOf(place, letter) });
    case 'says': {
      const from = recipientOf(place, letter);
      return await send(place, letter, { ...replyTo(letter, deed.words), from });
    }
    case 'out_of_office': {
      const from = recipientOf(place, letter);
      const raw = automaticReply(letter.mail, { from, team: team.inbox.address, words: deed.words, at: clock.now() });
      return servers.deliver(raw, { arrivedAt: clock.now() });
    }
    case 'comes_back':
      return servers.deliver(undeliveredMail(letter.mail, { team: team.inbox.address, at: clock.now() }), {
        arrivedAt: clock.now(),
      });
    default:
      return deed satisfies never;
  }
}

export async function doOwn({ team, servers, post, clock }: Place, { by, deed }: Own): Promise<void> {
  const agent = team.agents.find(({ id }) => id === by);
  if (agent === undefined) throw new Error(`the sample team has no ${by}`);
  const date = clock.now();
  if (deed.kind === 'writes') {
    const mail = { to: team.inbox.address, cc: '', subject: 'Away', text: deed.words, inReplyTo: '' };
    await post.send({ ...mail, from: { name: agent.name, address: agent.email } }, date);
    return;
  }
  const asked = servers.mailbox('INBOX').findLast(({ raw }) => raw.includes(deed.to));
  const inReplyTo = /^Message-ID: (<[^>\r\n]{1,200}>)/im.exec(asked?.raw.toString('latin1') ?? '')?.[1] ?? '';
  const lines = [
    `From: ${agent.name} <${team.inbox.address}>`,
    `To: ${deed.to}`,
    'Subject: Re: your question',
    `Date: ${new Date(date.epochMilliseconds).toUTCString()}`,
    `Message-ID: <${date.epochMilliseconds}.webmail@${team.inbox.domains[0]}>`,
    `In-Reply-To: ${inReplyTo}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    deed.words,
  ];
  servers.deliver(lines.join('\n'), { folder: 'Sent', arrivedAt: date });
}

async function send(
  { post, clock }: Place,
  letter: Letter,
  { from, ...answer }: Answer & { readonly from: Agent },
): Promise<void> {
  if (answer.to === '') throw new Error(`nobody to answer in "${letter.mail.subject}"`);
  await post.send({ ...answer, from: { name: from.name, address: from.email } }, clock.now());
}

/** The draft that goes to the lead with the thread in Cc, as the letter's button fills it in. */
function draftOf(letter: Letter): Answer {
  const draft = offeredAnswers(letter.mail.parsed).find(({ cc, text }) => cc !== '' && text !== '');
  if (draft === undefined) throw new Error(`"${letter.mail.subject}" offers no draft to send`);
  return draft;
}

function buttonOf({ mail }: Letter, begins: RegExp): Answer {
  const button = offeredAnswers(mail.parsed).find(({ text }) => begins.test(text));
  if (button === undefined) throw new Error(`"${mail.subject}" has no button for ${begins.source}`);
  return button;
}

/** A reply to the letter itself, with the letter quoted below as every mail client does it. */
function replyTo({ mail }: Letter, words: string): Answer {
  const reply = offeredAnswers(mail.parsed).find(({ label }) => label === 'Reply');
  if (reply === undefined) throw new Error(`"${mail.subject}" cannot be replied to`);
  const quoted = mail.text.split('\n').map((line) => `> ${line}`);
  const text = [words, '', `On ${mail.parsed.date?.toUTCString()}, Baton wrote:`, ...quoted].join('\n');
  return { ...reply, cc: '', text };
}

function recipientOf({ team }: Place, { mail }: Letter): Agent {
  const agent = team.agents.find(({ email }) => email === mail.to[0]);
  if (agent === undefined)
    throw new Error(`"${mail.subject}" went to ${mail.to.join(', ')}, who is nobody of the team`);
  return agent;
}
