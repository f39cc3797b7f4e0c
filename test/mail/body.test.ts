import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseText, splitBody } from '../../src/mail/body.ts';
import { BODY_MAX } from '../../src/mail/limits.ts';

const CONTEXT = { subject: 'Hello', name: 'Ana Ruiz', isReply: false };

function text(plain: string, html: string | null): string {
  return chooseText(plain, html, CONTEXT).text;
}

describe('the text of a mail', () => {
  test('is its plain part', () => {
    expect(text('Is it free?', '<p>Is it <b>free</b>?</p>')).toBe('Is it free?');
  });

  test('is the HTML where there is no plain part', () => {
    expect(text('', '<p>Is it <b>free</b>?</p>')).toBe('Is it free?');
  });

  test.each([
    ['says that it needs an HTML viewer', 'To view this message, please use an HTML compatible e-mail viewer.'],
    ['says that the client shows no HTML', 'Your mail client does not support HTML.'],
    ['points to a browser', 'View this email in your browser'],
    ['holds a footer only', 'Sent from my Galaxy'],
    ['holds a teaser only', 'New message'],
  ])('is the HTML where the plain part %s', (_, stub) => {
    const html = `<p>Can I see 12 Main St tomorrow after three? I could also come on Friday, or on Saturday before noon.</p>
      <p>Thank you and best regards, Ana, who has been looking for a year now and likes this one very much indeed.</p>`;
    expect(text(stub, html)).toContain('Can I see 12 Main St');
  });

  test('stays the plain part of a short answer, quote and all', () => {
    const quoted = 'x '.repeat(100);
    const plain = `Yes.\n\nOn Mon, Nov 9, 2026 at 9:41 AM Team <team@office.example> wrote:\n> ${quoted}`;
    const html = `<p>Yes.</p><p>On Mon, Nov 9, 2026 at 9:41 AM Team wrote:</p><blockquote>${quoted}</blockquote>`;
    expect(text(plain, html)).toBe(plain.trim());
  });

  test('is cut at its bound and says so', () => {
    const chosen = chooseText('word '.repeat(BODY_MAX), null, CONTEXT);
    expect(chosen.text.length).toBeLessThanOrEqual(BODY_MAX);
    expect(chosen.problems).toEqual(['body cut at 500,000 characters']);
  });
});

test('a short plain part gives way to HTML that says three times as much, however that is laid out', () => {
  for (const cell of ['<tr><td>a</td><td>b</td></tr>', '<ul><li>a</li></ul>', '<p>a</p>', '<hr>', 'word ']) {
    const html = `<table>${cell.repeat(20)}</table>`;
    const whole = text('', html);
    expect(text('x'.repeat(Math.floor((whole.length - 1) / 3)), html)).toBe(whole);
    expect(text('x'.repeat(Math.ceil(whole.length / 3)), html)).not.toBe(whole);
  }
});

const HTML_ANSWERS: Readonly<Record<string, string>> = {
  Gmail: `<div dir="ltr">Yes, Tuesday.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nov 9, 2026 at 9:41 AM Team &lt;<a href="mailto:team@office.example">team@office.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>OLD TEXT</div></blockquote></div>`,
  'Outlook for desktop': `<div class="WordSection1"><p class="MsoNormal">Yes, Tuesday.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Team &lt;team@office.example&gt; <br><b>Sent:</b> Monday, November 9, 2026 9:41 AM<br><b>To:</b> ana@mail.example<br><b>Subject:</b> Hello</p></div><p class="MsoNormal">OLD TEXT</p></div>`,
  'Outlook on the web': `<div>Yes, Tuesday.</div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg"><b>From:</b> Team &lt;team@office.example&gt;<br><b>Sent:</b> Monday, November 9, 2026 9:41 AM<br><b>To:</b> ana@mail.example<br><b>Subject:</b> Hello</div><div>OLD TEXT</div>`,
  Apple: `<html><body>Yes, Tuesday.<br><div><br><blockquote type="cite"><div>On Nov 9, 2026, at 9:41 AM, Team &lt;team@office.example&gt; wrote:</div><br><div>OLD TEXT</div></blockquote></div></body></html>`,
  Yahoo: `<div>Yes, Tuesday.</div><div class="yahoo_quoted"><div>On Monday, November 9, 2026 at 09:41:00 AM EST, Team &lt;team@office.example&gt; wrote: </div><div><br></div><div>OLD TEXT</div></div>`,
  Thunderbird: `<p>Yes, Tuesday.</p><div class="moz-cite-prefix">On 11/9/2026 9:41 AM, Team wrote:<br></div><blockquote type="cite"><p>OLD TEXT</p></blockquote>`,
};

test.each(Object.entries(HTML_ANSWERS))('an answer in HTML only, by %s, is split like a plain one', (_, html) => {
  const context = { ...CONTEXT, subject: 'Re: Hello', isReply: true };
  const parts = splitBody(chooseText('', html, context).text, context);
  expect(parts.newText).toBe('Yes, Tuesday.');
  expect(parts.quotedText).toContain('OLD TEXT');
});

describe('nothing is deleted', () => {
  const pieces = fc.constantFrom(
    'On Mon, Nov 9, 2026 at 9:41 AM Team <team@office.example> wrote:',
    'From: Ana <ana@mail.example>\nSent: today 9:41\nTo: b\nSubject: c',
    '---------- Forwarded message ---------',
    'Begin forwarded message:',
    '-----Original Message-----',
    '________________________________',
    '> quoted',
    '-- ',
    'Ana Ruiz | Realtor\n617-555-0150',
    'P.S. one more thing',
    'Sent from my iPhone',
    'CONFIDENTIALITY NOTICE: privileged',
    'Your note began:\n  some words',
    'Is it free?',
    '',
  );
  const body = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }).map((lines) => lines.join('\n'));

  function linesOf(value: string): string[] {
    return value
      .split('\n')
      .map((line) => line.replace(/[>\s]/g, ''))
      .filter((line) => line !== '')
      .sort();
  }

  test('every line that is not blank is in exactly one part', () => {
    fc.assert(
      fc.property(
        body,
        fc.boolean(),
        fc.constantFrom('Hello', 'Re: Hello', 'Fwd: Hello'),
        (value, isReply, subject) => {
          const { newText, quotedText, signature, forwarded } = splitBody(value, {
            subject,
            name: 'Ana Ruiz',
            isReply,
          });
          const kept = [newText, quotedText, signature, forwarded?.text ?? ''].flatMap(linesOf).sort();
          expect(kept).toEqual(linesOf(value));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('a body without quote or signature is its own new text', () => {
    const words = fc.array(fc.stringMatching(/^[a-z ]{1,40}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, (lines) => {
        const value = lines.join('\n').trim();
        expect(splitBody(value, CONTEXT).newText.replace(/\s+/g, ' ').trim()).toBe(value.replace(/\s+/g, ' ').trim());
      }),
    );
  });
});

// A pattern that backtracks over one of these would run for minutes, so the suite's own time limit is the assertion.
describe('no text makes the split slow', () => {
  const LONG = 60_000;
  test.each([
    ['blank lines', '\n'.repeat(LONG)],
    ['spaces', ' '.repeat(LONG)],
    ['spaces before a word on each line', `${' '.repeat(300)}x\n`.repeat(200)],
    ['one dash line', '-'.repeat(LONG)],
    ['one underscore line', '_'.repeat(LONG)],
    ['an attribution that never ends', `On ${'Mon, Nov 9, 2026 at 9:41 '.repeat(3_000)}`],
    ['attributions wrapped for ever', 'On Mon, Nov 9, 2026 at 9:41\n'.repeat(3_000)],
    ['wrote again and again', 'wrote '.repeat(LONG / 6)],
    ['wrote on each line', `${'1 wrote '.repeat(45)}\n`.repeat(1_000)],
    ['header labels without end', 'From: a\n'.repeat(LONG / 8)],
    ['labels that wrap', `To: ${'a@b.example; '.repeat(20)}\n`.repeat(1_000)],
    ['quote marks', '>'.repeat(LONG)],
    ['quote lines', '> a\n'.repeat(LONG / 4)],
    ['forward markers', '---------- Forwarded message ---------\n'.repeat(2_000)],
    ['signature delimiters', '-- \n'.repeat(LONG / 4)],
    ['sent from', 'Sent from my '.repeat(LONG / 13)],
    ['confidential', 'confidential '.repeat(LONG / 13)],
    ['digits', '6175550150'.repeat(LONG / 10)],
    ['at signs', 'a@'.repeat(LONG / 2)],
    ['stars', '*'.repeat(LONG)],
    ['one letter', 'a'.repeat(LONG)],
    ['stub words', 'view html '.repeat(LONG / 10)],
  ])('%s', (_, value) => {
    for (const subject of ['Hello', 'Re: Hello', 'Fwd: Hello']) {
      const parts = splitBody(value, { subject, name: 'Ana Ruiz', isReply: true });
      expect(typeof parts.newText).toBe('string');
    }
    expect(typeof chooseText(value.slice(0, 399), value, CONTEXT).text).toBe('string');
  });
});
