// Is a mail automatic, and how do we know: by its headers alone (RFC 3834, RFC 2919, what responders really send). Says
// nothing about what the mail is worth: a website form is automatic too.

import type { Message } from './message.ts';

export type AutomaticSignal =
  /** An answer that a program gave to a mail: out of office, "we received your message". */
  | 'auto_replied'
  /** Made by a program without a person at it: notices, reports, forms. */
  | 'auto_generated'
  /** Return-Path is empty, so no answer may go back (RFC 5321 §4.5.5): bounces, responders. */
  | 'null_return_path'
  /** Sent to many: Precedence, List-Unsubscribe, Feedback-ID. */
  | 'bulk'
  /** Went through a discussion list (List-Id, List-Post). */
  | 'list'
  /** The sender asks responders to stay silent. Exchange stamps it on what people write, too. */
  | 'no_responses'
  /** A mailbox rule sent it, or passed on what somebody else sent. */
  | 'mailbox_rule';

export interface AutomaticEvidence {
  readonly signal: AutomaticSignal;
  /** The header as evidence for people: `Auto-Submitted: auto-replied`. */
  readonly header: string;
}

interface Rule {
  readonly signal: AutomaticSignal;
  /** As people write it. */
  readonly name: string;
  /** Null: the header's mere presence says it. */
  readonly value: RegExp | null;
}

/** Programs also write that they are off. */
const SAYS_YES = /^(?!(?:no|off|false|0)\b)/i;

const RULES = (
  [
    { signal: 'auto_replied', name: 'Auto-Submitted', value: /^auto-replied\b/i },
    { signal: 'auto_generated', name: 'Auto-Submitted', value: /^auto-(?:generated|notified)\b/i },
    { signal: 'null_return_path', name: 'Return-Path', value: /^<\s*>$/ },
    { signal: 'auto_replied', name: 'Precedence', value: /^auto[-_]?reply\b/i },
    { signal: 'auto_replied', name: 'Preference', value: /^auto[-_]?reply\b/i },
    { signal: 'auto_replied', name: 'X-Precedence', value: /^auto[-_]?reply\b/i },
    { signal: 'auto_replied', name: 'X-Autoreply', value: SAYS_YES },
    { signal: 'auto_replied', name: 'X-Auto-Reply', value: SAYS_YES },
    { signal: 'auto_replied', name: 'X-Auto-Reply-From', value: null },
    { signal: 'auto_replied', name: 'X-Autoreply-From', value: null },
    { signal: 'auto_replied', name: 'X-Autorespond', value: SAYS_YES },
    { signal: 'auto_replied', name: 'X-Autoresponder', value: SAYS_YES },
    { signal: 'auto_replied', name: 'X-Mail-Autoreply', value: SAYS_YES },
    { signal: 'auto_replied', name: 'X-Vacation', value: SAYS_YES },
    { signal: 'auto_replied', name: 'X-FC-MachineGenerated', value: /^true\b/i },
    { signal: 'auto_replied', name: 'Delivered-To', value: /^autoresponder\b/i },
    { signal: 'auto_replied', name: 'X-Helpscout-Autoresponder', value: null },
    // Exchange stamps it on out of office, and on the mail of others that a rule redirects.
    { signal: 'mailbox_rule', name: 'X-MS-Exchange-Inbox-Rules-Loop', value: null },
    { signal: 'auto_generated', name: 'X-MS-Exchange-Generated-Message-Source', value: /agent/i },
    { signal: 'no_responses', name: 'X-Auto-Response-Suppress', value: /\b(?:all|autoreply|oof)\b/i },
    { signal: 'bulk', name: 'Precedence', value: /^(?:bulk|junk|list)\b/i },
    { signal: 'bulk', name: 'X-Precedence', value: /^(?:bulk|junk|list)\b/i },
    { signal: 'bulk', name: 'List-Unsubscribe', value: null },
    { signal: 'bulk', name: 'List-Unsubscribe-Post', value: null },
    { signal: 'bulk', name: 'Feedback-ID', value: null },
    { signal: 'list', name: 'List-Id', value: null },
    { signal: 'list', name: 'List-Post', value: /^(?!no\b)/i },
    { signal: 'list', name: 'Mailing-List', value: null },
  ] satisfies readonly Rule[]
).map((rule: Rule) => ({ ...rule, key: rule.name.toLowerCase() }));

/** A label as forms have it. */
const FORM_LINE =
  /^(?:(?:full |first |your )?name|from|e-?mail(?: address)?|phone(?: number)?|message|comments?|questions?|inquiry)\s?:/i;

/** The machine's own lines of a text: what stands below the first field of a form was written by a person. */
export function beforeForm(lines: readonly string[]): readonly string[] {
  const form = lines.findIndex((line) => FORM_LINE.test(line.trim()));
  return form < 0 ? lines : lines.slice(0, form);
}

const LONGEST_EVIDENCE = 120;

const asked = new WeakMap<Message['headers'], readonly AutomaticEvidence[]>();

/** Every header that says the mail is automatic; empty for what a person may have written. */
export function automaticSignals({ headers }: Pick<Message, 'headers'>): readonly AutomaticEvidence[] {
  const known = asked.get(headers);
  if (known !== undefined) return known;
  const signals = RULES.flatMap(({ signal, name, key, value }) => {
    const text = headers.get(key)?.find((one) => value === null || value.test(one.trim()));
    return text === undefined ? [] : [{ signal, header: `${name}: ${text}`.slice(0, LONGEST_EVIDENCE) }];
  });
  asked.set(headers, signals);
  return signals;
}
