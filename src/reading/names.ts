// People's names as mails write them, made plain: `O'Hare, Maeve (Mae)`, `Cmdr. Jo Ellery`, `al stone`. It
// refuses what names nobody: `WIRELESS CALLER`, `no-reply`, an address, a company's department.

const TITLES =
  /^(?:(?:mr|mrs|ms|mx|miss|dr|prof|rev|fr|sr|sra|capt|captain|cmdr|col|lt|sgt|maj|gen|hon|atty|sir|madam)\b\.?\s+)+/i;
const CREDENTIAL =
  /^(?:p\.?\s?e|esq|m\.?d|ph\.?d|d\.?d\.?s|d\.?m\.?d|r\.?n|c\.?p\.?a|m\.?b\.?a|j\.?d|realtor®?|sres|abr|crs|gri|cfp|aia|broker(?:\/owner)?|nmls.*|llc|inc|ret|attorney.*)\.?$/i;
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const NOBODY =
  /^(?:the |my |our )?(?:wireless|unknown|private|anonymous|blocked|restricted|potential|new|prospective)?\s?(?:caller|customer|user|visitor|guest|lead|contact|consumer|renter|buyer|seller|number|name|id|unavailable|unknown|anonymous|private|none|n\/?a|no-?reply|not given|test|team|admin|info|office|sales|support|hello|owner|agent|client|prospect)$/i;
const MACHINE =
  /\b(?:no-?reply|notifications?|mailer|daemon|alerts?|forms?|voicemail|leads?|website|support|newsletter)\b/i;
const NAME_MAX = 80;

/** A person's name, or null when the text is none. */
export function cleanName(text: string | null | undefined): string | null {
  if (text == null) return null;
  let name = text
    .slice(0, 2 * NAME_MAX)
    .replace(/\s{0,20}[([{<][^\n]{0,500}$/, '')
    .replace(/["“”*]|^'|'$/g, '')
    .replace(/\s{1,20}(?:via|on|from)\s{1,20}\S.*$/i, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:;,.-]{1,40}|[\s:;,-]{1,40}$/g, '');
  name = withoutCredentials(name).replace(TITLES, '').trim();
  if (!isName(name)) return null;
  return withCase(name);
}

/** Two or more parts, the first written out: nothing that a signature could make fuller. */
export function isFullName(name: string): boolean {
  const parts = name.split(' ');
  return (
    parts.length >= 2 &&
    parts.every(
      (part) => /^\p{Lu}\p{L}/u.test(part) || /^(?:&|and|de|da|di|van|von|der|la|del|dos|el|bin|\p{Lu}\.)$/u.test(part),
    ) &&
    !/^\p{Lu}\.?$/u.test(parts[0]!) &&
    !/^\p{Lu}\.?$/u.test(parts.at(-1)!) &&
    /\p{Script=Latin}/u.test(name)
  );
}

/** The fuller of two forms of one person's name; `name` itself when `other` is somebody else. */
export function fuller(name: string, other: string): string {
  if (isFullName(name) || !isSamePerson(name, other)) return name;
  return other.length > name.length || isFullName(other) ? other : name;
}

/** True where the parts that both names give agree, an initial standing for any name that begins with it. */
export function isSamePerson(a: string, b: string): boolean {
  const [one, two] = [partsOf(a), partsOf(b)];
  if (one.length === 0 || two.length === 0) return false;
  if (!partsAgree(one[0]!, two[0]!)) return false;
  return one.length === 1 || two.length === 1 || partsAgree(one.at(-1)!, two.at(-1)!);
}

function partsOf(name: string): string[] {
  return name
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((part) => part !== '');
}

function partsAgree(a: string, b: string): boolean {
  return a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));
}

/** `Last, First` is turned round; what follows a comma as a degree or trade goes. */
function withoutCredentials(name: string): string {
  const parts = name.split(/\s{0,5},\s{0,5}/);
  const kept = parts.filter((part, index) => index === 0 || !CREDENTIAL.test(part));
  if (kept.length === 2 && SUFFIX.test(kept[1]!)) return kept.join(' ');
  if (kept.length === 2 && kept.every((part) => part.split(' ').length <= 3)) return `${kept[1]} ${kept[0]}`;
  return kept[0] ?? '';
}

function isName(name: string): boolean {
  if (name === '' || name.length > NAME_MAX || !/\p{L}/u.test(name)) return false;
  if (/[@\d_/\\|=]|https?:|www\./.test(name) || NOBODY.test(name) || MACHINE.test(name)) return false;
  return name.split(' ').length <= 7;
}

function withCase(name: string): string {
  const isOneCase = name === name.toLowerCase() || (name === name.toUpperCase() && name.length > 3);
  if (!isOneCase) return name;
  return name.toLowerCase().replace(/(?<=^|[\s'-])\p{Ll}/gu, (letter) => letter.toUpperCase());
}
