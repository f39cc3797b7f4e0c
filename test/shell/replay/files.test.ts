import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailsAt } from '../../../src/shell/replay/files.ts';
import { inOrder } from '../../../src/shell/replay/past-mails.ts';
import { sampleTeam } from '../../support/sample-team.ts';

const team = sampleTeam({});
const US = team.inbox.address;
const FROM = 'From ann@mail.example Mon Nov  9 06:15:03 2026';
const ANN = `From: Ann <ann@mail.example>\nTo: ${US}\nDate: Mon, 9 Nov 2026 09:00:00 -0500\nSubject: Hi\n\nA house?\n`;
const OURS = `From: <${US}>\nTo: ann@mail.example\nDate: Mon, 9 Nov 2026 10:00:00 -0500\nSubject: Re: Hi\n\nYes.\n`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-past-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function listed(path = folder): Promise<string[]> {
  const { refs } = await mailsAt(path, team);
  return refs.map(({ name, folder: lay, arrivedAt }) => `${name} ${lay} ${arrivedAt?.toString() ?? 'undated'}`);
}

describe('a folder of .eml files', () => {
  test('is read with the folders in it; what lies in a folder of sent mail was sent', async () => {
    put('a.eml', ANN);
    put('2026/november/b.EML', ANN);
    put('sent/c.eml', OURS);
    put('Sent Items/2026/d.eml', OURS);
    put('Junk/e.eml', ANN);
    put('Drafts/f.eml', OURS);
    put('notes.txt', 'no mail');
    expect(await listed()).toEqual([
      '2026/november/b.EML inbox 2026-11-09T14:00:00Z',
      'Junk/e.eml junk 2026-11-09T14:00:00Z',
      'Sent Items/2026/d.eml sent 2026-11-09T15:00:00Z',
      'a.eml inbox 2026-11-09T14:00:00Z',
      'sent/c.eml sent 2026-11-09T15:00:00Z',
    ]);
  });

  test('knows that sent mail was looked for where its folder is empty', async () => {
    put('a.eml', ANN);
    expect((await mailsAt(folder, team)).hasSent).toBe(false);
    mkdirSync(join(folder, 'sent'));
    expect((await mailsAt(folder, team)).hasSent).toBe(true);
  });

  test('gives the mbox files in it, the ones of sent mail as sent', async () => {
    put('INBOX.mbox', `${FROM}\n${ANN}\n${FROM}\n${ANN}`);
    put('Sent.mbox', `${FROM}\n${OURS}`);
    expect(await listed()).toEqual([
      'INBOX.mbox#1 inbox 2026-11-09T14:00:00Z',
      'INBOX.mbox#2 inbox 2026-11-09T14:00:00Z',
      'Sent.mbox#1 sent 2026-11-09T15:00:00Z',
    ]);
  });

  test('goes by the topmost Received, not by the Date that the sender wrote', async () => {
    put('a.eml', `Received: by mx.example; Mon, 9 Nov 2026 09:05:00 -0500\n${ANN}`);
    expect(await listed()).toEqual(['a.eml inbox 2026-11-09T14:05:00Z']);
  });
});

describe('a maildir', () => {
  test('gives new and read mail, and its folder of sent mail; what is on its way in is left alone', async () => {
    put('cur/1.eml:2,S', ANN);
    put('new/2', ANN);
    put('tmp/3', ANN);
    put('.Sent/cur/4:2,S', OURS);
    put('.Drafts/cur/5:2,D', OURS);
    put('.INBOX.Clients.Gesendete Objekte/cur/6', OURS);
    expect(await listed()).toEqual([
      'cur/1.eml:2,S inbox 2026-11-09T14:00:00Z',
      'new/2 inbox 2026-11-09T14:00:00Z',
      '.INBOX.Clients.Gesendete Objekte/cur/6 sent 2026-11-09T15:00:00Z',
      '.Sent/cur/4:2,S sent 2026-11-09T15:00:00Z',
    ]);
    expect((await mailsAt(folder, team)).notMail).toBe(1);
  });

  test('takes the seconds of the name where the mail does not say when it came, and never the time of the file', async () => {
    const bare = 'Subject: Hi\n\nA house?\n';
    for (const name of ['cur/1794218400.M1P1.host:2,S', 'new/odd']) utimesSync(put(name, bare), 1, 1);
    expect(await listed()).toEqual([
      'cur/1794218400.M1P1.host:2,S inbox 2026-11-09T10:00:00Z',
      'new/odd inbox undated',
    ]);
  });
});

describe('one mbox of everything', () => {
  const labelled = (labels: string, mail: string) => `${FROM}\nX-Gmail-Labels: ${labels}\n${mail}\n`;

  test('goes by the labels of Gmail', async () => {
    const path = put(
      'All mail Including Spam and Trash.mbox',
      [
        labelled('Inbox,Important', ANN),
        labelled('Sent', OURS),
        labelled('=?UTF-8?Q?Messages_envoy=C3=A9s,Important?=', OURS),
        labelled('Spam', ANN),
        labelled('Drafts', OURS),
        // A form of the website in the inbox's own name.
        labelled('Inbox', OURS),
      ].join(''),
    );
    expect((await listed(path)).map((line) => line.split(' ').at(-2))).toEqual([
      'inbox',
      'sent',
      'sent',
      'junk',
      'inbox',
    ]);
    expect(await mailsAt(path, team)).toMatchObject({ hasSent: true, notMail: 1 });
  });

  test('without labels takes for sent what the inbox wrote to somebody outside, and nothing else', async () => {
    const toUs = OURS.replace('To: ann@mail.example', `To: ${US}`);
    const path = put('all.mbox', [ANN, OURS, toUs].map((mail) => `${FROM}\n${mail}\n`).join(''));
    expect((await listed(path)).map((line) => line.split(' ')[1])).toEqual(['inbox', 'sent', 'inbox']);
  });

  test('takes the time of the separator where the mail has none', async () => {
    const path = put('a.mbox', `${FROM}\nSubject: Hi\n\nA house?\n`);
    expect(await listed(path)).toEqual(['a.mbox#1 inbox 2026-11-09T06:15:03Z']);
  });
});

describe('the same mails', () => {
  test('come back octet for octet as files, as a maildir and as an mbox', async () => {
    const mails = [ANN, OURS, `Date: Mon, 9 Nov 2026 11:00:00 -0500\r\n\r\n\xff>From\r\n>From x\r\n`].map((text) =>
      Buffer.from(text, 'latin1'),
    );
    mails.forEach((mail, i) => {
      put(`eml/${i}.eml`, mail);
      put(`maildir/cur/${i}`, mail);
    });
    const quoted = mails.map((mail) => mail.toString('latin1').replace(/^(>{0,5}From )/gm, '>$1'));
    put('a.mbox', Buffer.from(quoted.map((mail) => `${FROM}\n${mail}\n`).join(''), 'latin1'));
    for (const path of ['eml', 'maildir', 'a.mbox']) {
      const { refs } = await mailsAt(join(folder, path), team);
      expect(await Promise.all(refs.map(({ load }) => load())), path).toEqual(mails);
    }
  });
});

describe('a path that gives no mail', () => {
  test.each<[string, (path: string) => void, RegExp]>([
    ['nowhere', () => undefined, /nowhere: no such file or folder; give an mbox file, a maildir/],
    ['empty', (path) => mkdirSync(path), /empty: no mail in it; give an mbox file/],
    ['empty.mbox', (path) => writeFileSync(path, ''), /empty.mbox: the file is empty/],
    ['cut.mbox', (path) => writeFileSync(path, 'ubject: a\n\nx\n'), /cut.mbox: is no mbox, or a damaged one/],
    ['list.csv', (path) => writeFileSync(path, 'a,b\n1,2\n'), /list.csv: is no mail; give/],
    ['a.mbox.gz', (path) => writeFileSync(path, Buffer.from('1f8b0800', 'hex')), /a.mbox.gz: unpack it first/],
    ['a.zip', (path) => writeFileSync(path, Buffer.from('504b030400', 'hex')), /a.zip: unpack it first/],
  ])('%s: is refused with what to give', async (name, make, words) => {
    const path = join(folder, name);
    make(path);
    await expect(mailsAt(path, team)).rejects.toThrow(words);
  });
});

describe('past mails in order', () => {
  const at = (text: string) => Temporal.Instant.from(text);
  const ref = (name: string, folder: 'inbox' | 'sent' | 'junk', arrivedAt: string | null) => ({
    name,
    folder,
    arrivedAt: arrivedAt === null ? null : at(arrivedAt),
    load: async () => Buffer.alloc(0),
  });
  const found = {
    refs: [
      ref('answer', 'sent', '2026-11-09T10:00Z'),
      ref('question', 'inbox', '2026-11-09T10:00Z'),
      ref('first', 'inbox', '2026-11-01T10:00Z'),
      ref('spam', 'junk', '2026-11-09T09:00Z'),
      ref('when?', 'inbox', null),
    ],
    hasSent: true,
    notMail: 2,
  };
  const names = (past: ReturnType<typeof inOrder>) => past.mails.map(({ name }) => name);

  test('put the question before its answer of the same second, and name what has no date', () => {
    const past = inOrder([found], { since: null, until: null }, team);
    expect(names(past)).toEqual(['first', 'spam', 'question', 'answer']);
    expect(past.undated.map(({ name }) => name)).toEqual(['when?']);
  });

  test('begin with `since` and end before `until`', () => {
    const past = inOrder([found], { since: at('2026-11-09T09:00Z'), until: at('2026-11-09T10:00Z') }, team);
    expect(names(past)).toEqual(['spam']);
    expect(past.outside).toBe(3);
  });

  test('leave out the folders that the team does not watch', () => {
    const blind = { ...team, inbox: { ...team.inbox, sent: false, junk: false } };
    const past = inOrder([found], { since: null, until: null }, blind);
    expect(names(past)).toEqual(['first', 'question']);
    expect(past).toMatchObject({ notMail: 4, hasSent: false });
  });
});
