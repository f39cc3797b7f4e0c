import { describe, expect, test } from 'vitest';
import { splitBody } from '../../src/mail/body.ts';

const CONTEXT = { subject: 'Re: Spring market', name: 'Nadia Brandt', isReply: true };

/** What a client puts around the quoted mail, below an answer. */
const TOP_POSTED: Readonly<Record<string, string>> = {
  'Gmail, wrapped': `On Mon, Nov 9, 2026 at 9:41 AM Team Account <team@office.example>
wrote:

> OLD TEXT here
>
> more of it`,
  'Gmail, name and address on lines of their own': `On Tue, Oct 15, 2024, 8:04 AM The Team Account Of A Very Long Realty Name In The South
<a.very.long.address.indeed@office.example>
wrote:
> OLD TEXT`,
  'Gmail in Spanish': `El lun, 9 nov 2026 a las 9:41, Team Account (<team@office.example>)
escribió:

> OLD TEXT`,
  'Gmail in Portuguese': `Em seg., 9 de nov. de 2026 às 09:41, Team Account <team@office.example>
escreveu:

> OLD TEXT`,
  'Gmail in French': `Le lun. 9 nov. 2026 à 09:41, Team Account <team@office.example> a écrit :

> OLD TEXT`,
  'Gmail in German': `Am Mo., 9. Nov. 2026 um 09:41 Uhr schrieb Team Account <
team@office.example>:

> OLD TEXT`,
  'Apple Mail': `> On Oct 15, 2024, at 8:04 AM, Team Account <team@office.example> wrote:
>
> OLD TEXT`,
  'Apple Mail in German': `> Am 15.10.2024 um 08:04 schrieb Team Account <team@office.example>:
>
> OLD TEXT`,
  'Apple Mail in French': `Le 9 nov. 2026 à 09:41, Team Account <team@office.example> a écrit :

> OLD TEXT`,
  Thunderbird: `On 5/20/2026 9:30 AM, Team Account wrote:
> OLD TEXT`,
  'Thunderbird in German': `Am 20.05.26 um 09:30 schrieb Team Account:
> OLD TEXT`,
  'Yahoo, indented': `    On Tuesday, September 30, 2025 at 10:11:00 AM EDT, Team Account <team@office.example> wrote:

  OLD TEXT
  and more`,
  Proton: `-------- Original Message --------
On Friday, November 13th, 2026 at 10:00, Team Account <team@office.example> wrote:

> OLD TEXT`,
  'Outlook, plain': `From: Team Account <team@office.example>
Sent: Wednesday, May 20, 2026 9:30 AM
To: Nadia Brandt <nadia@mail.example>
Subject: Spring market

OLD TEXT`,
  'Outlook with its rule': `________________________________
From: Team Account <team@office.example>
Sent: Wednesday, May 20, 2026 9:30 AM
To: Nadia Brandt <nadia@mail.example>; Somebody Else <else@mail.example>; Third
Person <third@mail.example>
Cc: Team <team@office.example>
Subject: Spring market

OLD TEXT`,
  'Outlook, older': `-----Original Message-----
From: Team Account [mailto:team@office.example]
Sent: Wednesday, May 20, 2026 9:30 AM
To: 'Nadia Brandt'
Subject: Spring market
OLD TEXT`,
  'Outlook with bold labels': `*From:* Team Account <team@office.example>
*Sent:* Wednesday, May 20, 2026 9:30 AM
*To:* Nadia Brandt
*Subject:* Spring market

OLD TEXT`,
  'Outlook in German': `Von: Team Account <team@office.example>
Gesendet: Mittwoch, 20. Mai 2026 09:30
An: Nadia Brandt <nadia@mail.example>
Betreff: Spring market

OLD TEXT`,
  'Outlook in French': `De : Team Account <team@office.example>
Envoyé : mercredi 20 mai 2026 09:30
À : Nadia Brandt <nadia@mail.example>
Objet : Spring market

OLD TEXT`,
  'Outlook in Spanish': `De: Team Account <team@office.example>
Enviado el: miércoles, 20 de mayo de 2026 9:30
Para: Nadia Brandt <nadia@mail.example>
Asunto: Spring market

OLD TEXT`,
  'Outlook in Portuguese': `De: Team Account <team@office.example>
Enviada em: quarta-feira, 20 de maio de 2026 09:30
Para: Nadia Brandt <nadia@mail.example>
Assunto: Spring market

OLD TEXT`,
  'GMX, date first': `Gesendet: Montag, 9. November 2026 um 10:02 Uhr
Von: "Team Account" <team@office.example>
An: nadia@mail.example
Betreff: Spring market

OLD TEXT`,
  'Samsung mail': `-------- Original message --------
From: Team Account <team@office.example>
Date: 5/9/26  2:40 PM  (GMT-05:00)
To: nadia@mail.example
Subject: Spring market

OLD TEXT`,
  'an older mobile client': `----- Reply message -----
From: "Team Account" <team@office.example>
To: "nadia@mail.example" <nadia@mail.example>
Subject: Spring market
Date: Wed, May 20, 2026 9:30 am

OLD TEXT`,
  Roundcube: `On 2026-11-09 09:41, Team Account wrote:

> OLD TEXT`,
  'name first': `Team Account <team@office.example> wrote on Mon, 9 Nov 2026 at 09:41:

> OLD TEXT`,
  'Outlook in Russian': `От: Team Account <team@office.example>
Отправлено: 9 ноября 2026 г. 9:41
Кому: Nadia Brandt
Тема: Spring market

OLD TEXT`,
  'Outlook in Chinese': `发件人：Team Account <team@office.example>
发送时间：2026年11月9日 9:41
收件人：Nadia Brandt
主题：Spring market

OLD TEXT`,
  'Gmail in Chinese': `Team Account <team@office.example> 于2026年11月9日周一 09:41写道：

> OLD TEXT`,
  'Gmail in Vietnamese': `Vào Th 2, 9 thg 11, 2026 vào lúc 09:41 Team Account <team@office.example>
đã viết:

> OLD TEXT`,
  'Gmail in Norwegian, wrapped inside the address': `tir. 18. apr. 2017 kl. 13:09 skrev Team Account <team@office.example
>:

> OLD TEXT`,
  'Gmail in Russian, without a verb': `ср, 30 апр. 2025 г. в 15:19, Team Account <team@office.example>:

> OLD TEXT`,
  'an older webmail, without a verb': `2017-11-24 16:32 GMT+01:00 Team Account <team@office.example>:

OLD TEXT`,
  'a webmail without a colon': `On Wed, 14 Nov 2018 08:14:43 -0200
Team Account <team@office.example> wrote

OLD TEXT`,
  Zoho: `---- On Wed, 24 Feb 2021 14:02:50 +0530 Team Account <team@office.example> wrote ----

OLD TEXT`,
  'La Poste': `Message du : 12/12/2016 13:20
De : "Team Account" <team@office.example>
A : nadia@mail.example
Copie à :
Sujet : Spring market

OLD TEXT`,
  'Outlook in Danish': `-------- Oprindelig besked --------
Fra: Team Account <team@office.example>
Dato: 09.11.2026 09.41
Til: Nadia Brandt
Emne: Spring market

OLD TEXT`,
  'a quote of links': `On Mon, Nov 9, 2026 at 9:41 AM Team Account <team@office.example> wrote:
> https://homes.example/12
> OLD TEXT`,
  'Gmail in Korean': `2026년 11월 9일 (월) 오전 9:41, Team Account <team@office.example>님이 작성:

> OLD TEXT`,
  'Gmail in Japanese, marks lost': `2026年11月9日(月) 9:41 Team Account <team@office.example>:

OLD TEXT`,
  'Gmail in Arabic, with direction marks': `في الاثنين، 9 نوفمبر 2026 في 9:41 ص تمت كتابة ما يلي بواسطة \u202aTeam Account\u202c\u200f <\u202ateam@office.example\u202c\u200f>:

OLD TEXT`,
  'Apple Mail in Arabic, with its digits': `في ٩ نوفمبر ٢٠٢٦، الساعة ٩:٤١ ص، كتب Team Account <team@office.example>:

OLD TEXT`,
  'Apple Mail in Hebrew': `ב-9 בנוב׳ 2026, בשעה 9:41, \u200f\u2068Team Account\u2069 <\u2066team@office.example\u2069> כתב/ה:

OLD TEXT`,
  'Gmail in Hungarian, wrapped': `Team Account <team@office.example> ezt írta (időpont: 2026. nov. 9., H,
9:41):

OLD TEXT`,
  'Apple Mail in Turkish': `Team Account <team@office.example> şunları yazdı (9 Kas 2026 09:41):

OLD TEXT`,
  'Apple Mail in Polish': `Wiadomość napisana przez Team Account <team@office.example> w dniu 9 lis 2026, o godz. 09:41:

OLD TEXT`,
  'Gmail in Czech': `po 9. 11. 2026 v 9:41 odesílatel Team Account <team@office.example> napsal:

OLD TEXT`,
  'Gmail in Greek': `Στις Δευ 9 Νοε 2026 στις 9:41 π.μ., ο/η Team Account <
team@office.example> έγραψε:

OLD TEXT`,
  'AOL, older': `In a message dated 11/9/2026 9:41:00 AM Eastern Standard Time, Team Account team@office.example writes:

OLD TEXT`,
  'Lotus Notes': `Team Account ---11/09/2026 09:41:02 AM---Good morning, OLD TEXT

OLD TEXT`,
  'Outlook in Korean': `보낸 사람: Team Account <team@office.example>
보낸 날짜: 2026년 11월 9일 월요일 오전 9:41
받는 사람: Nadia Brandt
제목: Spring market

OLD TEXT`,
  'Outlook in Arabic, with direction marks': `\u200fمن: Team Account <team@office.example>
\u200fتم الإرسال: الاثنين، 9 نوفمبر 2026 09:41 ص
\u200fإلى: Nadia Brandt
\u200fالموضوع: Spring market

OLD TEXT`,
  'Outlook in Croatian': `Šalje: Team Account <team@office.example>
Poslano: 9. studenoga 2026. 9:41
Prima: Nadia Brandt
Naslov: Spring market

OLD TEXT`,
  'NetEase, its block as a table': `---- 回复的原邮件 ----
| 发件人 | Team Account<team@office.example> |
| 发送日期 | 2026年11月9日 09:41 |
| 收件人 | <nadia@mail.example> |
| 主题 | Spring market |

OLD TEXT`,
  'Outlook in a language that no table knows': `________________________________
Ó: Team Account <team@office.example>
Seolta: Dé Luain 9 Samhain 2026 09:41
Chuig: Nadia Brandt
Ábhar: Spring market

OLD TEXT`,
  Italian: `Il giorno lun 9 nov 2026 alle ore 09:41 Team Account <team@office.example> ha scritto:

> OLD TEXT`,
};

describe('a quote below an answer is kept apart', () => {
  test.each(Object.entries(TOP_POSTED))('%s', (_, quote) => {
    const parts = splitBody(`Yes, I am still looking.\nTuesday works.\n\n${quote}\n`, CONTEXT);
    expect(parts.newText).toBe('Yes, I am still looking.\nTuesday works.');
    expect(parts.quotedText).toContain('OLD TEXT');
    expect(parts.quotedText).toContain('Team');
    expect(parts.forwarded).toBeNull();
  });
});

describe('an answer below or between quotes is new text', () => {
  test('below', () => {
    const parts = splitBody(
      'On 4/8/2025 9:02 AM, Team wrote:\n> Hi neighbor,\n>\n> OLD TEXT\n\nPlease call me.\nC. M.',
      CONTEXT,
    );
    expect(parts.newText).toBe('Please call me.\nC. M.');
    expect(parts.quotedText).toContain('On 4/8/2025');
  });

  test('between, with a signature at the end', () => {
    const body =
      'Two remarks.\n\nOn 5/20/2026 9:30 AM, Lena wrote:\n> FIRST\nI get 4.9.\n> SECOND\n> Lena\n\n--\nNadia\n339-555-0190';
    const parts = splitBody(body, CONTEXT);
    expect(parts.newText).toBe('Two remarks.\n\nI get 4.9.');
    expect(parts.signature).toBe('--\nNadia\n339-555-0190');
    expect(parts.quotedText).toContain('SECOND');
  });
});

describe('what merely looks like a quote stays new text', () => {
  test.each([
    ['a sentence of a person that ends in wrote', 'On Monday your colleague wrote:\nwe will call you. Nobody did.'],
    ['a sentence with a day', 'On Oct 3 you wrote:\n"we will call" and nobody did, so I ask again.'],
    ['a sentence about a mail', 'She said my mail to Ana <ana@mail.example> on 9 Nov 2026 at 9:41 never came.'],
    [
      'labels and a time without a rule above',
      'Name: Ana <ana@mail.example>\nBest: 9:41\nYear: 2026 9:41\nPlace: here',
    ],
    ['a rule above labels without an address', 'one\n______________________\nA: one\nB: 9:41 2026\nC: two\nD: three'],
    ['labels that stand apart', 'Hello,\n\nFrom: Ana\n\nDate: 9 Nov 2026\n\nSubject: garden'],
    ['a list under two labels', 'From: Boston\nTo: Hingham\nwith two cats, in June.'],
    ['a rule of underscores', 'first part\n____________________________\nsecond part'],
    ['an arrow in front of a link', 'See the listing:\n> https://homes.example/12\nIs it still free?'],
  ])('%s', (_, body) => {
    expect(splitBody(body, CONTEXT).newText).toBe(body);
  });

  test("a form's own From and Subject lines, also with a date", () => {
    const body = 'From: Ana Ruiz <ana@mail.example>\nDate: Nov 9, 2026\nSubject: garden\n\nIs the garden shared?';
    expect(splitBody(body, { subject: 'New message', name: 'Website', isReply: false }).newText).toBe(body);
  });

  test('a blockquote that a notice shows, in a mail that answers nothing', () => {
    const body = 'Ana asked:\n\n> Is the garden shared?\n\nReply in the app.';
    expect(splitBody(body, { subject: 'New question', name: 'Portal', isReply: false }).newText).toBe(body);
  });
});

describe('the copy of our mail in a bounce is quoted', () => {
  test.each([
    ['qmail', '--- Below this line is a copy of the message.'],
    ['Exim', '------ This is a copy of the message, including all the headers. ------'],
    ['an old Exchange', '----- Original message -----'],
  ])('%s', (_, marker) => {
    const parts = splitBody(`No mailbox here by that name.\n\n${marker}\n\nSubject: hello\n\nOLD TEXT`, CONTEXT);
    expect(parts.newText).toBe('No mailbox here by that name.');
    expect(parts.quotedText).toContain('OLD TEXT');
  });

  test('an indented excerpt', () => {
    const parts = splitBody(
      'It cannot get your note.\n\nYour note began:\n  OLD TEXT\n  goes on\n\nFree up room.',
      CONTEXT,
    );
    expect(parts.newText).toBe('It cannot get your note.\n\nFree up room.');
    expect(parts.quotedText).toContain('OLD TEXT');
  });
});
