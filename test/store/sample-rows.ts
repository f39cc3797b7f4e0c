// Rows that the store's tests write: a lead, a letter, messages. All domains end in .example.

import { randomUUID } from 'node:crypto';
import type { Lead } from '../../src/lead/lead.ts';
import type { Letter } from '../../src/letters/letter.ts';
import type { IncomingMessage } from '../../src/shell/store/messages.ts';

export const TEAM = 'hello@elm.example';
export const OTHER_TEAM = 'hello@oak.example';

/** Minutes after a Friday noon. */
export function at(minutes: number): Temporal.Instant {
  return Temporal.Instant.from('2026-11-20T12:00:00Z').add({ minutes });
}

export function sampleLead(token: string, changes: Partial<Lead> = {}): Lead {
  return {
    token,
    state: 'waiting_for_us',
    lane: 'speed',
    relationship: 'new',
    intent: 'buyer',
    source: { name: 'zillow', kind: 'portal' },
    contact: { name: 'Test Person', email: 'person@mail.example', phone: '+15085550100' },
    answerTo: 'person@mail.example',
    listing: '7300',
    property: '12 Elm St',
    area: 'Elmtown',
    timeline: null,
    urgent: false,
    flags: ['legal'],
    sure: true,
    subject: 'A question about 12 Elm St',
    lastMessageId: 'a1@mail.example',
    asked: 'Is it still there?',
    owner: 'ana',
    backup: 'ben',
    reviewer: null,
    responsible: 'ana',
    rule: 'lane speed',
    why: ['nobody else was on duty'],
    onDuty: true,
    rulesVersion: 'abc',
    shadow: false,
    turn: {
      number: 1,
      arrivedAt: at(0),
      countedFrom: at(0),
      due: at(5),
      ladder: { remindAt: at(3), backupAt: at(5), alertAt: at(15) },
      standard: { kind: 'coverage', seconds: 300, text: '5m of coverage' },
      messageRow: '1',
      remindedAt: null,
      backupAt: null,
      alertedAt: null,
      claimedBy: null,
      answeredAt: null,
      answeredBy: null,
      evidence: null,
    },
    silentSince: null,
    said: null,
    followUpsSent: 0,
    snoozedUntil: null,
    crmNote: null,
    openedAt: at(0),
    closedAt: null,
    next: { step: 'remind', at: at(3) },
    ...changes,
  };
}

export function closedLead(token: string, changes: Partial<Lead> = {}): Lead {
  return sampleLead(token, { state: 'closed', closedAt: at(60), next: null, ...changes });
}

export function sampleLetter(changes: Partial<Letter> = {}): Letter {
  return {
    kind: 'handoff',
    messageId: `${randomUUID()}@elm.example`,
    from: { name: 'Elm', address: TEAM },
    to: [{ name: 'Ana', address: 'ana@elm.example' }],
    cc: [],
    replyTo: [{ name: '', address: 'hello+c.abc@elm.example' }],
    inReplyTo: null,
    references: [],
    subject: 'Speed: 12 Elm St, due 12:05',
    text: 'Über 12 Elm St\n',
    html: '<p>12 Elm St</p>',
    attachMessageRow: null,
    draft: null,
    ...changes,
  };
}

export function sampleMessage(uid: number, changes: Partial<IncomingMessage> = {}): IncomingMessage {
  const raw = Buffer.from(
    `Message-ID: <${uid}@mail.example>\r\nSubject: ${uid}\r\n\r\n\x00\xff body of ${uid}\r\n`,
    'latin1',
  );
  return { uid, arrivedAt: at(uid), raw, fingerprint: `fingerprint of ${uid}`, ...changes };
}
