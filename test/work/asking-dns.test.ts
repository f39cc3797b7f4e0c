// A command that only its DKIM signature can prove: the DNS is asked before the decision begins, and holds up nobody.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ResolveDns } from '../../src/shell/dkim.ts';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { saveMessages, takeNewMessage } from '../../src/shell/store/messages.ts';
import { decideNext } from '../../src/shell/work/messages.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { NOON } from '../support/sample-lead.ts';
import { dnsWith, newKey, signed } from '../support/signed-mail.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

const KEY = newKey();
const DNS = dnsWith({ 's1._domainkey.elm.example': KEY.record });
const ANN = 'Ann Example <ann@elm.example>';

describe.each(databases())('a command without a word of our mail host, on %s', (_name, open) => {
  let db: TestDatabase;
  let work: SampleWork;
  let uid = 0;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    work = await sampleWork(db.store);
  });
  afterAll(() => db.close());

  const arrives = async (raw: Buffer): Promise<void> => {
    uid += 1;
    const messages = [{ uid, arrivedAt: NOON, raw, fingerprint: fingerprint(raw) }];
    const cursor = { uidValidity: '1', lastUid: uid, lastArrival: NOON };
    const batch = { team: work.team.key, folder: 'inbox', messages, cursor, now: NOON };
    await db.store.run((tx) => saveMessages(tx, batch));
  };
  const mail = (text: string, from = ANN, to = 'team@elm.example'): Buffer =>
    rawMail({ from, to, subject: text, text, date: NOON });
  const signedAs = async (raw: Buffer): Promise<Buffer> =>
    await signed(raw.toString('latin1'), {
      domain: 'elm.example',
      key: KEY,
      signedAt: new Date(NOON.epochMilliseconds),
    });
  const signedMail = (text: string): Promise<Buffer> => signedAs(mail(text));
  const outcomes = () => work.events.flatMap((one) => (one.event === 'message_decided' ? [one.outcome] : []));
  const letters = async () =>
    (
      await db.store.run((tx) => tx.selectFrom('letter').select('kind').where('team_key', '=', work.team.key).execute())
    ).map((row) => row.kind);

  test('leaves its row and the database free while the DNS is asked', async () => {
    await arrives(await signedMail('status'));
    const free: unknown[] = [];
    const slow: ResolveDns = async (name, type) => {
      free.push((await db.store.run((tx) => takeNewMessage(tx, work.team.key)))?.uid);
      return await DNS(name, type);
    };
    expect(await decideNext(work, { resolveDns: slow })).toBe(true);
    expect(free).toEqual([uid]);
    expect(outcomes()).toEqual(['command']);
    expect(await letters()).toEqual(['status']);
    expect(await decideNext(work, { resolveDns: slow })).toBe(false);
  });

  test('is obeyed once where another process decides it meanwhile', async () => {
    await arrives(await signedMail('status'));
    const overtaken: ResolveDns = async (name, type) => {
      await decideNext(work, { resolveDns: DNS });
      return await DNS(name, type);
    };
    expect(await decideNext(work, { resolveDns: overtaken })).toBe(false);
    expect(await letters()).toEqual(['status']);
  });

  test('proves nothing for the next mail, which comes under our hands instead', async () => {
    await arrives(await signedMail('status'));
    const overtaken: ResolveDns = async (name, type) => {
      await decideNext(work, { resolveDns: DNS });
      await arrives(mail('help'));
      return await DNS(name, type);
    };
    expect(await decideNext(work, { resolveDns: overtaken })).toBe(true);
    expect(outcomes()).toEqual(['command', 'refused']);
  });

  test('is answered with "send it again" where the DNS has trouble', async () => {
    await arrives(await signedMail('status'));
    const failing: ResolveDns = async () => {
      throw Object.assign(new Error('queryTxt ETIMEOUT'), { code: 'ETIMEOUT' });
    };
    await decideNext(work, { resolveDns: failing });
    expect(outcomes()).toEqual(['refused']);
    expect(await letters()).toEqual(['refused']);
  });

  test.each([
    ['a stranger', mail('Is the house on Elm St for sale? Please call me.', 'Jo <jo@elm.example>')],
    ['an agent with words that are no command', mail('The printer is out of paper again')],
    ['an agent who answers somebody outside', mail('done', ANN, 'jo@mail.example, team@elm.example')],
  ])('costs no question to the DNS: %s', async (_, raw) => {
    await arrives(await signedAs(raw));
    const dns = dnsWith({});
    expect(await decideNext(work, { resolveDns: dns })).toBe(true);
    expect(dns.asked).toEqual([]);
  });
});
