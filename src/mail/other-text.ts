// Text that is neither plain nor HTML, made plain: text/enriched, RTF, an invitation, and plain text with HTML's marks in
// it. Loses fonts and colours; refuses to lay anything out.

/** Text of a part by its type; null for a type that is no text to read. */
export function plainOf(type: string, text: string): string | null {
  if (/^text\/(?:enriched|richtext)$/.test(type)) return fromEnriched(text);
  if (/^(?:text|application)\/(?:x-)?rtf$/.test(type)) return fromRtf(text);
  if (type === 'text/calendar') return fromCalendar(text);
  return /^text\/(?:plain|markdown|x-markdown|x-web-markdown|x-amp-html)$/.test(type) ? text : null;
}

/** RFC 1896: commands in `<>`, their parameters dropped, `<<` for `<`, one line break of two or more lost. */
function fromEnriched(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/<param>[^<>]{0,1000}<\/param>/gi, '')
    .replace(/<<|<\/?[a-z][a-z-]{0,60}>/gi, (mark) => (mark === '<<' ? '<' : ''))
    .replace(/\n{1,200}/g, (breaks) => (breaks.length === 1 ? ' ' : '\n'.repeat(breaks.length - 1)));
}

/** RTF 1.9: groups of tables and pictures go, `\par` breaks a line, `\'e9` is Windows-1252, `\u233?` is Unicode. */
function fromRtf(text: string): string {
  const letters = new TextDecoder('windows-1252');
  let plain = '';
  let hidden = 0;
  let depth = 0;
  for (const [token] of text.matchAll(RTF_TOKEN)) {
    if (token === '{') depth += 1;
    else if (token === '}') {
      depth -= 1;
      if (depth < hidden) hidden = 0;
    } else if (hidden === 0 && RTF_HIDDEN.test(token)) hidden = Math.max(depth, 1);
    else if (hidden > 0 || /^[\r\n]/.test(token)) continue;
    else if (/^\\(?:par|line|sect|page)\b/.test(token)) plain += '\n';
    else if (/^\\tab\b/.test(token)) plain += ' ';
    else if (token.startsWith("\\'")) plain += letters.decode(Buffer.from(token.slice(2), 'hex'));
    else if (/^\\u-?\d/.test(token)) plain += String.fromCharCode(Number.parseInt(token.slice(2), 10) & 0xffff);
    else if (/^\\[{}\\]/.test(token)) plain += token.slice(1);
    else if (token === '\\~') plain += ' ';
    else if (!token.startsWith('\\')) plain += token;
  }
  return plain.trim();
}

const RTF_TOKEN =
  /\\u-?\d{1,6} ?\??|\\[a-z]{1,32}-?\d{0,10} ?|\\'[0-9a-f]{2}|\\[^a-z]|[{}]|[\r\n]{1,100}|[^\\{}\r\n]{1,10000}/gi;
const RTF_HIDDEN = /^\\(?:\*|fonttbl|colortbl|stylesheet|info|pict|header|footer|generator)\b|^\\\*/;

/** RFC 5545: what an invitation says to its reader. */
function fromCalendar(text: string): string {
  const unfolded = text.replace(/\r?\n[ \t]/g, '');
  const values = ['SUMMARY', 'LOCATION', 'DESCRIPTION'].map((name) => {
    const value =
      new RegExp(String.raw`^${name}(?:;[^:\r\n]{0,500})?:([^\r\n]{0,100000})`, 'm').exec(unfolded)?.[1] ?? '';
    return value
      .replace(/\\n/gi, '\n')
      .replace(/\\([,;\\])/g, '$1')
      .trim();
  });
  return [...new Set(values)].filter((value) => value !== '').join('\n\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/** Plain text that a form made of HTML: `<br>` and `&#39;` in it are read as a browser shows them. XML is left alone. */
export function withoutStrayMarkup(text: string): string {
  if (/^\s{0,200}<[?a-z!]/i.test(text)) return text;
  const isMarked = (text.match(/<br ?\/?>|<\/p>/gi)?.length ?? 0) >= 2;
  const broken = isMarked
    ? text
        .replace(/<br ?\/?>[ \t]{0,20}\n?|<\/(?:p|div)>\n?/gi, '\n')
        .replace(/<\/?(?:p|div|b|i|u|em|strong|span|font)(?: [^<>]{0,300})?>/gi, '')
    : text;
  if (!/&(?:#39|#x27|#0?34|quot|amp|nbsp|rsquo|apos);/i.test(broken)) return broken;
  return broken.replace(
    /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,6}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
      return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : whole;
    },
  );
}
