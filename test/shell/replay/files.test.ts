import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailsAt } from '../../../src/shell/replay/files.ts';
import { folderNamed } from '../../../src/shell/replay/folder-names.ts';
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
      '.INBOX.Clients.Gesendete Objekte/cur/6 sent 2026-11-09T15:00:00Z',
      '.Sent/cur/4:2,S sent 2026-11-09T15:00:00Z',
      'cur/1.eml:2,S inbox 2026-11-09T14:00:00Z',
      'new/2 inbox 2026-11-09T14:00:00Z',
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
    [
      'other',
      (path) => put('other/a.txt', path),
      /other: no mail in it \(the one file there is no .eml or mbox\); give/,
    ],
    [
      'others',
      (path) => ['a.txt', 'b', 'in/c.pdf'].map((name) => put(`others/${name}`, path)),
      /others: no mail in it \(3 files there are no .eml or mbox\); give/,
    ],
    ['Drafts', () => put('Drafts/a.eml', OURS), /Drafts: no mail in it \(one draft or the like\); give/],
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

describe('sent mail', () => {
  test.each([
    ['Sent', 'sent'],
    ['INBOX.Sent', 'sent'],
    ['.INBOX.Sent', 'sent'],
    ['.[Gmail].Sent Mail', 'sent'],
    ['Sent-1', 'sent'],
    ['Sent (2)', 'sent'],
    ['Sent.2026', 'sent'],
    ['sent-mail', 'sent'],
    ['Sent.sbd', 'sent'],
    ['.&AMk-l&AOk-ments envoy&AOk-s', 'sent'],
    ['Junk E-mail', 'junk'],
    ['Spam 2', 'junk'],
    ['.Drafts', null],
    ['INBOX.Entw&APw-rfe', null],
    ['Chats', null],
    // What a team files away.
    ['Website/Chat', 'inbox'],
    ['Sent by the portal', 'inbox'],
    ['R&D-notes', 'inbox'],
    ['Elm &- Oak', 'inbox'],
    ['INBOX', 'inbox'],
    ['2026', 'inbox'],
  ])('lies or does not lie in a folder named %s', (name, folder) => {
    expect(folderNamed(name)).toBe(folder);
  });

  test('lies in the folder that was named itself, even an empty one', async () => {
    put('Sent Items/a.eml', ANN);
    expect(await listed(join(folder, 'Sent Items'))).toEqual(['a.eml sent 2026-11-09T14:00:00Z']);
    put('mail/.INBOX.Sent/cur/1', ANN);
    expect(await listed(join(folder, 'mail/.INBOX.Sent'))).toEqual(['cur/1 sent 2026-11-09T14:00:00Z']);
    mkdirSync(join(folder, 'Sent'));
    expect(await mailsAt(`${join(folder, 'Sent')}/`, team)).toMatchObject({ refs: [], hasSent: true });
  });

  const from = (sender: string, to: string, more = '') =>
    `From: ${sender}\n${to}\nDate: Mon, 9 Nov 2026 10:00:00 -0500\n${more}Subject: Re: Hi\n\nYes.\n`;
  test.each([
    ['the inbox to somebody outside', from(US, 'To: ann@mail.example'), 'sent', true],
    ['the inbox to itself, with a copy to the visitor', from(US, `To: ${US}\nCc: ann@mail.example`), 'inbox', false],
    ['the inbox to the team', from(US, 'To: bob@elm.example'), 'inbox', false],
    ['an agent to somebody outside', from('bob@elm.example', 'To: ann@mail.example'), 'sent', false],
    ['an agent with the inbox in Cc', from('bob@elm.example', `To: ann@mail.example\nCc: ${US}`), 'inbox', false],
    ['an agent to the team', from('bob@elm.example', 'To: lea@elm.example'), 'inbox', false],
    ['a form of our domain', from('forms@elm.example', 'To: ann@mail.example'), 'inbox', false],
    ['a stranger', ANN, 'inbox', false],
  ])('is told by its headers where its folder has any name: %s', async (_what, mail, lay, hasSent) => {
    put('eml/Archive/a.eml', mail);
    put('maildir/.Archive/cur/a', mail);
    put('maildir/new/.keep', '');
    put('a.mbox', `${FROM}\n${mail}`);
    put('one.eml', mail);
    for (const path of ['eml', 'maildir', 'a.mbox', 'one.eml']) {
      const found = await mailsAt(join(folder, path), team);
      expect([found.refs[0]?.folder, found.hasSent], path).toEqual([lay, hasSent]);
    }
  });
});

describe('a tree of folders', () => {
  test('may hold maildirs anywhere, with their folders in them or beside them', async () => {
    put('INBOX/cur/1', ANN);
    put('Sent/cur/2', OURS);
    put('INBOX/Archive/new/3', ANN);
    put('INBOX/Sent/cur/4', OURS);
    put('INBOX/new/2026/5.eml', ANN);
    expect(await listed()).toEqual([
      'INBOX/Archive/new/3 inbox 2026-11-09T14:00:00Z',
      'INBOX/Sent/cur/4 sent 2026-11-09T15:00:00Z',
      'INBOX/cur/1 inbox 2026-11-09T14:00:00Z',
      'INBOX/new/2026/5.eml inbox 2026-11-09T14:00:00Z',
      'Sent/cur/2 sent 2026-11-09T15:00:00Z',
    ]);
  });

  test('may hold mbox files without a suffix, as Thunderbird has them', async () => {
    put('Inbox', `From - Mon Nov 09 06:15:03 2026\n${ANN}`);
    put('Inbox.msf', 'index');
    put('Inbox.sbd/Archive', `From \n${ANN}`);
    put('Sent', `From \n${OURS}`);
    expect((await listed()).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'Inbox#1 inbox',
      'Inbox.sbd/Archive#1 inbox',
      'Sent#1 sent',
    ]);
    expect(await mailsAt(folder, team)).toMatchObject({ others: 1, hasSent: true });
  });

  test('counts drafts wherever they lie, and what is no mail', async () => {
    put('a.eml', ANN);
    for (const name of ['Drafts/b.eml', 'Drafts/2026/c.eml', '.Drafts/cur/d', 'Outbox.mbox/mbox']) {
      put(name, name.endsWith('mbox') ? `${FROM}\n${OURS}` : OURS);
    }
    put('notes.txt', 'no mail');
    expect(await mailsAt(folder, team)).toMatchObject({ refs: [{ name: 'a.eml' }], notMail: 4, others: 1, twice: 0 });
  });

  test('gives the mail that a link leads to, once, and follows no link to a folder', async () => {
    put('in/a.eml', ANN);
    symlinkSync(put('elsewhere/b.eml', ANN), join(folder, 'in/b.eml'));
    symlinkSync('a.eml', join(folder, 'in/c.eml'));
    symlinkSync('.', join(folder, 'in/round'));
    symlinkSync('nowhere.eml', join(folder, 'in/gone.eml'));
    symlinkSync('nowhere', join(folder, 'in/gone'));
    const { refs, others, twice } = await mailsAt(join(folder, 'in'), team);
    expect(refs.map(({ name, arrivedAt }) => [name, arrivedAt === null])).toEqual([
      ['a.eml', false],
      ['b.eml', false],
      ['gone.eml', true],
    ]);
    expect({ others, twice }).toEqual({ others: 2, twice: 1 });
  });

  test('gives each file once, also when a second path leads to it', async () => {
    put('cur/1', ANN);
    put('.INBOX.Sent/cur/2', OURS);
    linkSync(put('b.mbox', `${FROM}\n${ANN}`), join(folder, 'c.mbox'));
    const seen = new Set<string>();
    const all = await mailsAt(folder, team, { seen });
    expect([all.refs.length, all.twice]).toEqual([3, 1]);
    const again = await mailsAt(join(folder, '.INBOX.Sent'), team, { seen });
    expect([again.refs.length, again.twice]).toEqual([0, 1]);
  });
});
