import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { readHeaders } from '../../src/mail/headers.ts';
import { type UsualTexts, usualTexts } from '../../src/mail/usual-build.ts';

function textsOf(mail: string): UsualTexts | null {
  const raw = Buffer.from(mail.replace(/\r?\n/g, '\r\n'), 'latin1');
  return usualTexts(raw, readHeaders(raw));
}

async function parsed(mail: string): Promise<UsualTexts> {
  const raw = Buffer.from(mail.replace(/\r?\n/g, '\r\n'), 'latin1');
  const { text, html } = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
  return { plain: text ?? '', html: html === false || html === undefined ? '' : html };
}

function both(plain: string, html: string, { top = '', type = 'multipart/alternative; boundary="b1"', end = '' } = {}) {
  return `MIME-Version: 1.0\nContent-Type: ${type}\n${top}\n--b1\n${plain}\n--b1\n${html}\n--b1--${end}`;
}

const PLAIN = 'Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\n\nDoors at 6?\n';
const HTML =
  'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\nPHA+RG9vcnMgYXQgNj88L3A+\n';

describe('the texts of a mail of the usual build', () => {
  test.each([
    ['text without any encoding', 'Content-Type: text/plain\n\nIs it gone?\n\nAnn\n'],
    [
      'UTF-8 in eight bits',
      'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nJo\xc3\xa3o\n',
    ],
    [
      'quoted-printable with a soft break inside a letter',
      'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nJo=C3=\n=A3o =3D Jo=C3=a3o',
    ],
    ['base64 in lines', 'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSXMgaXQg\nZ29uZT8=\n'],
    ['ASCII under a label of Latin-1', 'Content-Type: text/plain; charset=iso-8859-1\n\nIs it gone?'],
    ['HTML alone', 'Content-Type: text/html; charset=utf-8\n\n<p>Is it gone?</p>\n'],
    ['text with HTML beside it', both(PLAIN, HTML)],
    ['words above the first delimiter', both(PLAIN, HTML, { top: '\nThis is a mail of several parts.\n' })],
    ['spaces behind a delimiter, and blank lines at the end', both(PLAIN, HTML, { end: '  \n\n\n' })],
  ])('are what the parser makes of it: %s', async (_, mail) => {
    expect(textsOf(mail)).toEqual(await parsed(mail));
  });

  test.each([
    ['a file', 'Content-Type: text/plain\nContent-Disposition: attachment\n\nx'],
    ['a type that is said twice', 'Content-Type: text/plain\nContent-Type: text/html\n\nx'],
    [
      'an encoding that is said twice',
      'Content-Type: text/plain\nContent-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\nx',
    ],
    ['something between a name and its colon', 'Content-Type\xa0: text/plain\n\nx'],
    ['no type', 'Subject: x\n\nx'],
    ['another type', 'Content-Type: text/plainer\n\nx'],
    ['a comment in the type', 'Content-Type: text/plain (as typed)\n\nx'],
    ['lines that flow', 'Content-Type: text/plain; format=flowed\n\nx \ny'],
    ['a charset named twice', 'Content-Type: text/plain; charset=utf-8; charset=us-ascii\n\nx'],
    ['a charset whose ASCII is not ASCII', 'Content-Type: text/plain; charset=utf-16\n\nxx'],
    ['letters of Latin-1', 'Content-Type: text/plain; charset=iso-8859-1\n\nJo\xe3o'],
    ['UTF-8 under a label of Latin-1', 'Content-Type: text/plain; charset=iso-8859-1\n\nJo\xc3\xa3o'],
    ['letters that are no UTF-8', 'Content-Type: text/plain; charset=utf-8\n\nJo\xe3o'],
    ['an encoding that nobody knows', 'Content-Type: text/plain\nContent-Transfer-Encoding: x-none\n\nx'],
    ['a wrong escape', 'Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n1 =x 2'],
    [
      'spaces at the end of a line that is encoded',
      'Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nx \ny',
    ],
    ['prose in place of base64', 'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nIs it gone now??'],
    ['base64 that ends too early', 'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSXMga'],
    ['no boundary', both(PLAIN, HTML, { type: 'multipart/alternative' })],
    ['no end', both(PLAIN, HTML).replace('--b1--', '')],
    ['words behind the end', both(PLAIN, HTML, { end: '\nSent to you by us' })],
    [
      'words behind a delimiter',
      both(PLAIN, HTML).replace('--b1\nContent-Type: text/html', '--b1 x\nContent-Type: text/html'),
    ],
    ['a third part', both(PLAIN, `${HTML}\n--b1\n${HTML}`)],
    ['a part without a body', both('Content-Type: text/plain\n\n', HTML)],
    ['another letter among base64', 'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSXMg.aXQ'],
    [
      'a boundary with a space behind it',
      both(PLAIN, HTML, { type: 'multipart/alternative; boundary="b1 "' }).replaceAll('--b1', '--b1 '),
    ],
    ['a boundary of nothing', both(PLAIN, HTML, { type: 'multipart/alternative' }).replaceAll('--b1', '--')],
    ['a part behind the end', both(PLAIN, HTML, { end: `\n--b1\n${PLAIN}` })],
    ['HTML first', both(HTML, PLAIN)],
    ['a part without headers', both('\nIs it gone?', HTML)],
    ['a part whose header has no name', both(`Is it gone\n${PLAIN}`, HTML)],
    ['a part that is a file', both(PLAIN, `Content-Disposition: attachment\n${HTML}`)],
  ])('are left to the parser where there is %s', (_, mail) => {
    expect(textsOf(mail)).toBeNull();
  });

  test('are left to the parser where a line ends in a carriage return alone', () => {
    const raw = Buffer.from('Content-Type: text/plain\r\n\r\none\rtwo\r\n');
    expect(usualTexts(raw, readHeaders(raw))).toBeNull();
  });
});
