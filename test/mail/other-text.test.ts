import { describe, expect, test } from 'vitest';
import { plainOf, withoutStrayMarkup } from '../../src/mail/other-text.ts';

describe('the text of a part of another type', () => {
  test.each([
    ['text/enriched', '<bold>Is it</bold> <color><param>red</param>free</color>\nnow?\n\n<<b>', 'Is it free now?\n<b>'],
    [
      'text/rtf',
      "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\gen x;}Caf\\'e9 \\u8211? \\{free\\}\\par now?}",
      'Café – {free}\nnow?',
    ],
    ['application/rtf', '{\\rtf1 {\\pict 00ff}Is it free?}', 'Is it free?'],
    [
      'text/calendar',
      'BEGIN:VEVENT\r\nSUMMARY;LANGUAGE=en:Look at it\r\nDESCRIPTION:Is it\\, well\\nfr\r\n ee?\r\nEND:VEVENT',
      'Look at it\n\nIs it, well\nfree?',
    ],
    ['text/markdown', '**free?**', '**free?**'],
  ])('%s', (type, text, plain) => {
    expect(plainOf(type, text)).toBe(plain);
  });

  test.each(['image/png', 'text/xml', 'application/pdf', 'text/csv'])('is none for %s', (type) => {
    expect(plainOf(type, 'x')).toBeNull();
  });

  test.each(['{', '\\', '{\\*', '<', "\\'", '\\u1'])('takes no time for %j without end', (text) => {
    expect(typeof plainOf('text/rtf', text.repeat(60_000))).toBe('string');
    expect(typeof plainOf('text/enriched', text.repeat(60_000))).toBe('string');
  });
});

describe("HTML's marks in plain text", () => {
  test.each([
    ['Hello,<br><br>is it <b>free</b>?<br/>\nAna', 'Hello,\n\nis it free?\nAna'],
    ['we&#39;d &amp; &quot;they&quot; &#x2019;', 'we\'d & "they" ’'],
  ])('%j', (text, plain) => {
    expect(withoutStrayMarkup(text)).toBe(plain);
  });

  test.each([
    'a <br> in a sentence',
    'x < y > z',
    'AT&T; R&D',
    '<adf>&amp;<br><br></adf>',
    'a &unknown; word &eacute;',
  ])('stay in %j', (text) => {
    expect(withoutStrayMarkup(text)).toBe(text);
  });
});
