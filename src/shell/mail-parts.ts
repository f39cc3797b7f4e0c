// A raw mail in pieces: its parts, and the bytes between them. Refuses a mail whose parts another program could tell apart
// differently (a boundary where there should be none, two of them, a type that can be read in two ways).

import { type MimeNode, type Piece, Splitter } from 'mailsplit';

/** A part that is no multipart: one file, or one text. */
export interface Leaf {
  readonly node: MimeNode;
  /** As it came, encoded. The line break before the next boundary is not in it. */
  readonly body: Buffer[];
}

/** The mail again, in order, when they are put together. */
export type Pieces = readonly (Leaf | Buffer)[];

export class UnclearMailError extends Error {
  override readonly name = 'UnclearMailError';
  readonly retry = 'never';
}

/** Those of mails inside the mail are not counted. */
const PARTS_MAX = 300;
/** Real mails nest three to five. */
const MULTIPARTS_MAX = 20;
/** Octets of the headers of one part. */
const HEAD_MAX = 256 * 1024;
/** The encodings that a multipart may have (RFC 2045 §6.4), also none. */
const AS_IT_IS: ReadonlySet<string> = new Set(['', '7bit', '8bit', 'binary']);

/** A mail inside the mail is one leaf. @throws UnclearMailError */
export async function splitMail(raw: Buffer): Promise<Pieces> {
  const pieces: (Leaf | Buffer)[] = [];
  const multiparts: MimeNode[] = [];
  for await (const item of itemsOf(raw)) {
    const last = pieces.at(-1);
    if (item.type === 'data') pieces.push(checkedBetween(item, multiparts.map(boundaryOf)));
    else if (item.type === 'node' && item.multipart === false) pieces.push({ node: checkedLeaf(item), body: [] });
    else if (item.type === 'node') {
      multiparts.push(checkedMultipart(item));
      pieces.push(item.getHeaders());
    } else if (last === undefined || Buffer.isBuffer(last) || last.node !== item.node) {
      throw new UnclearMailError('a body that belongs to no part');
    } else last.body.push(item.value ?? Buffer.alloc(0));
  }
  if (multiparts.length > MULTIPARTS_MAX) throw new UnclearMailError('too many parts inside parts');
  const boundaries = multiparts.map(boundaryOf);
  for (const piece of pieces) {
    if (!Buffer.isBuffer(piece)) refuseBoundaries(Buffer.concat(piece.body), boundaries);
  }
  if (!Buffer.concat(pieces.flatMap(bytesOf)).equals(raw)) throw new UnclearMailError('a part got lost');
  return pieces;
}

export function bytesOf(piece: Leaf | Buffer): readonly Buffer[] {
  return Buffer.isBuffer(piece) ? [piece] : [piece.node.getHeaders(), ...piece.body];
}

/** What stands before the first `;` of its type, in lower case. */
function typeWords(node: MimeNode): string {
  const [line = ''] = node.headers.get('content-type');
  return line
    .slice(line.indexOf(':') + 1)
    .split(';')[0]!
    .trim()
    .toLowerCase();
}

/** Two of these lines, or a line break that only some see, and the part is one thing here and another there. */
export function isClear(node: MimeNode): boolean {
  const lines = ['content-type', 'content-disposition', 'content-transfer-encoding'].map((name) =>
    node.headers.get(name),
  );
  return lines.every((found) => found.length <= 1) && !/\r(?!\n)|\0/.test(node.getHeaders().toString('latin1'));
}

async function* itemsOf(raw: Buffer): AsyncGenerator<MimeNode | Piece> {
  const splitter = new Splitter({ ignoreEmbedded: true, maxHeadSize: HEAD_MAX, maxChildNodes: PARTS_MAX });
  splitter.end(raw);
  try {
    yield* splitter;
  } catch (cause) {
    throw cause instanceof UnclearMailError ? cause : new UnclearMailError('it has too many parts', { cause });
  }
}

function checkedLeaf(node: MimeNode): MimeNode {
  if (/multipart/.test(typeWords(node))) throw new UnclearMailError('a type that may be multipart');
  return node;
}

/** As RFC 2045 §5.1 has it; words behind the closing quote belong to it for some programs, and not for others. */
const BOUNDARY = /;\s{0,80}boundary\s{0,5}=\s{0,5}(?:"([^"\\]{1,200})"|([\w'()+,./:=?-]{1,200}))\s{0,80}(?:;|$)/i;

function checkedMultipart(node: MimeNode): MimeNode {
  const [line = ''] = node.headers.get('content-type');
  const named = line.match(/\bboundary(?:\*[\d*]{0,4})?\s{0,5}=/gi) ?? [];
  const [, quoted, bare] = BOUNDARY.exec(line.replace(/\r?\n/g, '')) ?? [];
  const isPlain = named.length === 1 && (quoted ?? bare) === boundaryOf(node).toString('latin1');
  if (!isPlain || !isClear(node)) throw new UnclearMailError('a boundary that can be read in two ways');
  if (!/^multipart\/[\w.+-]{1,80}$/.test(typeWords(node)) || !AS_IT_IS.has(node.encoding)) {
    throw new UnclearMailError('a multipart type or encoding that can be read in two ways');
  }
  return node;
}

function boundaryOf(node: MimeNode): Buffer {
  return node._boundary === false ? Buffer.alloc(0) : node._boundary;
}

/** Lines with a boundary of this place, and what nobody shows: text above the first part and below the last. */
function checkedBetween({ node, value = Buffer.alloc(0) }: Piece, boundaries: readonly Buffer[]): Buffer {
  const known = boundaries.map((boundary) => boundary.toString('latin1'));
  const here = [node._boundary, node._parentBoundary]
    .filter((boundary) => boundary !== false)
    .map((boundary) => boundary.toString('latin1'));
  for (const line of value.toString('latin1').split(/\r\n|\r|\n/)) {
    if (!line.startsWith('--')) continue;
    const text = line.slice(2);
    const isExact = here.some((boundary) => text === boundary || text === `${boundary}--`);
    if (!isExact && known.some((boundary) => text.startsWith(boundary))) {
      throw new UnclearMailError('a line that may be a boundary');
    }
  }
  return value;
}

/** mailsplit looks for the nearest boundaries, and takes none with spaces after it; others look for all (RFC 2046 §5.1.1). */
function refuseBoundaries(body: Buffer, boundaries: readonly Buffer[]): void {
  for (const boundary of boundaries) {
    for (const before of ['', '\n', '\r']) {
      const line = Buffer.concat([Buffer.from(`${before}--`), boundary]);
      const at = body.indexOf(line);
      if (before === '' ? at === 0 : at !== -1) throw new UnclearMailError('a boundary inside a part');
    }
  }
}
