// What a label of a form or notice asks for, whoever built the form: `E-mail`, `guest_mail`, `Where can we write you?`.
// It refuses prose: a sentence is no label.

export type Meaning =
  | 'name'
  | 'first_name'
  | 'last_name'
  | 'email'
  | 'phone'
  | 'message'
  | 'property'
  | 'area'
  | 'timeline'
  | 'visit'
  | 'topic'
  | 'mls'
  | 'from'
  /** The form's own business: ids, pages, consent, prices. Never the lead's words. */
  | 'chrome'
  /** A question that this form alone asks; its answer is the lead's words. */
  | 'question';

const LONGEST_LABEL = 70;
const MOST_WORDS = 11;

/** In order: the first that fits. Labels come lower case, without marks at their ends. */
const TABLE: readonly (readonly [Meaning, RegExp])[] = [
  ['mls', /^(?:mls(?: ?id)?(?: ?#| number| no)?|listing (?:id|number|#)|mlsid ?#?)$/],
  [
    'chrome',
    /^(?:(?:lead|form|ad|adset|campaign|page|user|remote|submission|entry|reference|ref|request|property web|web|listing|session|visitor|utm|ip)[ -](?:id|name|url|agent|ip|address ip|#|no|number|link|source|type)|ad|adset|campaign|form|page|submission|entry|reference|id|ip(?: address)?|user agent|url|link|page(?: url)?|platform|source|lead source|how did you (?:hear|find).*|referr?er|created(?: time| at)?|submitted(?: on| at)?|date|time|day|event|received|length|duration|mailbox|sent|status|list(?:ing)? price|price|asking(?: price)?|rent|zestimate.*|beds?|baths?|beds? ?\/ ?baths?|bed|bath|sq ?ft|size|square feet|year built|listing (?:office|agent|broker|link|url|status)|courtesy of|view (?:this )?listing.*|consent|terms|privacy|newsletter|captcha|language|idioma|contact preference|preferred contact(?: method)?|best time(?: to (?:call|reach you))?|score|lead score|credit score|income|yearly income|lead type|host|accuracy|showing agent|access|form|powered by|agree.*|i agree.*|sms consent|opt.?in|reply[- ]to|to|cc|field|budget|max per month|finance|financing|pre-?approved.*|pets?|smoker|lease length|number of (?:bedrooms|occupants))$/,
  ],
  ['first_name', /\b(?:first|given|fore)[ -]?name\b|^(?:first|nombre de pila)$/],
  ['last_name', /\b(?:last|family|sur)[ -]?name\b|^(?:surname|apellidos?|sobrenome|last|and (?:your |the )?last)$/],
  [
    'name',
    /^(?:(?:your|full|contact|consumer|customer|client|guest|visitor|lead|buyer|seller|renter|tenant|applicant|invitee|attendee|booked by|prospect|caller|sender|complete|my)[ -]?(?:full[ -]?)?(?:name)?s?|(?:your |the )?names?|name \(.*\)|who are you|what (?:should|can|may) we call you|what(?:'s| is) your (?:full )?name|nombre(?: completo| y apellidos?)?|nome(?: completo)?|nom|\(first and last\))$/,
  ],
  [
    'email',
    /\be-?mail\b(?! target)|^(?:(?:guest|contact|customer|lead|visitor)[ -]?mail|write|correo(?: electr[oó]nico)?|mail|where can we (?:write|e-?mail|reach) you.*|courriel)$/,
  ],
  [
    'phone',
    /\b(?:phone|telephone|tel|cell|mobile|celular|tel[eé]fono|telefone|whatsapp)\b|^(?:call|number|your number|best number|guest[ -]?tel|work|text|numero|n[uú]mero)$/,
  ],
  [
    'message',
    /\b(?:messages?|comments?|notes?|remarks?|inquiry|enquiry|questions?|mensa[jg]em|mensaje|comentarios?|nachricht|transcript(?:ion)?|details|description|consulta|pregunta)\b|\b(?:anything (?:else|we)|tell us|describe|how can we help|what can we (?:help|do)|in (?:their|his|her|your) (?:own )?words|what(?:'s| is) (?:going on|on your mind|up)|what brought you|what do you|additional info(?:rmation)?|special requests?|requests?|ask(?:s|ed)?|says?|wrote|said|told (?:us|me))\b/,
  ],
  [
    'visit',
    /\b(?:requested|preferred|desired|best|tour|showing|viewing|visit|appointment)\b.{0,20}\b(?:times?|dates?|slots?|day)\b|^(?:day ?\/ ?time|date ?\/ ?time|when would you like to (?:visit|tour|see it))$/,
  ],
  [
    'timeline',
    /^(?!why\b|what\b).*\b(?:time ?frame|time ?line|timing|move|moving|move-?in|how soon|purchase within|buying within|selling within|when (?:are|do|would|might|will) you)\b|^(?:when|how soon|cu[aá]ndo|quando|plazo|ready)$/,
  ],
  [
    'area',
    /\b(?:areas?|towns?|cities|neighbou?rhoods?|looking (?:in|at)?|search(?:ing)? in|preferred location|location preference|zonas?)\b|^(?:where|looking|d[oó]nde|onde)$/,
  ],
  [
    'property',
    /^(?:(?:property|street|home|house|mailing|full|your|listing|rental|the)? ?(?:address|property|home|house|listing|rental|showing|home address|property info(?:rmation)?|direcci[oó]n|endere[cç]o)(?: of (?:the )?(?:property|home))?|showing|property of interest|inquiry about|interested in)$/,
  ],
  [
    'topic',
    /^(?:topic|subject|reason|type|job type|service|i am|i'm|i want to|i need|buying as|interest|category|department|inquiry type|purpose|asunto|assunto|lead for)$/,
  ],
  ['from', /^(?:from|caller|de|sender|from number|who)$/],
];

/** What the label means; null when it reads like prose. */
export function meaningOf(label: string): Meaning | null {
  const text = normalLabel(label);
  if (text === '' || text.length > LONGEST_LABEL || text.split(' ').length > MOST_WORDS) return null;
  return TABLE.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Lower case, `_` as spaces, without list marks, stars and end marks; `q1_timing` is `timing`. */
export function normalLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/[_*"“”]+/g, ' ')
    .replace(/^[\s\-•·*>#|]+|[\s:=?.!*|#]+$/g, '')
    .replace(/^q\d{1,2}\s/, '')
    .replace(/^(?:hi|hello|hey)[!,.]?\s/, '')
    .replace(/\s*\((?:optional|required|confidence[^()]{0,30})\)$/, '')
    .replace(/[’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}
