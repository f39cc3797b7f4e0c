// A lead's mail as it may hang on a letter: files that can do harm are taken out and named in their place, all else stays
// byte for byte. Refuses to copy a mail whose parts cannot be told apart safely.

import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { MimeNode } from 'mailsplit';
import { compileText, createLiquid } from '../letters/liquid.ts';
import { oneLine, unlinked } from '../letters/plain.ts';
import { type Danger, dangerOf, dangerOfName, type FilePart } from '../mail/dangerous.ts';
import { namesIn } from '../mail/part-names.ts';
import { bytesOf, isClear, type Leaf, splitMail, UnclearMailError } from './mail-parts.ts';
import { settled } from './mime.ts';

export interface SafeCopy {
  /** The same mail without what could do harm, the same bytes where nothing could; null: it must not hang on a letter. */
  readonly copy: Buffer | null;
  /** What was taken out, as `invoice.pdf.exe, 84 kB`. */
  readonly leftOut: readonly string[];
}

/** Mails inside mails. */
const DEPTH_MAX = 5;
/** Milliseconds for the whole mail. */
const COPY_MS_MAX = 10_000;
const NAME_MAX = 120;
/** Files written into a text that are looked at. */
const UUENCODED_MAX = 100;

const OURS = fileURLToPath(new URL('../../templates/left_out.txt', import.meta.url));
const words = compileText(
  createLiquid('plain', {}),
  { text: readFileSync(OURS, 'utf8'), file: OURS },
  { known: ['name', 'size', 'danger'] },
);

/** Never throws. */
export async function safeCopy(raw: Buffer): Promise<SafeCopy> {
  const leftOut: string[] = [];
  const made = await settled(copyOf(raw, { depth: 0, leftOut }), COPY_MS_MAX);
  return Buffer.isBuffer(made) ? { copy: made, leftOut } : { copy: null, leftOut: [] };
}

interface Copying {
  readonly depth: number;
  /** Grows as parts are taken out. */
  readonly leftOut: string[];
}

async function copyOf(raw: Buffer, copying: Copying): Promise<Buffer> {
  const copied: Buffer[] = [];
  const before = copying.leftOut.length;
  for (const piece of await splitMail(raw)) {
    const instead = Buffer.isBuffer(piece) ? null : await replacement(piece, copying);
    copied.push(...(instead ?? bytesOf(piece)));
  }
  return copying.leftOut.length === before ? raw : Buffer.concat(copied);
}

/** Null: the part may stay as it is. */
async function replacement({ node, body }: Leaf, copying: Copying): Promise<readonly Buffer[] | null> {
  const encoded = Buffer.concat(body);
  const file: FilePart = {
    names: namesOf(node),
    contentType: node.contentType === false ? 'text/plain' : node.contentType,
    content: await decoded(node, encoded),
  };
  const danger = dangerIn(node, file);
  if (danger !== null) return takenOut(node, file, danger, copying.leftOut);
  return isMail(file) ? await copyInside(node, file, copying) : null;
}

function dangerIn(node: MimeNode, file: FilePart): Danger | null {
  if (!isClear(node)) return 'closed';
  const isBody =
    file.names.length === 0 && node.disposition !== 'attachment' && /^text\/(?:plain|html)$/.test(file.contentType);
  // Their words as they wrote them; mail clients run no script.
  if (isBody) return dangerInText(file.content);
  return ENCODINGS.has(node.encoding) ? dangerOf(file) : 'closed';
}

/** Outlook shows files that are written into a text as if they were attached (POSIX uuencode). */
function dangerInText(content: Buffer): Danger | null {
  const begins = content.toString('latin1').matchAll(/^begin [0-7]{3,4} (\S[^\r\n]{0,200})/gm);
  return (
    begins
      .take(UUENCODED_MAX)
      .map(([, name = '']) => dangerOfName(name))
      .find((danger) => danger !== null) ?? null
  );
}

const AS_IT_IS: ReadonlySet<string> = new Set(['', '7bit', '8bit', 'binary']);
const ENCODINGS: ReadonlySet<string> = new Set([...AS_IT_IS, 'base64', 'quoted-printable']);

async function decoded(node: MimeNode, encoded: Buffer): Promise<Buffer> {
  // Whatever other letters stand in between: decoders differ in what they make of them.
  if (node.encoding === 'base64')
    return Buffer.from(encoded.toString('latin1').replace(/[^A-Za-z0-9+/]/g, ''), 'base64');
  if (node.encoding !== 'quoted-printable') return encoded;
  const decoder = node.getDecoder();
  decoder.end(encoded);
  return await buffer(decoder);
}

function namesOf(node: MimeNode): readonly string[] {
  const lines = ['content-disposition', 'content-type'].flatMap((name) => node.headers.get(name));
  const own = node.filename === false ? [] : [node.filename];
  return [...new Set([...own, ...namesIn(lines)])];
}

function isMail({ names, contentType }: FilePart): boolean {
  return /^message\/(?:rfc822|global)$/.test(contentType) || names.some((name) => /\.eml\W{0,9}$/i.test(name));
}

/** A mail that hangs on the mail is looked through like it; one that cannot be told apart safely is taken out whole. */
async function copyInside(node: MimeNode, file: FilePart, copying: Copying): Promise<readonly Buffer[] | null> {
  const { depth, leftOut } = copying;
  const inside: string[] = [];
  try {
    if (depth >= DEPTH_MAX) throw new UnclearMailError('mails are nested too deeply');
    const copy = await copyOf(file.content, { depth: depth + 1, leftOut: inside });
    if (copy === file.content) return null;
    leftOut.push(...inside);
    if (AS_IT_IS.has(node.encoding)) return [node.getHeaders(), copy];
    node.headers.remove('content-transfer-encoding');
    node.headers.add('Content-Transfer-Encoding', 'base64', LAST);
    return [node.getHeaders(), base64Lines(copy)];
  } catch (error) {
    if (!(error instanceof UnclearMailError)) throw error;
    return takenOut(node, file, 'closed', leftOut);
  }
}

/** The part with words in place of the file. All other headers stay, since they may be those of the mail itself. */
function takenOut(node: MimeNode, file: FilePart, danger: Danger, leftOut: string[]): readonly Buffer[] {
  const name = unlinked(oneLine(file.names[0] ?? file.contentType, NAME_MAX));
  const size = sizeWords(file.content.length);
  leftOut.push(`${name}, ${size}`);
  const { headers } = node;
  for (const { key } of [...headers.getList()]) if (key.startsWith('content-')) headers.remove(key);
  headers.add('Content-Type', 'text/plain; charset=utf-8', LAST);
  headers.add('Content-Transfer-Encoding', 'base64', LAST);
  return [node.getHeaders(), base64Lines(Buffer.from(`${words({ name, size, danger }).trim()}\r\n`))];
}

/** Below all other headers. */
const LAST = Number.MAX_SAFE_INTEGER;

function base64Lines(content: Buffer): Buffer {
  return Buffer.from(content.toString('base64').replace(/.{76}/g, '$&\r\n'));
}

/** Octets as people say them: `84 kB`, `2.1 MB`. */
function sizeWords(octets: number): string {
  return octets < 1_000_000 ? `${Math.max(1, Math.round(octets / 1_000))} kB` : `${(octets / 1_000_000).toFixed(1)} MB`;
}
