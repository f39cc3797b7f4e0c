// Bytes to text by the charset that a mail names, or by what the bytes are where it names none, a wrong or an unknown one.
// Refuses to overrule a label that fits its bytes, but for UTF-8 under the name of an alphabet of one byte a letter.

/** Letters 128 to 255 of the code pages that TextDecoder does not know and that DOS-era mailers still name. */
const DOS: Readonly<Record<string, string>> = {
  '437':
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  '850':
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

const UTF8 = /^(?:utf-?8|(?:us-)?ascii|7bit|8bit)?$/i;

/**
 * Text of `bytes` as `label` says, where it can be true: a label of one byte a letter gives way to UTF-8 that is surely
 * UTF-8, a label that is unknown or cannot be true to what the bytes look like. Never throws.
 */
export function decodeBytes(bytes: Uint8Array, label: string): string {
  const name = label.trim().replace(/^["']{1,4}|["']{1,4}$/g, '');
  const dos = DOS[/^(?:cp|ibm|dos)[-_]?(437|850)$/i.exec(name)?.[1] ?? ''];
  if (dos !== undefined)
    return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : dos[byte - 128])).join('');
  const decoder = UTF8.test(name) ? null : decoderOf(name);
  const isWide = decoder !== null && !/^(?:iso-8859|windows-125|koi8|ibm|macintosh|x-mac)/.test(decoder.encoding);
  if (decoder !== null && isWide)
    return decode(bytes, decoder.encoding) ?? decode(bytes, 'utf-8') ?? decoder.decode(bytes);
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== null && (decoder === null || /[^\0-\x7f]/.test(utf8))) return utf8;
  if (decoder !== null) return decoder.decode(bytes);
  const guess = guessCharset(bytes);
  return guess === 'windows-1252' ? mixed(bytes) : new TextDecoder(guess).decode(bytes);
}

/** Seen in practice: a form in UTF-8 around an answer in Windows-1252. What is no UTF-8 sequence is a letter of the latter. */
function mixed(bytes: Uint8Array): string {
  const western = new TextDecoder('windows-1252');
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(SEQUENCE_OR_BYTE, (letters) => {
      const own = Buffer.from(letters, 'latin1');
      return letters.length === 1 ? western.decode(own) : own.toString('utf-8');
    });
}

/** UTF-8's sequences (RFC 3629 §4), each byte as the letter of Latin-1. */
const SEQUENCE = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;
const SEQUENCE_OR_BYTE = new RegExp(`${SEQUENCE.source}|[\\x80-\\xff]`, 'g');

/** Null for a name that TextDecoder does not know. */
function decoderOf(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    // It throws for unknown names only; the caller then looks at the bytes.
    return null;
  }
}

/** Null where the bytes are no text of `charset`. */
function decode(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // What `fatal` is for: the answer is "no".
    return null;
  }
}

/** Of the bytes, so many tell the charset. */
const LOOKED_AT = 20_000;

/**
 * What bytes that are not UTF-8 are likely to be. Letters above 127 stand alone in a Western text, and in rows in all
 * others; of those each candidate must give the letters that its language is written in.
 */
export function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, LOOKED_AT);
  const { isSolid, isLoose } = rowsOf(sample);
  if ((!isSolid && !isLoose) || isMostlyUtf8(sample)) return 'windows-1252';
  for (const charset of ['koi8-r', 'windows-1251'] as const) {
    if (isSolid && shareOf(sample, charset, /[а-яё]/g) > 0.7) return charset;
  }
  for (const charset of ['shift_jis', 'euc-jp'] as const) {
    if (shareOf(sample, charset, /[\u3041-\u30fa]/g) > 0.25) return charset;
  }
  if (isSolid && shareOf(sample, 'euc-kr', /[\uac00-\ud7a3]/g) > 0.9) return 'euc-kr';
  const chinese = /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/g;
  const pairs = pairsOf(sample);
  // The common letters of GBK have two bytes above 127; of those of Big5 the first is low among them, where Latin-1 has
  // signs and no é.
  const isHigh = isSolid && pairs.every(([, second]) => second >= 0x80);
  if (isHigh && shareOf(sample, 'gbk', chinese) > 0.95) return 'gb18030';
  const isBig5 = pairs.filter(([first]) => first >= 0xa1 && first <= 0xc9).length > 0.9 * pairs.length;
  return isBig5 && shareOf(sample, 'big5', chinese) > 0.9 ? 'big5' : 'windows-1252';
}

interface Rows {
  /** Most letters above 127 stand in rows of three and more: no Western text. */
  readonly isSolid: boolean;
  /** A quarter of them touch at least, as where the second bytes of Big5 and Shift_JIS are ASCII; in `préféré` none do. */
  readonly isLoose: boolean;
}

function rowsOf(bytes: Uint8Array): Rows {
  let [high, solid, touching] = [0, 0, 0];
  let row = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if ((bytes[at] ?? 0) >= 0x80) {
      row += 1;
      continue;
    }
    high += row;
    touching += Math.max(row - 1, 0);
    if (row >= 3) solid += row;
    row = 0;
  }
  return { isSolid: solid > high / 2, isLoose: high > 0 && touching >= high / 4 };
}

/** More than half of the letters above 127 are UTF-8: then the rest is a slip, not another charset. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  const all = text.match(/[\x80-\xff]/g)?.length ?? 0;
  return text.replace(SEQUENCE, '').replace(/[\0-\x7f]/g, '').length < all / 2;
}

/** Share of the letters in `wanted` among all letters above 127; 0 where the bytes are no such text. */
function shareOf(bytes: Uint8Array, charset: string, wanted: RegExp): number {
  // The sample may end within a letter, so an ending that fails is cut off.
  const text = [0, 1, 2, 3]
    .map((cut) => decode(bytes.subarray(0, bytes.length - cut), charset))
    .find((one) => one !== null);
  const all = text?.match(/[^\0-\x7f]/g)?.length ?? 0;
  return all === 0 ? 0 : (text!.match(wanted)?.length ?? 0) / all;
}

/** Each byte above 127 with the byte after it, as charsets of two bytes a letter have them. */
function pairsOf(bytes: Uint8Array): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    if (bytes[at]! < 0x81) continue;
    pairs.push([bytes[at]!, bytes[at + 1]!]);
    at += 1;
  }
  return pairs;
}
