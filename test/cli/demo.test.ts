import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { STORY_LINES } from '../../src/cli/demo/storylines.ts';
import { addDemo, runDemo } from '../../src/cli/demo.ts';
import { start } from './run.ts';

test('two weeks play to their end as told, are summed up in plain words, and leave nothing behind', async () => {
  const lines: string[] = [];
  const code = await runDemo({ once: true, port: null, out: (line) => lines.push(stripVTControlCharacters(line)) });
  const said = lines.join('\n');
  expect(said.match(/✗.*/g)).toBeNull();
  expect(Number(/✓ All (\d+) story lines came out as told\./.exec(said)?.[1])).toBeGreaterThanOrEqual(
    STORY_LINES.length,
  );
  // One line for each day, whatever it wraps to.
  expect(said.match(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} Nov /gm)).toHaveLength(12);
  expect(said).toMatch(/^Backup {6}4 went to the backup: Maya Okonkwo, /m);
  expect(said).toMatch(/^Team lead {3}1 came to an alert: Marcus Feldt\.$/m);
  expect(said).toMatch(/^Nadia Haddad +\d+ +\d+ +\d+ +\d+ min$/m);
  expect(said).toContain('cp team.example.yaml team.yaml');
  expect(said.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(code).toBe(0);
  expect((await readdir(tmpdir())).filter((name) => name.startsWith(`baton-demo-${process.pid}-`))).toEqual([]);
}, 600_000);

test('the address of the page comes first, and Ctrl-C ends all cleanly in the middle of the story', async () => {
  const folder = tmpdir();
  const demo = start(['demo'], { cwd: folder });
  const [chunk] = (await once(demo.child.stdout!, 'data')) as [Buffer];
  const url = /^Look here while it plays: (http:\/\/127\.0\.0\.1:\d+\/)/.exec(
    stripVTControlCharacters(String(chunk)),
  )?.[1];
  expect((await fetch(url ?? '')).status).toBe(200);
  // It says so when the daemon is up and the story begins.
  const reader = (await fetch(`${url}events`)).body!.getReader();
  for (let heard = ''; !heard.includes('changed'); ) heard += new TextDecoder().decode((await reader.read()).value);
  await reader.cancel();
  demo.child.kill('SIGINT');
  expect(await demo.ended).toMatchObject({ code: 0, stderr: '' });
  expect((await readdir(folder)).filter((name) => name.startsWith(`baton-demo-${demo.child.pid}-`))).toEqual([]);
}, 240_000);

test('a port that is none is wrong usage', async () => {
  const program = new Command().exitOverride();
  addDemo(program);
  for (const port of ['http', '99999', '-1']) {
    await expect(program.parseAsync(['demo', '--port', port], { from: 'user' })).rejects.toMatchObject({ exitCode: 2 });
  }
});

test('a port that is taken is said before anything is started for long', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  await expect(runDemo({ once: false, port, out: () => undefined })).rejects.toThrow(`cannot have port ${port}`);
  taken.close();
});
