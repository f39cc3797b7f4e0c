import { describe, expect, test } from 'vitest';
import { quotedTimes } from '../../src/lead/quoted-time.ts';

const local = (words: string) => quotedTimes(words).local.map(String);
const NAME = 'Ann Example <ann2026@elm.example>';

describe('the time above a quote', () => {
  test.each([
    ['Gmail, English', `On Mon, Nov 16, 2026 at 3:05 PM ${NAME} wrote:`],
    ['Gmail with a narrow space', `On Mon, Nov 16, 2026 at 3:05\u202fPM ${NAME} wrote:`],
    ['Apple Mail', `On Nov 16, 2026, at 3:05 PM, ${NAME} wrote:`],
    ['Apple Mail, British', `On 16 Nov 2026, at 15:05, ${NAME} wrote:`],
    ['Thunderbird', 'On 11/16/2026 3:05 PM, Ann Example wrote:'],
    ['Thunderbird, British', 'On 16/11/2026 15:05, Ann Example wrote:'],
    ['AOL', 'In a message dated 11/16/2026 3:05:40 PM Eastern Standard Time, ann@elm.example writes:'],
    ['Outlook', 'Monday, November 16, 2026 3:05 PM'],
    ['Outlook, German', 'Montag, 16. November 2026 15:05'],
    ['Outlook, Spanish', 'lunes, 16 de noviembre de 2026 3:05 p. m.'],
    ['Outlook, Portuguese', 'segunda-feira, 16 de novembro de 2026 15:05'],
    ['Gmail, German', `Am Mo., 16. Nov. 2026 um 15:05 Uhr schrieb ${NAME}:`],
    ['Apple Mail, German', `Am 16.11.2026 um 15:05 schrieb ${NAME}:`],
    ['Gmail, French', `Le lun. 16 nov. 2026 à 15:05, ${NAME} a écrit :`],
    ['Outlook on the web, French', 'lundi 16 novembre 2026 15 h 05'.replace(' h ', 'h')],
    ['Gmail, Spanish', `El lun, 16 nov 2026 a las 15:05, ${NAME} escribió:`],
    ['Gmail, Portuguese', `Em seg., 16 de nov. de 2026 às 15:05, ${NAME} escreveu:`],
    ['Gmail, Italian', `Il giorno lun 16 nov 2026 alle ore 15:05 ${NAME} ha scritto:`],
    ['Gmail, Dutch', `Op ma 16 nov 2026 om 15:05 schreef ${NAME}:`],
    ['Gmail, Swedish', `Den mån 16 nov. 2026 kl 15:05 skrev ${NAME}:`],
    ['Gmail, Danish', `Den man. 16. nov. 2026 kl. 15.05 skrev ${NAME}:`],
    ['Gmail, Finnish', `ma 16. marrask. 2026 klo 15.05 ${NAME} kirjoitti:`],
    ['Gmail, Czech', `po 16. 11. 2026 v 15:05 odesílatel ${NAME} napsal:`],
    ['Gmail, Hungarian', `${NAME} ezt írta (időpont: 2026. nov. 16., H, 15:05):`],
    ['Gmail, Romanian', `În lun., 16 nov. 2026 la 15:05, ${NAME} a scris:`],
    ['Gmail, Russian', `пн, 16 нояб. 2026 г. в 15:05, ${NAME}:`],
    ['Gmail, Ukrainian', `пн, 16 лист. 2026 р. о 15:05 ${NAME} пише:`],
    ['Gmail, Turkish', `${NAME}, 16 Kas 2026 Pzt, 15:05 tarihinde şunu yazdı:`],
    ['Gmail, Greek', `Στις Δευ 16 Νοε 2026 στις 3:05 μ.μ., ο χρήστης ${NAME} έγραψε:`],
    ['Gmail, Vietnamese', `Vào Th 2, 16 thg 11, 2026 vào lúc 15:05 ${NAME} đã viết:`],
    ['Gmail, Chinese', `${NAME} 于2026年11月16日周一 15:05写道：`],
    ['Gmail, Chinese of Taiwan', `${NAME} 於 2026年11月16日 週一 下午3:05寫道：`],
    ['Gmail, Japanese', `2026年11月16日(月) 15:05 ${NAME}:`],
    ['Gmail, Korean', `2026년 11월 16일 (월) 오후 3:05, ${NAME}님이 작성:`],
    ['Gmail, Hebrew', `בתאריך יום ב׳, 16 בנוב׳ 2026 ב-15:05 מאת ${NAME}:`],
    ['Gmail, Arabic', `في الاثنين، 16 نوفمبر 2026 في 3:05 م تمت كتابة ما يلي بواسطة ${NAME}:`],
    ['digits of Arabic', 'في ١٦ نوفمبر ٢٠٢٦ في ٣:٠٥ م'],
    ['Gmail, Thai', `เมื่อ จ. 16 พ.ย. 2026 เวลา 15:05 ${NAME} เขียนว่า:`],
    ['a server', '2026-11-16 15:05'],
  ])('of %s is read', (_, words) => {
    expect(local(words)).toContain('2026-11-16T15:05:00');
  });

  test('is exact where the zone stands beside it', () => {
    expect(quotedTimes('Mon, 16 Nov 2026 15:05:40 -0500').exact?.toString()).toBe('2026-11-16T20:05:40Z');
    const yahoo = quotedTimes(`On Monday, November 16, 2026 at 03:05:40 PM EST, ${NAME} wrote:`);
    expect(yahoo.exact?.toString()).toBe('2026-11-16T20:05:00Z');
    expect(quotedTimes('On Nov 16, 2026, at 3:05 PM').exact).toBeNull();
  });

  test('is given both ways where a day and a month could change places', () => {
    expect(local('On 11/5/26, 3:05 PM, Ann wrote:')).toEqual(['2026-11-05T15:05:00', '2026-05-11T15:05:00']);
    expect(local('On 5.11.26, 15:05, Ann wrote:')).toEqual(['2026-11-05T15:05:00']);
  });

  test('takes the name of a day for no month', () => {
    expect(local(`El mar, 17 nov 2026 a las 9:02, ${NAME} escribió:`)).toEqual(['2026-11-17T09:02:00']);
  });

  test('knows midnight and noon', () => {
    expect(local('On Nov 16, 2026, at 12:05 AM')).toEqual(['2026-11-16T00:05:00']);
    expect(local('On Nov 16, 2026, at 12:05 PM')).toEqual(['2026-11-16T12:05:00']);
  });

  test.each([
    'On Monday Ann wrote:',
    'On Nov 16, 2026, Ann wrote:',
    'at 3:05 PM Ann wrote:',
    'On Feb 31, 2026, at 3:05 PM',
    'On 16/16/2026 3:05 PM',
    '',
  ])('is unknown in “%s”', (words) => {
    expect(local(words)).toEqual([]);
  });

  test('of hostile words takes no time', () => {
    const started = performance.now();
    for (const part of ['1/', '16 nov 2026 ', '3:', '@', 'nov ', '2026年', '<a@']) quotedTimes(part.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
