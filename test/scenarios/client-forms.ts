// How phones send a reply: HTML above a quoted letter, with the footer of the app. The words are written as people type them.

import type { RawMail } from '../support/mails.ts';
import type { Received } from './stage.ts';

type Form = Pick<RawMail, 'text' | 'subject' | 'inReplyTo' | 'references' | 'contentType'>;

/** Outlook for iOS: both parts, its footer between the words and the quote. */
export function outlookMobile(words: string, letter: Received): Form {
  const boundary = '_000_SN6PR01_';
  const plain = `${words}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Baton for Harbor & Pine Realty <team@harborpine.example>\nSent: Monday, November 16, 2026 12:00:00 PM\nSubject: ${letter.subject}\n\n${letter.text}`;
  const html = `<html><body><div dir="auto">${words}</div><div id="ms-outlook-mobile-signature" dir="auto"><div><br></div>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Baton for Harbor &amp; Pine Realty &lt;team@harborpine.example&gt;<br><b>Sent:</b> Monday, November 16, 2026 12:00:00 PM<br><b>Subject:</b> ${letter.subject}</div>${letter.html}</body></html>`;
  return {
    ...threaded(letter),
    contentType: `multipart/alternative; boundary="${boundary}"`,
    text: `--${boundary}\nContent-Type: text/plain; charset="utf-8"\n\n${plain}\n--${boundary}\nContent-Type: text/html; charset="utf-8"\n\n${html}\n--${boundary}--\n`,
  };
}

/** Samsung's mail app: HTML and nothing else. */
export function samsungHtml(words: string, letter: Received): Form {
  return {
    ...threaded(letter),
    contentType: 'text/html; charset=utf-8',
    text: `<html><head></head><body><div dir="auto">${words}</div><div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">Sent from my Galaxy</div></div><div><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Original message --------</div><div>From: Baton for Harbor &amp; Pine Realty &lt;team@harborpine.example&gt; </div><div>Date: 11/16/26  12:00 PM  (GMT-05:00) </div><div>Subject: ${letter.subject} </div><div><br></div></div>${letter.html}</body></html>`,
  };
}

function threaded(letter: Received): Pick<RawMail, 'subject' | 'inReplyTo' | 'references'> {
  return { subject: `Re: ${letter.subject}`, inReplyTo: letter.messageId, references: [letter.messageId] };
}
