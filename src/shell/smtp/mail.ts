// One mail on its way out and what can become of it. Types only; compose.ts makes the bytes, send.ts brings them away.

import type { Letter } from '../../letters/letter.ts';

export interface OutgoingMail {
  readonly letter: Letter;
  /** The raw message to attach as original.eml; null for none. */
  readonly original: Buffer | null;
  /** The Date header: when the letter was written, so that a second try is the same mail. */
  readonly date: Temporal.Instant;
  /** Those of To and Cc that get it this time; null: everybody. The headers name everybody all the same. */
  readonly recipients: readonly string[] | null;
}

export type SendResult =
  /** The server has taken it. `rejected`: those recipients whom it refused, with its words. */
  | { readonly kind: 'accepted'; readonly response: string; readonly rejected: readonly RejectedRecipient[] }
  /** Not taken, because every recipient was refused. */
  | { readonly kind: 'rejected'; readonly rejected: readonly RejectedRecipient[] }
  /** Not taken with the mail that hangs on it; never said of a letter without one. */
  | { readonly kind: 'too_large'; readonly reason: string }
  /** Not taken, and may be later: 4xx, no connection, no login, lost before the message was on its way. */
  | { readonly kind: 'retry'; readonly reason: string }
  /** Not taken, and never will be as it is: 5xx. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Lost while the message was on its way: it may have been taken. */
  | { readonly kind: 'in_doubt'; readonly reason: string };

/** What a refusal says of another try with the same mail. */
export type Refusal = 'retry' | 'too_large' | 'refused';

export interface RejectedRecipient {
  /** As the letter has it. */
  readonly address: string;
  readonly kind: Refusal;
  readonly reason: string;
}

export interface Smtp {
  /** The longest that send() takes, milliseconds. */
  readonly mostSendingMs: number;
  /** Connects and logs in. @throws SmtpError */
  verify(): Promise<void>;
  /** Sends once and never throws; trying again is the caller's to decide. */
  send(mail: OutgoingMail): Promise<SendResult>;
  /** Lets what is on its way finish; refuses new mail. */
  close(): void;
}
