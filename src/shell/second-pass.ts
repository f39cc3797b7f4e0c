// A second parse for the few mails whose body the first one leaves unread or garbled: a charset that its label hides, a
// boundary that never comes, a transfer encoding that is none. Refuses to touch a body that was read.

import { Transform, type TransformCallback } from 'node:stream';
import type { IconvConstructor, ParsedMail } from 'mailparser';
import { decodeBytes } from '../mail/charsets.ts';
import { bodyOf, type Headers } from '../mail/headers.ts';
import { fromUuencode } from '../mail/inline-parts.ts';
import { RELABEL_MAX } from '../mail/limits.ts';

export interface SecondPass {
  /** What to parse instead of the mail; its headers are those of its body only. */
  readonly raw: Buffer;
  readonly Iconv?: IconvConstructor;
  readonly problem?: string;
}

/** The other bytes to parse for this mail, or null where the first parse will do. */
export function secondPass(raw: Buffer, headers: Headers, first: ParsedMail): SecondPass | null {
  const garbled = `${first.text ?? ''}${first.html || ''}`.includes('\ufffd');
  const type = headers.get('content-type')?.[0] ?? '';
  const encoding = (headers.get('content-transfer-encoding')?.[0] ?? '').trim().toLowerCase();
  if (/^(?:x-)?uue(?:ncode)?$/.test(encoding)) {
    const decoded = fromUuencode(bodyOf(raw).toString('latin1'));
    if (decoded !== null) return anew('text/plain', decoded);
  }
  if (encoding === 'base64' && isProse(bodyOf(raw))) return anew(type, bodyOf(raw));
  if (garbled) return { raw: relabelled(raw), Iconv: ByLabelOrLooks };
  if ((first.text ?? '').trim() !== '' || first.html) return null;
  if (/^\s*multipart\//i.test(type) && first.attachments.length === 0) return withoutBoundary(bodyOf(raw));
  const piece = /^\s*message\/partial\b/i.test(type) ? pieceOf(type) : null;
  if (piece !== null) return { raw: bodyOf(raw), problem: piece };
  return null;
}

/** The body under another type, without a transfer encoding; its charset is looked at too. */
function anew(type: string, body: Buffer): SecondPass {
  const raw = Buffer.concat([Buffer.from(`Content-Type: ${type || 'text/plain'}\r\n\r\n`), body]);
  return { raw: relabelled(raw), Iconv: ByLabelOrLooks };
}

/** Words with spaces between them, where base64 would have none. */
function isProse(body: Buffer): boolean {
  const first = body.subarray(0, 400).toString('latin1');
  return (first.match(/[a-z,.]{1,40} [a-z]/gi)?.length ?? 0) >= 3;
}

/** The first line that looks like a boundary above a part's headers, else all of the body as text. */
function withoutBoundary(body: Buffer): SecondPass | null {
  const text = body.toString('latin1');
  if (text.trim() === '' || /^\s*--\S{1,200}--\s*$/.test(text.slice(0, 300))) return null;
  const boundary = /^--([^\s-][^\r\n"]{0,69}?)[ \t]{0,20}\r?\n(?=content-[a-z-]{1,30}:)/im.exec(text)?.[1];
  if (boundary === undefined) return { ...anew('text/plain', body), problem: 'parts could not be told apart' };
  return anew(`multipart/mixed; boundary="${boundary}"`, body);
}

/** RFC 2046 §5.2.2: the first piece begins with the headers of the whole. */
function pieceOf(type: string): string | null {
  const number = /\bnumber=(\d{1,4})/i.exec(type)?.[1];
  if (number === undefined) return null;
  return `only part ${number} of ${/\btotal=(\d{1,4})/i.exec(type)?.[1] ?? 'several'} of this mail`;
}

const TEXT_PART =
  /^content-type[ \t]{0,5}:[ \t]{0,5}text\/(?:plain|html)\b[^\r\n]{0,500}(?:\r?\n[ \t][^\r\n]{0,500}){0,10}/gim;
const CHARSET = /;\s{0,20}charset\s{0,5}=\s{0,5}("[^"\r\n]{0,60}"|[^\s;"]{1,60})/i;
const OWN_LABEL = 'x-looked-at-';

/** Each text part under a label of our own, so that its bytes come to us and not to the decoder that garbled them. */
function relabelled(raw: Buffer): Buffer {
  const head = raw.subarray(0, RELABEL_MAX).toString('latin1');
  let isRootNamed = false;
  const renamed = head.replace(TEXT_PART, (header, at: number) => {
    isRootNamed ||= at < raw.length - bodyOf(raw).length;
    const label = (CHARSET.exec(header)?.[1] ?? '').replace(/[^\w.:-]/g, '');
    return `${header.replace(CHARSET, '')}; charset="${OWN_LABEL}${label}"`;
  });
  const untyped = isRootNamed || /^content-type[ \t]{0,5}:/im.test(head.slice(0, raw.length - bodyOf(raw).length));
  const top = untyped ? '' : `Content-Type: text/plain; charset="${OWN_LABEL}"\r\n`;
  return Buffer.concat([Buffer.from(top + renamed, 'latin1'), raw.subarray(RELABEL_MAX)]);
}

/** A decoder in the form that mailparser takes: all of a part's bytes in, its text as UTF-8 out. */
class ByLabelOrLooks extends Transform {
  readonly #label: string;
  readonly #chunks: Buffer[] = [];

  constructor(charset: string) {
    super();
    this.#label = charset.toLowerCase().replace(OWN_LABEL, '');
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#chunks.push(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    done(null, Buffer.from(decodeBytes(Buffer.concat(this.#chunks), this.#label)));
  }
}
