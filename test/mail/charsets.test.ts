import { describe, expect, test } from 'vitest';
import { decodeBytes, guessCharset } from '../../src/mail/charsets.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** "Мы хотели бы посмотреть дом" in KOI8-R. */
const KOI8 = hex('ED D9 20 C8 CF D4 C5 CC C9 20 C2 D9 20 D0 CF D3 CD CF D4 D2 C5 D4 D8 20 C4 CF CD');
/** "Мы хотели бы посмотреть дом" in Windows-1251. */
const WINDOWS = hex('CC FB 20 F5 EE F2 E5 EB E8 20 E1 FB 20 EF EE F1 EC EE F2 F0 E5 F2 FC 20 E4 EE EC');

describe('bytes are read as their label says', () => {
  test.each([
    ['KOI8-R', KOI8, 'Мы хотели бы посмотреть дом'],
    ['windows-1251', WINDOWS, 'Мы хотели бы посмотреть дом'],
    ['"iso-8859-1"', latin1('café'), 'café'],
    ["'ISO-8859-15'", latin1('100 \xa4'), '100 €'],
    ['iso-8859-1', latin1('it\x92s'), 'it’s'],
    ['cp-850', latin1('ma\xa4ana'), 'mañana'],
    ['IBM437', latin1('ma\xa4ana'), 'mañana'],
    ['gb2312', hex('C4FA BAC3'), '您好'],
    ['utf-16le', hex('48 00 69 00'), 'Hi'],
  ])('%s', (label, bytes, text) => {
    expect(decodeBytes(bytes, label)).toBe(text);
  });
});

describe('a label that cannot be true gives way', () => {
  test.each([
    ['Latin-1 that is UTF-8', 'iso-8859-1', Buffer.from('mañana'), 'mañana'],
    ['GBK that is UTF-8', 'gbk', Buffer.from('the ‘porch’ is new'), 'the ‘porch’ is new'],
    ['UTF-8 that is Windows-1252', 'utf-8', latin1('ma\xf1ana, it\x92s'), 'mañana, it’s'],
    ['ASCII that is Latin-1', 'us-ascii', latin1('ma\xf1ana'), 'mañana'],
    ['a name that nobody knows', 'x-nothing', latin1('ma\xf1ana'), 'mañana'],
    ['no label, KOI8-R', '', KOI8, 'Мы хотели бы посмотреть дом'],
    [
      'no label, UTF-8 with one letter of Latin-1',
      '',
      Buffer.concat([Buffer.from('été '), latin1('caf\xe9')]),
      'été café',
    ],
  ])('%s', (_, label, bytes, text) => {
    expect(decodeBytes(bytes, label)).toBe(text);
  });

  test('but a true one stays, though it could be something else', () => {
    expect(decodeBytes(WINDOWS, 'koi8-r')).not.toContain('Мы');
    expect(decodeBytes(latin1('\xc3 la carte'), 'iso-8859-1')).toBe('Ã la carte');
  });
});

describe('bytes without a label', () => {
  test.each([
    ['windows-1252', latin1('Ma\xf1ana, se\xf1ora, a las dos')],
    ['windows-1252', latin1('un \xe9t\xe9 pr\xe9f\xe9r\xe9')],
    ['windows-1252', latin1('une id\xe9e cr\xe9\xe9e')],
    ['windows-1252', latin1('les cr\xe9\xe9es, les agr\xe9\xe9es')],
    ['windows-1252', Buffer.alloc(0)],
    ['koi8-r', KOI8],
    ['windows-1251', WINDOWS],
    ['shift_jis', hex('82B1 82F1 82C9 82BF 82CD 8141 8ECA 8CC9 82CD')],
    ['euc-jp', hex('A4B3 A4F3 A4CB A4C1 A4CF A1A2 BCD6 B8CB A4CF')],
    ['euc-kr', hex('BEC8 B3E7 C7CF BCBC BFE4')],
    ['gb18030', hex('C4FA BAC3 A3AC B7BF D7D3 D0C7 C6DA CCEC')],
    ['big5', hex('B1 7A A6 6E A1 41 A9 D0 A4 6C AC 50 B4 C1')],
  ])('look like %s', (charset, bytes) => {
    expect(guessCharset(bytes)).toBe(charset);
  });

  test('are looked at up to a bound', () => {
    expect(guessCharset(Buffer.alloc(5_000_000, 0xe9))).toBeTypeOf('string');
  });
});
