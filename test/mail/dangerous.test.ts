import { describe, expect, test } from 'vitest';
import { type Danger, dangerOf, dangerOfName } from '../../src/mail/dangerous.ts';
import { zipNames } from '../../src/mail/zip-names.ts';
import { zipOf } from '../support/zip.ts';

const part = (name: string, content: Buffer | string = '', contentType = 'application/octet-stream') => ({
  names: [name],
  contentType,
  content: Buffer.from(content),
});

describe('by its name', () => {
  test.each<[Danger | null, string]>([
    ['program', 'invoice.pdf.exe'],
    ['program', 'INVOICE.EXE'],
    ['program', 'invoice.exe. . '],
    ['program', 'invoice.ｅｘｅ'],
    ['program', 'invoice.e\u200bxe'],
    ['program', 'invoice.exe?'],
    ['program', 'offer.js'],
    ['program', 'photo.jpg.lnk'],
    ['program', 'disk.img'],
    ['program', 'note.one'],
    ['program', 'run.ps1'],
    ['web_page', 'listing.html'],
    ['web_page', 'plan.svg'],
    ['web_page', 'page.xhtml'],
    ['macros', 'figures.xlsm'],
    ['macros', 'letter.docm'],
    ['closed', 'photos.rar'],
    ['closed', 'photos.7z'],
    ['closed', 'winmail.tar.gz'],
    ['disguised', 'photo\u202egnp.exe'],
    ['disguised', 'photo\u202ejpg.docx'],
    ['disguised', 'run.exe\0.jpg'],
    [null, 'IMG_2041.JPG'],
    [null, 'pre-approval letter.pdf'],
    [null, 'offer v2.1.docx'],
    [null, 'comps.xlsx'],
    [null, 'list.csv'],
    [null, 'showing.ics'],
    [null, 'card.vcf'],
    [null, 'mail.eml'],
    [null, 'exe'],
    [null, 'the.exe.pdf'],
    [null, 'תוכנית.pdf'],
    [null, ''],
  ])('%s: %j', (danger, name) => {
    expect(dangerOfName(name)).toBe(danger);
  });

  test('one bad name among several is enough', () => {
    expect(dangerOf({ ...part('photo.jpg'), names: ['photo.jpg', 'photo.scr'] })).toBe('program');
  });

  test('a name of a megabyte is looked at from its end', () => {
    expect(dangerOfName(`${'a.'.repeat(500_000)}exe`)).toBe('program');
  });
});

describe('by its type', () => {
  test.each<[Danger | null, string]>([
    ['program', 'application/x-msdownload'],
    ['program', 'application/x-msdos-program'],
    ['program', 'application/javascript'],
    ['program', 'text/javascript'],
    ['program', 'application/java-archive'],
    ['program', 'application/vnd.android.package-archive'],
    ['web_page', 'text/html'],
    ['web_page', 'image/svg+xml'],
    ['macros', 'application/vnd.ms-word.document.macroenabled.12'],
    ['closed', 'application/ms-tnef'],
    ['closed', 'application/pkcs7-mime'],
    ['closed', 'application/x-rar-compressed'],
    ['closed', 'message/external-body'],
    [null, 'application/pdf'],
    [null, 'application/pkcs7-signature'],
    [null, 'application/msword'],
    [null, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [null, 'image/heic'],
    [null, 'text/calendar'],
    [null, 'message/delivery-status'],
  ])('%s: %s', (danger, type) => {
    expect(dangerOf(part('', '', type))).toBe(danger);
  });
});

describe('by its content', () => {
  const hex = (text: string) => Buffer.from(text, 'hex');
  const ole = (text: string) =>
    Buffer.concat([hex('d0cf11e0a1b11ae1'), Buffer.alloc(512), Buffer.from(text, 'utf16le')]);
  const iso = Buffer.alloc(0x9000);
  iso.write('CD001', 0x8001);

  test.each<[Danger | null, string, Buffer]>([
    ['disguised', 'photo.jpg', Buffer.concat([Buffer.from('MZ'), hex('90000300000004000000ffff')])],
    ['disguised', 'photo.jpg', hex('7f454c460201')],
    ['disguised', 'scan.pdf', hex('4c0000000114020000000000')],
    ['disguised', 'scan.pdf', iso],
    ['closed', 'photos.jpg', Buffer.from('Rar!\x1a\x07\x00')],
    ['macros', 'old.doc', ole('_VBA_PROJECT')],
    ['closed', 'offer.docx', ole('EncryptedPackage')],
    ['closed', 'offer.zip', Buffer.from('this is no zip')],
    [null, 'old.doc', ole('WordDocument')],
    [null, 'mz.txt', Buffer.from('MZ Properties would like to meet')],
    [null, 'scan.pdf', Buffer.from('%PDF-1.7\n')],
    [null, 'short.jpg', hex('ff')],
  ])('%s: %s', (danger, name, content) => {
    expect(dangerOf(part(name, content))).toBe(danger);
  });
});

function withComment(zip: Buffer, comment: Buffer): Buffer {
  const end = Buffer.from(zip.subarray(-22));
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([zip.subarray(0, -22), end, comment]);
}

describe('a zip file', () => {
  test.each<[Danger | null, string, string[]]>([
    [null, 'photos.zip', ['a.jpg', 'sub/', 'sub/b.png']],
    [null, 'offer.docx', ['[Content_Types].xml', 'word/document.xml', 'word/embeddings/oleObject1.bin']],
    ['archive', 'photos.zip', ['a.jpg', 'sub/b.jpg.exe']],
    ['archive', 'photos.zip', ['[Content_Types].xml', 'mimetype', 'b.js']],
    ['archive', 'photos.zip', ['login.html']],
    ['archive', 'photos.zip', ['more.zip']],
    ['macros', 'offer.docx', ['[Content_Types].xml', 'word/vbaProject.bin']],
  ])('%s: %s with %j', (danger, name, names) => {
    expect(dangerOf(part(name, zipOf(names)))).toBe(danger);
  });

  test('may have a comment', () => {
    expect(zipNames(withComment(zipOf(['a.jpg']), Buffer.from('our house')))).toEqual(['a.jpg']);
  });

  test('that is encrypted cannot be looked into', () => {
    const zip = zipOf(['a.jpg'], { flags: 1 });
    expect(zipNames(zip)).toBe('encrypted');
    expect(dangerOf(part('a.zip', zip))).toBe('closed');
  });

  const good = zipOf(['a.jpg', 'b.jpg']);
  const patched = (at: number, byte: number): Buffer => {
    const copy = Buffer.from(good);
    copy[at < 0 ? copy.length + at : at] = byte;
    return copy;
  };
  test.each<[string, Buffer]>([
    ['has another name beside the data', patched(30, 'x'.charCodeAt(0))],
    ['says that it has fewer files', patched(-12, 1)],
    ['has words after its end', Buffer.concat([good, Buffer.from('more')])],
    ['has two directories', Buffer.concat([good, good])],
    ['has another one in its comment', withComment(good, zipOf(['run.exe']))],
    ['has something before it', Buffer.concat([good.subarray(0, 4), good])],
    ['is cut', good.subarray(0, -1)],
    ['is only its first bytes', good.subarray(0, 4)],
    ['has more files than anybody sends', zipOf(Array.from({ length: 5_001 }, (_, at) => `${at}.jpg`))],
  ])('that %s cannot be looked into', (_, zip) => {
    expect(zipNames(zip)).toBe('unclear');
    expect(dangerOf(part('a.zip', zip))).toBe('closed');
  });

  test('of noise never throws', () => {
    for (let at = 0; at < good.length; at += 1) expect(() => zipNames(patched(at, 0xff))).not.toThrow();
  });
});
