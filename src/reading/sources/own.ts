// Which of the team's own `sources` a mail comes from: the first of team.yaml all of whose parts hold. It refuses to guess:
// a mail that only resembles one is none of them.

import type { Message } from '../../mail/message.ts';
import type { OwnSource, Team } from '../../team/team.ts';
import { domainOf } from '../ours.ts';
import type { Source } from '../reading.ts';

/** What the mail's source is called: as the team says, else what reading found. The team's kind wins where it gives one. */
export function sourceFor(message: Sent, team: Pick<Team, 'sources'>, found: Source): Source {
  const own = team.sources.find((source) => isFrom(source, message));
  return own === undefined ? found : { name: own.name, kind: own.kind ?? found.kind };
}

type Sent = Pick<Message, 'from' | 'to' | 'cc' | 'subject'>;

function isFrom({ from, to, subject }: OwnSource, message: Sent): boolean {
  const { address } = message.from;
  const recipients = [...message.to, ...message.cc].map((mailbox) => mailbox.address);
  const said = message.subject.toLowerCase();
  return (
    (from.length === 0 || from.some((sender) => isSender(sender, address))) &&
    (to.length === 0 || to.some((wanted) => recipients.includes(wanted))) &&
    (subject.length === 0 || subject.some((words) => said.includes(words.toLowerCase())))
  );
}

/** A domain stands for itself and what is below it: `signs.example` for `mail.signs.example`, not for `mysigns.example`. */
function isSender(sender: string, address: string): boolean {
  if (sender.includes('@')) return sender === address;
  const domain = domainOf(address);
  return domain === sender || domain.endsWith(`.${sender}`);
}
