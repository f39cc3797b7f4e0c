import { describe, expect, test } from 'vitest';
import { splitBody } from '../../src/mail/body.ts';

const CONTEXT = { subject: 'A question', name: 'Warren T. Escobar', isReply: false };

function split(body: string) {
  return splitBody(body, CONTEXT);
}

describe('a signature is kept apart', () => {
  test.each([
    ['after the delimiter', 'Is it free?\n\n-- \nWarren\nEscobar Realty'],
    ['after a delimiter that lost its space', 'Is it free?\n\n--\nWarren\nEscobar Realty'],
    [
      'under the full name, with a title',
      'Is it free?\n\nWarren T. Escobar, P.E. | Principal\nTide Engineering, Inc.\nOffice (617) 555-0150',
    ],
    ['under the full name in bold', 'Is it free?\n\n*Warren T. Escobar*\nCoast Realty\n617.555.0150'],
    ['under the full name, a phone number only', 'Is it free?\n\nWarren Escobar\n339-555-0148'],
    ['under a name of other order', 'Is it free?\n\nEscobar, Warren\nTide Realty, 617-555-0150'],
    ['under initials', 'Is it free?\n\nW. T. Escobar | Principal\nwww.tide.example'],
    ['below a rule drawn by hand', 'Is it free?\n\n*****\nThe Tide Team, Realtors\n617-555-0150'],
    ['after two delimiters', 'Is it free?\n\n--\n\n--\nWarren'],
    [
      'with a tagline and a legal notice',
      'Is it free?\n\nWarren Escobar\nGranite LLC\nM: 617.555.0116\nWe Buy Houses. Any Condition.\n\nThis message is confidential and for the intended recipient only.',
    ],
  ])('%s', (_, body) => {
    const parts = split(body);
    expect(parts.newText).toBe('Is it free?');
    expect(parts.signature).toBe(body.slice('Is it free?\n\n'.length).replace('-- \n', '--\n'));
  });

  test('under a closing and a first name', () => {
    const parts = split('Is it free?\n\nBest regards,\nWarren\nTide Engineering | 617-555-0150');
    expect(parts.newText).toBe('Is it free?\n\nBest regards,\nWarren');
    expect(parts.signature).toBe('Tide Engineering | 617-555-0150');
  });

  test('under a first name alone', () => {
    const parts = split('Is it free?\n\nWarren\nTide Engineering, Inc.\nOffice 617-555-0150');
    expect(parts).toMatchObject({
      newText: 'Is it free?\n\nWarren',
      signature: 'Tide Engineering, Inc.\nOffice 617-555-0150',
    });
  });

  test('above a quote', () => {
    const body = 'Yes.\n\n--\nWarren\n\nOn Mon, Nov 9, 2026 at 9:41 AM Team <team@office.example> wrote:\n> OLD';
    expect(split(body)).toMatchObject({ newText: 'Yes.', signature: '--\nWarren' });
  });
});

describe('the footer of a client is signature', () => {
  test.each([
    'Sent from my iPhone',
    'Sent from my Galaxy',
    'Sent from my T-Mobile 5G Device',
    'Sent from Yahoo Mail for iPhone',
    'Sent from Mail for Windows',
    'Sent from Outlook for Android',
    'Sent via the Samsung Galaxy S24, an AT&T 5G smartphone',
    'Sent with Proton Mail secure email.',
    'Sent from TypeApp<http://app.example/r?b=2621>',
    'Sent from my Wiko RIDGE FAB 4G',
    'Gesendet von Outlook für Android<https://aka.example/x>',
    'Get Outlook for iOS<https://aka.example/o0ukef>',
    'Enviado desde mi iPhone',
    'Enviado do meu iPhone',
    'Envoyé de mon iPhone',
    'Von meinem iPhone gesendet',
    'Inviato da iPhone',
    'Virus-free.www.scanner.example',
    'iPhoneから送信',
    '发自我的 iPhone',
    '從我的 iPhone 傳送',
    '나의 iPhone에서 보냄',
    'Отправлено с iPhone',
    'Надіслано з iPhone',
    'Wysłane z iPhone’a',
    'iPhone’umdan gönderildi',
    'تم الإرسال من الـ iPhone',
    'נשלח מה-iPhone שלי',
    'Skickat från min iPhone',
    'Lähetetty iPhonesta',
    'Στάλθηκε από το iPhone μου',
    'Odesláno z iPhonu',
    'iPhone-ról küldve',
    'Đã gửi từ iPhone của tôi',
    'Verstuurd vanaf mijn iPhone',
    'Hent Outlook til iOS',
    'Android용 Outlook 다운로드',
    '获取适用于 iOS 的 Outlook',
    '[image: Company logo]',
    '<https://www.scanner.example/sig-email?utm_medium=email>',
  ])('%s', (footer) => {
    expect(split(`Is it free?\n\n${footer}`)).toMatchObject({ newText: 'Is it free?', signature: footer });
  });

  test('with its link on the next line', () => {
    const parts = split('Is it free?\n\nGet Outlook for Android\n<https://aka.example/ghei36>');
    expect(parts.newText).toBe('Is it free?');
  });
});

describe('a legal notice is signature', () => {
  test.each([
    ['a titled one', 'CONFIDENTIALITY NOTICE: This e-mail may contain privileged information.'],
    [
      'one of two phrases',
      'This communication is for the intended recipient. If you received this message in error, delete it.',
    ],
    ['about wires', 'Wire fraud is real. We will never send you wiring instructions by e-mail.'],
    ['of a lender', 'Coast Loans is an Equal Housing Lender.'],
    ['about trees', 'Please consider the environment before printing this email.'],
    ['in Spanish', 'Este mensaje es confidencial y para su destinatario; si lo recibió por error, bórrelo.'],
    [
      'a banner for mail from outside',
      'CAUTION: This email originated from outside of the organization. Do not click links or open attachments.',
    ],
    ['a banner in German', 'ACHTUNG: Diese E-Mail stammt von einem externen Absender. Klicken Sie nicht auf Links.'],
    ['a banner in Spanish', 'Este correo se originó fuera de la organización. No haga clic en enlaces.'],
    ['a banner of two words', '[EXTERNAL EMAIL]'],
    ['in Italian', 'Questo messaggio è riservato; se lo avete ricevuto per errore, vi preghiamo di avvisarci.'],
    ['in Dutch', 'Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.'],
    ['in Polish', 'Ta wiadomość jest poufna i przeznaczona wyłącznie dla adresata.'],
    ["a scanner's", 'This message was scanned by the gateway of the provider.'],
    ['of one very long line', `Notice: this is confidential. ${'words '.repeat(200)} for the intended recipient.`],
  ])('%s', (_, notice) => {
    expect(split(`${notice}\n\nIs it free?`).newText).toBe('Is it free?');
    expect(split(`Is it free?\n\n${notice}`).newText).toBe('Is it free?');
  });
});

describe('in doubt a line is text', () => {
  test.each([
    ['a first name and a phone number', 'Is it free?\n\nwarren\n781-555-0147'],
    ['a link on a line of its own', 'Is this one free?\n<https://homes.example/12>'],
    ['an external matter', 'The external siding is new.'],
    ['a confidence in Spanish', 'Es confidencial, mi hermano no lo sabe.'],
    ['a phone that is sold', 'I wrote about Outlook and my phone, did you see it?'],
    ['a word of a legal notice', 'Please keep this confidential, my brother does not know.'],
    ['wiring instructions themselves', 'The wiring instructions changed. Call me before anything moves.'],
    [
      'a sentence that begins with the own name',
      'Hello,\n\nWarren Escobar here, Julie gave me your name. Call me on 781-555-0147? ',
    ],
    ['a short mail of details only', 'Warren Escobar\n781-555-0147\nis 12 Main St still free'],
    ['a rule between two parts of the text', 'First this.\n\n-----\n\nThen that, is it free?'],
    ['a wrapped sentence', 'Did you get the papers that I\nsent from my phone yesterday. I need them.'],
    ['a question', 'Sent from my phone the papers, did you get them?'],
    ['a sentence that begins like a footer', 'Sent from my desk, which is much easier than my mobile phone.'],
    ['two hyphens on top', '--\nIs it free?'],
    ["a notice's fields under the name", 'New guest\n\nWarren Escobar\n781-555-0147\nComments: is the cellar dry'],
  ])('%s', (_, body) => {
    expect(split(body).newText).toBe(body.trim());
    expect(split(body).signature).toBe('');
  });

  test('a postscript under the signature', () => {
    const parts = split('Is it free?\n\nWarren Escobar\nTide Realty\n617-555-0150\n\nP.S. We are cash buyers.');
    expect(parts.newText).toBe('Is it free?\n\nP.S. We are cash buyers.');
  });

  test('a postscript under the delimiter', () => {
    const parts = split('Is it free?\n\n-- \nWarren\n\nP.D. Mi hermana también viene.');
    expect(parts.newText).toBe('Is it free?\n\nP.D. Mi hermana también viene.');
    expect(parts.signature).toContain('Warren');
  });

  test('but not the postscript that agents print under every mail', () => {
    const parts = split('Is it free?\n\n-- \nWarren\n\nP.S. Your referrals are the greatest compliment!');
    expect(parts.newText).toBe('Is it free?');
  });

  test("nor a scanner's rule above its note", () => {
    const parts = split('Is it free?\n\n---\nThis email has been checked for viruses by a scanner.');
    expect(parts.newText).toBe('Is it free?');
  });
});
