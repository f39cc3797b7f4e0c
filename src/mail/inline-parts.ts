// What mailers once wrote into the text itself, before there were parts to hang on: uuencoded and yEnc files, PGP armour.
// It is taken out of the text and told of; the signed or plain words around it stay.

export interface PlainParts {
  readonly text: string;
  readonly problems: readonly string[];
}

const UU_BEGIN = /^begin [0-7]{3,4} (\S.{0,200}?)\s{0,5}$/;
const Y_BEGIN = /^=ybegin\s.{0,200}\bname=(.{1,200}?)\s{0,5}$/;
const PGP_BEGIN = /^-----BEGIN PGP (SIGNED MESSAGE|SIGNATURE|MESSAGE|PUBLIC KEY BLOCK)-----$/;

interface Block {
  /** What its last line is. */
  readonly end: RegExp;
  readonly problem: string | null;
}

/** The text without files and armour; linear in its lines. A block that never ends is text. */
export function withoutInlineParts(text: string): PlainParts {
  if (!/^(?:begin [0-7]{3}|=ybegin |-----BEGIN PGP)/m.test(text)) return { text, problems: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const problems: string[] = [];
  // Ends that were looked for in vain: looked for again at each beginning they would cost quadratic time.
  const missing = new Set<string>();
  let isSigned = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!.trimEnd();
    const block = blockAt(line, isSigned);
    const end =
      block === null || missing.has(block.end.source)
        ? -1
        : lines.findIndex((other, index) => index > at && block.end.test(other.trimEnd()));
    if (block !== null && end === -1) missing.add(block.end.source);
    if (block === null || end === -1) {
      kept.push(isSigned ? lines[at]!.replace(/^- /, '') : lines[at]!);
      continue;
    }
    if (block.problem !== null) problems.push(block.problem);
    isSigned ||= line.includes('SIGNED');
    at = end;
  }
  return { text: kept.join('\n').trimEnd(), problems };
}

/** Of a signed message only the headers above its text are armour; it is the one such block. */
function blockAt(line: string, isSigned: boolean): Block | null {
  const file = UU_BEGIN.exec(line) ?? Y_BEGIN.exec(line);
  if (file !== null) {
    const problem = `${file[1]} is written into the text, and left out of it`;
    return { end: line.startsWith('=') ? /^=yend\b/ : /^end$/, problem };
  }
  const armour = PGP_BEGIN.exec(line)?.[1];
  if (armour === undefined) return null;
  if (armour === 'SIGNED MESSAGE') return isSigned ? null : { end: /^$/, problem: null };
  return {
    end: new RegExp(`^-----END PGP ${armour}-----$`),
    problem: armour === 'MESSAGE' ? 'body is sealed (PGP)' : null,
  };
}

/** The bytes of a uuencoded text (POSIX uuencode); null when it is none. */
export function fromUuencode(text: string): Buffer | null {
  const lines = text.split(/\r?\n/);
  const begin = lines.findIndex((line) => UU_BEGIN.test(line));
  const end = lines.indexOf('end', begin);
  if (begin === -1 || end === -1) return null;
  return Buffer.concat(lines.slice(begin + 1, end).map(uuLine));
}

function uuLine(line: string): Buffer {
  const six = Array.from(line, (letter) => (letter.charCodeAt(0) - 32) & 63);
  const bytes: number[] = [];
  for (let at = 1; at + 3 < six.length + 3; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = six.slice(at, at + 4);
    bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
  }
  return Buffer.from(bytes.slice(0, six[0]));
}
