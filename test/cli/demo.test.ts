import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { addDemo, runDemo } from '../../src/cli/demo.ts';

test('the whole service plays its story to the end, as told, and leaves nothing behind', async () => {
  const lines: string[] = [];
  const code = await runDemo({ once: true, port: null, out: (line) => lines.push(stripVTControlCharacters(line)) });
  const said = lines.join('\n');
  expect(said.match(/✗.*/g)).toBeNull();
  expect(said.match(/✓/g)).toHaveLength(10);
  expect(said).toContain('The story came out as told.');
  expect(code).toBe(0);
  expect((await readdir(tmpdir())).filter((name) => name.startsWith(`baton-demo-${process.pid}-`))).toEqual([]);
}, 120_000);

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
