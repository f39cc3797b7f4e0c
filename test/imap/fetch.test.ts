// Answers that no server at hand gives, but that the protocol allows.

import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { expect, test } from 'vitest';
import { type Fetching, fetchBatches } from '../../src/shell/imap/fetch.ts';

const NOW = Temporal.Instant.from('2026-11-20T10:00:00Z');

function fetching(client: Partial<ImapFlow>): Fetching {
  return {
    client: client as ImapFlow,
    maxMessageBytes: 1_000_000,
    signal: new AbortController().signal,
    now: () => NOW,
  };
}

function answer(uid: number, rest: Partial<FetchMessageObject> = {}): FetchMessageObject {
  return { seq: uid, uid, source: Buffer.from(`mail ${uid}`), internalDate: new Date('2026-11-20T09:00:00Z'), ...rest };
}

async function all(from: Fetching): Promise<string[]> {
  const batches = await Array.fromAsync(fetchBatches(from, '1:100'));
  return batches.flat().map(({ uid, raw }) => `${uid} ${raw.toString()}`);
}

test('messages come by rising UID, in whatever order the server answers', async () => {
  const client = { fetchAll: async () => [answer(3), answer(1), answer(2)] };
  expect(await all(fetching(client))).toEqual(['1 mail 1', '2 mail 2', '3 mail 3']);
});

test('news of a flag between the answers hides no message', async () => {
  const { source: _, internalDate: __, ...flag } = answer(1);
  const client = { fetchAll: async () => [answer(1), flag], fetchOne: async () => answer(1) };
  expect(await all(fetching(client))).toEqual(['1 mail 1']);
});

test('a message that is gone when it is asked for alone is left out', async () => {
  const { source: _, ...bare } = answer(1);
  const client = { fetchAll: async () => [bare, answer(2)], fetchOne: async () => false as const };
  expect(await all(fetching(client))).toEqual(['2 mail 2']);
});

test('a message that is refused because it is gone is left out', async () => {
  const searches = [[1, 2], []];
  const refusal = Object.assign(new Error('Command failed'), { responseStatus: 'NO' });
  const client = {
    fetchAll: () => Promise.reject(refusal),
    search: async () => searches.shift(),
    fetchOne: (uid: unknown) => (uid === '2' ? Promise.resolve(answer(2)) : Promise.reject(refusal)),
  } as unknown as Partial<ImapFlow>;
  expect(await all(fetching(client))).toEqual(['2 mail 2']);
});

test('a lost connection is not taken for a refusal', async () => {
  const lost = Object.assign(new Error('Connection not available'), { code: 'NoConnection' });
  await expect(all(fetching({ fetchAll: () => Promise.reject(lost) }))).rejects.toThrow(lost);
});

test('a message without a date that can be read came now', async () => {
  const client = { fetchAll: async () => [answer(1, { internalDate: 'yesterday' })] };
  const [batch] = await Array.fromAsync(fetchBatches(fetching(client), '1:100'));
  expect(batch?.[0]?.arrivedAt).toEqual(NOW);
});

test('a message comes with the mail host’s thread, however its bytes had to be asked for', async () => {
  const { source: _, ...bare } = answer(2, { threadId: '18' });
  const client = {
    fetchAll: async () => [answer(1, { threadId: '17' }), bare, answer(3)],
    fetchOne: async () => answer(2),
  };
  const batches = await Array.fromAsync(fetchBatches(fetching(client), '1:100'));
  expect(batches.flat().map(({ uid, threadId }) => [uid, threadId])).toEqual([
    [1, '17'],
    [2, '18'],
    [3, null],
  ]);
});

test('the thread is asked for with the first pieces', async () => {
  const asked: unknown[] = [];
  const client = {
    fetchAll: async (_: unknown, query: unknown) => {
      asked.push(query);
      return [answer(1)];
    },
  } as unknown as Partial<ImapFlow>;
  await all(fetching(client));
  expect(asked).toMatchObject([{ threadId: true }]);
});
