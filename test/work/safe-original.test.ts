// What of the lead's mail hangs on the letter that leaves the house.

import { describe, expect, test } from 'vitest';
import { saveMessages } from '../../src/shell/store/messages.ts';
import { at, sampleMessage } from '../store/sample-rows.ts';
import { databases } from '../support/databases.ts';
import { team, usePostman } from './postman-stage.ts';

const mail = (file: string, type = 'multipart/mixed; boundary=b'): Buffer =>
  Buffer.from(
    [
      'From: gus@postbox.example',
      'Subject: an offer',
      `Content-Type: ${type}`,
      '',
      '--b',
      '',
      'see the file',
      '--b',
      `Content-Type: application/octet-stream; name="${file}"`,
      '',
      'the file itself',
      '--b--',
      '',
    ].join('\r\n'),
  );

describe.each(databases())('the postman on %s', (_name, open) => {
  const { scene, order, works, state } = usePostman(open);

  async function sent(raw: Buffer): Promise<{ readonly original: string | null }> {
    const cursor = { uidValidity: '1', lastUid: 1, lastArrival: at(0) };
    const messages = [{ ...sampleMessage(1), raw }];
    const [row = ''] = await scene.db.store.run((tx) =>
      saveMessages(tx, { team: team.key, folder: 'INBOX', messages, cursor, now: at(0) }),
    );
    await order({ attachMessageRow: row });
    await works();
    expect(await state()).toEqual(['sent']);
    const [attached] = scene.sink.mails()[0]?.parsed.attachments ?? [];
    return { original: attached?.content.toString() ?? null };
  }

  test('sends a harmless mail as it came', async () => {
    const raw = mail('plan.pdf');
    expect(await sent(raw)).toEqual({ original: raw.toString() });
  });

  test('sends a mail with a program in it without the program', async () => {
    const { original } = await sent(mail('plan.pdf.exe'));
    expect(original).toContain('see the file');
    expect(original).not.toContain('the file itself');
  });

  test('sends the letter alone where nobody can look through the mail', async () => {
    expect(await sent(mail('plan.pdf', 'multipart/mixed; boundary=b; boundary=c'))).toEqual({ original: null });
  });
});
