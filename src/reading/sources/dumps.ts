// Forms that mail their variables as the program holds them: PHP's print_r and var_dump, a query string, a vCard. Gives label
// and value; it refuses nested values, which no contact form has.

export type Cell = readonly [label: string, value: string];

const CELLS_MAX = 200;

/** One record for each shape; empty where the text has no such shape. */
export function dumpsOf(text: string): Cell[][] {
  const shapes = [
    ...(text.includes('=>') ? [printed(text), dumped(text)] : []),
    ...(text.includes('&') ? [encoded(text)] : []),
    card(text),
  ];
  return shapes.filter((cells) => cells.length > 0);
}

const PRINTED_KEY = /\[([\w .-]{1,60})\] ?=> ?/g;

/** `[your_name] => Ann Stone`, on lines or folded into one by HTML. */
function printed(text: string): Cell[] {
  const keys = [...text.matchAll(PRINTED_KEY)].slice(0, CELLS_MAX);
  return keys.map((key, at): Cell => {
    const value = text.slice(key.index + key[0].length, keys[at + 1]?.index);
    // The last value ends with its array; what stands below is the server's.
    return [key[1]!, value.split(/(?:^|\n)\s{0,40}\)\s{0,4}(?:\n|$)/, 1)[0]!.trim()];
  });
}

const DUMPED = /\["([\w .-]{1,60})"\] ?=>\s{0,20}string\(\d{1,6}\) "([^"]{0,8000})"/g;

function dumped(text: string): Cell[] {
  return [...text.matchAll(DUMPED)].slice(0, CELLS_MAX).map((match): Cell => [match[1]!, match[2]!.trim()]);
}

/** `name=Ann+Stone&email=ann%40mail.example`: the whole text, or one line of it. */
function encoded(text: string): Cell[] {
  const line = text
    .split('\n', CELLS_MAX)
    .find((one) => /^[\w.-]{1,60}=[^\s&=]{0,8000}&[\w.-]{1,60}=/.test(one.trim()));
  if (line === undefined) return [];
  return line
    .trim()
    .split('&', CELLS_MAX)
    .flatMap((pair): Cell[] => {
      const [label, value = ''] = pair.split('=', 2);
      return [[label!, unescaped(value)]];
    });
}

function unescaped(value: string): string {
  const spaced = value.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced).trim();
  } catch {
    // A stray percent sign is the writer's own.
    return spaced.trim();
  }
}

const CARD_LABELS: Readonly<Record<string, string>> = { FN: 'name', TEL: 'phone', EMAIL: 'email', NOTE: 'message' };

/** RFC 6350: the properties that we need, without fax numbers. */
function card(text: string): Cell[] {
  const begin = text.indexOf('BEGIN:VCARD');
  if (begin < 0) return [];
  return text
    .slice(begin)
    .split('END:VCARD', 1)[0]!
    .replace(/\n[ \t]/g, '')
    .split('\n', CELLS_MAX)
    .flatMap((line): Cell[] => {
      const match = /^(?:item\d{1,2}\.)?([A-Z]{2,5})(;[^:\n]{0,200})?:(.{1,8000})$/.exec(line.trim());
      const label = match === null ? undefined : CARD_LABELS[match[1]!];
      if (match === null || label === undefined || /\bfax\b/i.test(match[2] ?? '')) return [];
      return [
        [
          label,
          match[3]!
            .replace(/^tel:/, '')
            .replace(/\\n/gi, '\n')
            .replace(/\\([,;\\])/g, '$1')
            .trim(),
        ],
      ];
    });
}
