import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailServers, startMailServers } from '../../../src/cli/demo/mail-server.ts';
import type { StoryLine } from '../../../src/cli/demo/page.ts';
import { openStage, type Stage } from '../../../src/cli/demo/stage.ts';
import { playStory } from '../../../src/cli/demo/story.ts';
import { createLog, type Log } from '../../../src/shell/log.ts';

const TEAM = 'hello@kestrellane.example';
let servers: MailServers;
let log: Log;
let stage: Stage;
let told: StoryLine[];

beforeEach(async () => {
  servers = await startMailServers({ teamAddress: TEAM });
  log = createLog('silent');
  told = [];
  stage = openStage({ servers, log, people: [], teamAddress: TEAM, pauseMs: 0, out: (line) => told.push(line) });
});

afterEach(async () => {
  stage.close();
  await servers.stop();
});

test('an act that waits for what never happens fails', async () => {
  await expect(stage.until('rain', () => undefined, 0.01)).rejects.toThrow('in vain: rain');
});

test('an act goes on as soon as what it waits for is decided', async () => {
  const waiting = stage.until('a newsletter', () => stage.decisions.find(({ kind }) => kind === 'bulk')?.outcome);
  log.emit({ event: 'message_decided', team: TEAM, row: '1', kind: 'lead', outcome: 'opened', lead: 'abc' });
  log.emit({ event: 'message_decided', team: TEAM, row: '2', kind: 'bulk', outcome: 'ignored', lead: null });
  expect(await waiting).toBe('ignored');
});

test('trouble of the daemon is part of the story', () => {
  log.emit({ event: 'trouble', team: TEAM, where: 'postman', reason: 'nothing listens there' });
  expect(told).toEqual([
    expect.objectContaining({ kind: 'wrong', text: '✗ trouble in postman: nothing listens there' }),
  ]);
});

test('a stage that closes lets nobody wait and says nothing more', async () => {
  const waiting = stage.until('rain', () => undefined);
  stage.close();
  await expect(waiting).rejects.toThrow('the demo was stopped');
  await expect(stage.until('snow', () => undefined)).rejects.toThrow('the demo was stopped');
  stage.say('mail', 'too late');
  expect(told).toEqual([]);
});

test('every act that does not come out is counted', async () => {
  stage.close();
  expect(await playStory({ stage, servers, agents: new Map() })).toBe(10);
});
