// A text in lines and sentences, so that one sentence can be taken out and the rest reads on. It changes no word.

/** One sentence, or the greeting, or the line that closes a letter. */
export interface Piece {
  readonly text: string;
  readonly kind: 'greeting' | 'sentence' | 'closing';
}

/** A line without pieces is blank. */
export type Line = readonly Piece[];

/** Longer texts are no letters; what is beyond is not read, and not kept. */
export const MOST_CHARACTERS = 20_000;

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
/** No sentence ends after these, whatever follows. */
const TITLE = /(?:^|[\s(])(?:mr|mrs|ms|mx|dr|prof|rev|mt|ft|no|apt|vs|approx|e\.g|i\.e|attn|\p{Lu})\.\s{0,3}$/iu;
/** A saint stands after a small word or at the start, a street after its name. */
const SAINT = /(?:^|(?:^|\s)(?:\p{Ll}{1,12}|Near|At|By|On|In|From|To)\s)St\.\s{0,3}$/u;
/** After these a sentence goes on where the next word is small or a number. */
const ABBREVIATION =
  /(?:^|[\s(\d])(?:a\.m|p\.m|st|ave|rd|ln|ct|blvd|ter|pl|sq|hwy|pkwy|etc|inc|llc|co|jr|sr|u\.s|min|max|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)\.\s{0,3}$/i;
const GREETING =
  /^(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening)|greetings|hola|buen[oa]s (?:d[ií]as|tardes|noches)|estimad[oa]|ol[áa]|oi|bom dia|boa (?:tarde|noite)|prezad[oa]|bonjour|bonsoir|ch[eè]re?|guten (?:tag|morgen|abend)|hallo|liebe[rs]?|sehr geehrte[rs]?|ciao|buongiorno|gentile|здравствуйте|добрый день|привет|вітаю|добрий день|您好|你好|こんにちは|안녕하세요|xin chào|bonjou|cześć|dzień dobry)(?![\p{L}])[^,!.:?\n，！。：]{0,60}(?:[,!.:，！。：]|$|\s[-–—](?=\s))/iu;
const CLOSING =
  /^(?:(?:all )?(?:the )?(?:very )?(?:best|thanks|thank you|many thanks|regards|(?:best|kind|warm|warmest|kindest) (?:regards|wishes)|cheers|sincerely|yours(?: truly| sincerely)?|warmly|take care|talk soon|speak soon|see you(?: soon)?|saludos|atentamente|un abrazo|abraços|obrigad[oa]|atenciosamente|cordialement|merci|viele grüße|mit freundlichen grüßen|с уважением)(?: again| so much)?)\s?[,.!]{0,3}$/iu;

/** A name, a team or a number on a line of its own, after the closing. */
const SIGNED = /^[\p{Lu}\d[(+][^.?!]{0,60}$/u;

export function linesOf(text: string): readonly Line[] {
  const lines = unwrapped(text.slice(0, MOST_CHARACTERS));
  const first = lines.findIndex((line) => line !== '');
  let closed = false;
  return lines.map((line, at) => {
    if (line === '') return [];
    const pieces = piecesOf(line, at === first);
    if (pieces.length === 1 && pieces[0]!.kind === 'sentence' && closed && SIGNED.test(line))
      return [{ text: line, kind: 'closing' as const }];
    closed ||= pieces.length === 1 && pieces[0]!.kind === 'closing';
    return pieces;
  });
}

function piecesOf(line: string, isFirst: boolean): Line {
  const greeting = isFirst ? (GREETING.exec(line)?.[0] ?? '') : '';
  const rest = line.slice(greeting.length).trim();
  const sentences = sentencesOf(rest).map(
    (text): Piece => ({
      text,
      kind: CLOSING.test(text) ? 'closing' : 'sentence',
    }),
  );
  return greeting === '' ? sentences : [{ text: greeting.trim(), kind: 'greeting' }, ...sentences];
}

/** The sentences of one line. */
export function sentencesOf(line: string): readonly string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of SENTENCES.segment(line)) {
    if (open !== '' && !endsBefore(open, segment)) open += segment;
    else {
      if (open.trim() !== '') sentences.push(open.trim());
      open = segment;
    }
  }
  if (open.trim() !== '') sentences.push(open.trim());
  return sentences;
}

function endsBefore(before: string, next: string): boolean {
  const tail = before.slice(-24);
  if (TITLE.test(tail) || SAINT.test(tail)) return false;
  return !(ABBREVIATION.test(tail) && /^[\p{Ll}\d#(]/u.test(next));
}

/** Mail clients of old break lines at 72 or so characters: such a break is no end of a sentence. */
function unwrapped(text: string): string[] {
  const lines: string[] = [];
  let wraps = false;
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = raw.trim();
    if (wraps && line !== '' && !/^[-•*>\d]/.test(line)) lines[lines.length - 1] += ` ${line}`;
    else lines.push(line);
    wraps = line.length > 50 && !/[.?!:;,，。！？]["'”’)]{0,2}$/.test(line);
  }
  return lines;
}
