import { describe, expect, test } from 'vitest';
import { splitBody } from '../../src/mail/body.ts';
import { isForwardSubject } from '../../src/mail/forwards.ts';

const CONTEXT = { subject: 'Fwd: the condo thing', name: 'Lou Brandt', isReply: false };

const FORWARDS: Readonly<Record<string, string>> = {
  Gmail: `---------- Forwarded message ---------
From: Vin Farro <vin@mail.example>
Date: Sun, Nov 8, 2026 at 8:17 PM
Subject: the condo thing
To: Lou Brandt <lou@mail.example>


INNER TEXT`,
  'Gmail in Spanish': `---------- Forwarded message ---------
De: Vin Farro <vin@mail.example>
Date: dom, 8 nov 2026 a las 20:17
Subject: the condo thing
To: Lou Brandt <lou@mail.example>

INNER TEXT`,
  'Gmail in Portuguese': `---------- Mensagem encaminhada ---------
De: Vin Farro <vin@mail.example>
Data: dom., 8 de nov. de 2026 às 20:17
Assunto: the condo thing
Para: Lou Brandt <lou@mail.example>

INNER TEXT`,
  Apple: `Begin forwarded message:

From: Vin Farro <vin@mail.example>
Date: November 8, 2026 at 8:17:12 PM EST
To: Lou Brandt <lou@mail.example>
Subject: the condo thing

INNER TEXT`,
  'Apple, marked': `Begin forwarded message:

> From: Vin Farro <vin@mail.example>
> Date: November 8, 2026 at 8:17:12 PM EST
> To: Lou Brandt <lou@mail.example>
> Subject: the condo thing
>
> INNER TEXT`,
  'Apple in Spanish': `Inicio del mensaje reenviado:

De: Vin Farro <vin@mail.example>
Fecha: 8 de noviembre de 2026, 20:17:12 EST
Para: Lou Brandt <lou@mail.example>
Asunto: the condo thing

INNER TEXT`,
  'Apple in German': `Anfang der weitergeleiteten Nachricht:

Von: Vin Farro <vin@mail.example>
Betreff: the condo thing
Datum: 8. November 2026 um 20:17:12 EST
An: Lou Brandt <lou@mail.example>

INNER TEXT`,
  Thunderbird: `-------- Forwarded Message --------
Subject: 	the condo thing
Date: 	Sun, 8 Nov 2026 20:17:12 -0500
From: 	Vin Farro <vin@mail.example>
To: 	Lou Brandt <lou@mail.example>

INNER TEXT`,
  Yahoo: `   ----- Forwarded Message -----
From: Vin Farro <vin@mail.example>
To: Lou Brandt <lou@mail.example>
Sent: Sunday, November 8, 2026 at 08:17:12 PM EST
Subject: the condo thing

INNER TEXT`,
  Outlook: `________________________________
From: Vin Farro <vin@mail.example>
Sent: Sunday, November 8, 2026 8:17 PM
To: Lou Brandt <lou@mail.example>
Subject: the condo thing

INNER TEXT`,
  'Outlook, older': `-----Original Message-----
From: Vin Farro [mailto:vin@mail.example]
Sent: Sunday, November 8, 2026 8:17 PM
To: Lou Brandt [mailto:lou@mail.example]
Subject: the condo thing

INNER TEXT`,
  'Outlook in French': `De : Vin Farro <vin@mail.example>
Envoyé : dimanche 8 novembre 2026 20:17
À : Lou Brandt <lou@mail.example>
Objet : the condo thing

INNER TEXT`,
};

/** Marks and labels of one client in many languages, as they stand in the mail. */
const MARKED: readonly (readonly [string, string, string, string, string, string])[] = [
  ['Apple in French', 'Début du message transféré :', 'De', 'Date', 'À', 'Objet'],
  ['Apple in Polish', 'Początek przekazywanej wiadomości:', 'Od', 'Data', 'Do', 'Temat'],
  ['Apple in Russian', 'Начало переадресованного сообщения:', 'От', 'Дата', 'Кому', 'Тема'],
  ['Apple in Ukrainian', 'Початок листа, що пересилається:', 'Від кого', 'Дата', 'Кому', 'Тема'],
  ['Apple in Finnish', 'Välitetty viesti alkaa:', 'Lähettäjä', 'Päivämäärä', 'Vastaanottaja', 'Aihe'],
  ['Apple in Turkish', 'İleti başlangıcı:', 'Kimden', 'Tarih', 'Kime', 'Konu'],
  ['Apple in Japanese', '転送されたメッセージ：', '差出人', '日付', '宛先', '件名'],
  ['Apple in Korean', '전달된 메시지:', '보낸 사람', '날짜', '받는 사람', '제목'],
  ['Apple in Arabic', 'بدء الرسالة التي تم تمريرها:', 'من', 'التاريخ', 'إلى', 'الموضوع'],
  ['Apple in Hebrew', 'תחילת ההודעה שהועברה:', 'מאת', 'תאריך', 'אל', 'נושא'],
  ['Thunderbird in Italian', '-------- Messaggio Inoltrato --------', 'Mittente', 'Data', 'A', 'Oggetto'],
  ['Yahoo in Czech', '----- Přeposlaná zpráva -----', 'Od', 'Datum', 'Komu', 'Předmět'],
  ['Zoho', '============ Forwarded message ============', 'From', 'Date', 'To', 'Subject'],
];

test.each(MARKED)('%s, each label on a line of its own, apart or not', (_, mark, from, date, to, subject) => {
  for (const gap of ['\n', '\n\n']) {
    const labels = [
      `${from}: Vin Farro <vin@mail.example>`,
      `${date}: 8 Nov 2026 20:17`,
      `${to}: Lou Brandt <lou@mail.example>`,
      `${subject}: the condo thing`,
    ];
    const parts = splitBody(`Please help.\n\n${mark}\n\n${labels.join(gap)}\n\nINNER TEXT\n`, CONTEXT);
    expect(parts.newText).toBe('Please help.');
    expect(parts.forwarded).toMatchObject({
      from: { name: 'Vin Farro', address: 'vin@mail.example' },
      subject: 'the condo thing',
      text: 'INNER TEXT',
    });
  }
});

test.each([
  'PD: x',
  'VL: x',
  'İLT: x',
  '转发：x',
  '轉寄: x',
  'ΠΡΘ: x',
  'Redir.: x',
  'Fw[2]: x',
])('the subject %j is of a forward', (subject) => {
  expect(isForwardSubject(subject)).toBe(true);
});

test.each(['Forward thinking: x', 'I saw it: x', 'Re: x', 'VLA: x'])('the subject %j is of none', (subject) => {
  expect(isForwardSubject(subject)).toBe(false);
});

describe('a forwarded mail is read apart from the words of who forwards it', () => {
  test.each(Object.entries(FORWARDS))('%s', (_, forward) => {
    const parts = splitBody(`Please help my cousin.\n\nSent from my iPhone\n\n${forward}\n`, CONTEXT);
    expect(parts.newText).toBe('Please help my cousin.');
    expect(parts.signature).toBe('Sent from my iPhone');
    expect(parts.forwarded?.from).toEqual({ name: 'Vin Farro', address: 'vin@mail.example' });
    expect(parts.forwarded?.to).toEqual([{ name: 'Lou Brandt', address: 'lou@mail.example' }]);
    expect(parts.forwarded?.subject).toBe('the condo thing');
    expect(parts.forwarded?.date).toMatch(/8/);
    expect(parts.forwarded?.text).toBe('INNER TEXT');
  });
});

test('a forward without a word of its own has no new text', () => {
  const parts = splitBody(FORWARDS['Outlook']!, { ...CONTEXT, subject: 'FW: the condo thing' });
  expect(parts.newText).toBe('');
  expect(parts.forwarded?.text).toBe('INNER TEXT');
});

test('words below a forwarded block that is marked line by line are new text', () => {
  const parts = splitBody(`${FORWARDS['Apple, marked']!}\n\nCan you call him?`, CONTEXT);
  expect(parts.newText).toBe('Can you call him?');
  expect(parts.forwarded?.text).toContain('INNER TEXT');
});

test('the same header block in an answer is a quote, not a forward', () => {
  const parts = splitBody(`Yes.\n\n${FORWARDS['Outlook']!}`, {
    ...CONTEXT,
    subject: 'RE: FW: the condo thing',
    isReply: true,
  });
  expect(parts.newText).toBe('Yes.');
  expect(parts.forwarded).toBeNull();
});

test('a forward inside the forward stays part of its text', () => {
  const parts = splitBody(`See below.\n\n${FORWARDS['Gmail']!}\n\n${FORWARDS['Apple']!}`, CONTEXT);
  expect(parts.forwarded?.from?.address).toBe('vin@mail.example');
  expect(parts.forwarded?.text.match(/INNER TEXT/g)).toHaveLength(2);
});

test('a marker without headers still begins the forwarded text', () => {
  const parts = splitBody('See this.\n\n---------- Forwarded message ---------\nINNER TEXT', CONTEXT);
  expect(parts.newText).toBe('See this.');
  expect(parts.forwarded).toEqual({ from: null, to: [], subject: null, date: null, text: 'INNER TEXT' });
});
