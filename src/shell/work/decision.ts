// What the deciding of one message starts from and ends in. Values only.

import type { Message } from '../../mail/message.ts';
import type { StoredMessage } from '../store/messages.ts';

/** What the deciding of one message works on. */
export interface Arrived {
  readonly row: StoredMessage;
  readonly message: Message;
}

/** What became of a message, for the review: every message is accounted for by exactly one. */
export interface Decided {
  readonly kind: string;
  readonly outcome:
    | 'opened'
    | 'joined'
    | 'answered'
    | 'command'
    | 'refused'
    /** An automatic reply or a bounce that moved a lead. */
    | 'returned'
    | 'own'
    | 'duplicate'
    | 'ignored'
    /** In the Junk folder, and only counted. */
    | 'junk'
    /** A lead of a source that the pilot leaves to the team, and only counted. */
    | 'outside_pilot';
  readonly lead: string | null;
  /** Of a lead: its source's name. */
  readonly source?: string;
  /** Why a sender was not believed, for the log and the review; no address stands in it. */
  readonly because?: string;
}
