import { describe, expect, test } from 'vitest';
import { automaticSignals, beforeForm } from '../../src/mail/automatic.ts';
import { readHeaders } from '../../src/mail/headers.ts';

function signals(headers: string): string[] {
  return automaticSignals({ headers: readHeaders(Buffer.from(`${headers}\n\n`)) }).map(({ signal }) => signal);
}

test.each([
  ['Auto-Submitted: auto-replied', 'auto_replied'],
  ['Auto-Submitted: auto-replied (rejected)', 'auto_replied'],
  ['Auto-Submitted: auto-generated', 'auto_generated'],
  ['Auto-Submitted: auto-notified; owner-email="a@b.example"', 'auto_generated'],
  ['Return-Path: <>', 'null_return_path'],
  ['Precedence: auto_reply', 'auto_replied'],
  ['Preference: auto-reply', 'auto_replied'],
  ['X-Precedence: auto_reply', 'auto_replied'],
  ['X-Autoreply: yes', 'auto_replied'],
  ['X-Auto-Reply: 1', 'auto_replied'],
  ['X-Auto-Reply-From: a@b.example', 'auto_replied'],
  ['X-Autoreply-From: a@b.example', 'auto_replied'],
  ['X-Autorespond: mailbox-closed', 'auto_replied'],
  ['X-Autoresponder: on', 'auto_replied'],
  ['X-Mail-Autoreply: on', 'auto_replied'],
  ['X-Vacation: yes', 'auto_replied'],
  ['X-FC-MachineGenerated: true', 'auto_replied'],
  ['Delivered-To: Autoresponder', 'auto_replied'],
  ['X-Helpscout-Autoresponder: true', 'auto_replied'],
  ['X-MS-Exchange-Inbox-Rules-Loop: a@b.example', 'mailbox_rule'],
  ['X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent', 'auto_generated'],
  ['X-Auto-Response-Suppress: DR, OOF, AutoReply', 'no_responses'],
  ['X-Auto-Response-Suppress: All', 'no_responses'],
  ['Precedence: bulk', 'bulk'],
  ['X-Precedence: junk', 'bulk'],
  ['List-Unsubscribe: <https://a.example/u>', 'bulk'],
  ['List-Unsubscribe-Post: List-Unsubscribe=One-Click', 'bulk'],
  ['Feedback-ID: 1:2:3:x', 'bulk'],
  ['List-Id: <talk.a.example>', 'list'],
  ['List-Post: <mailto:talk@a.example>', 'list'],
  ['Mailing-List: list talk@a.example', 'list'],
])('%s says %s', (header, signal) => {
  expect(signals(header)).toEqual([signal]);
});

describe('a person may have sent mail with', () => {
  test.each([
    'Auto-Submitted: no',
    'Return-Path: <ana@mail.example>',
    'Precedence: first-class',
    'X-Autoreply: no',
    'X-Vacation: off',
    'X-Auto-Reply: false',
    'X-Auto-Response-Suppress: DR',
    'Delivered-To: team@office.example',
    'List-Post: NO',
    'Subject: Auto-Submitted: auto-replied',
  ])('%s', (header) => {
    expect(signals(header)).toEqual([]);
  });
});

test('the header itself is the evidence, bounded, and each said once', () => {
  const headers = readHeaders(Buffer.from(`Precedence: bulk\nPrecedence: bulk\nX-Vacation: ${'x'.repeat(5_000)}\n\n`));
  const [vacation, precedence, ...rest] = automaticSignals({ headers });
  expect(vacation?.header).toHaveLength(120);
  expect(precedence?.header).toBe('Precedence: bulk');
  expect(rest).toEqual([]);
});

test('what stands below the first field of a form is not the words of the machine that sent it', () => {
  const lines = ['You have a new lead.', '', 'Email: ana@mail.example', 'Message: I am away until Monday'];
  expect(beforeForm(lines)).toEqual(['You have a new lead.', '']);
  expect(beforeForm(['I am away until Monday.'])).toEqual(['I am away until Monday.']);
});
