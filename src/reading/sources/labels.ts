// What a label of a form or notice asks for, whoever built the form: `E-mail`, `guest_mail`, `Where can we write you?`.
// It refuses prose: a sentence is no label.

import { forRecent } from '../once.ts';

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
  ['topic', /^(?:what are you (?:looking|hoping|trying) to do|what would you like to do)$/],
  [
    'chrome',
    /^(?:(?:form|ad|adset|campaign|page|site|list|utm|event|meeting)[ -]name|(?:lead|form|ad|adset|campaign|page|user|remote|submission|submitted|entry|reference|ref|request|property web|web|listing|session|visitor|utm|ip|msg|msgid|message|ticket|case)[ -](?:id|url|agent|ip|address ip|#|no|number|link|source)|(?:form|ad|request|entry|event|property)[ -]type|user information|user[ -]agent.{0,30}|responder|ip|contact form url|(?:event )?date ?\/ ?time|location|account|extension|line|facebook ad|lead ad|is organic|instagram handle|scan time|time of call|call duration|duration|client status|priority|conversation|audience|signup form|viewed|avg\.? price|average price|price range.*|price|zip(?: code)?|postal code|user location|country|ad|adset|campaign|form|page|submission|entry|reference|id|ip(?: address)?|user agent|url|link|page(?: url)?|platform|source|lead source|how did you (?:hear|find).*|referr?er|created(?: time| at)?|submitted(?: on| at)?|date|time|day|event|received|length|duration|mailbox|sent|status|list(?:ing)? price|price|asking(?: price)?|rent|zestimate.*|beds?|baths?|beds? ?\/ ?baths?|bed|bath|sq ?ft|size|square feet|year built|listing (?:office|agent|broker|link|url|status)|courtesy of|view (?:this )?listing.*|consent|terms|privacy|newsletter|captcha|language|idioma|contact preference|preferred contact(?: method)?|best time(?: to (?:call|reach you))?|score|lead score|credit score|income|yearly income|host|accuracy|showing agent|access|form|powered by|i? ?(?:agree|accept|consent|understand|authorize)\b.*|i am (?:not )?a (?:robot|bot|human)|are you (?:a )?(?:robot|human)|acepto\b.*|aceito\b.*|browser|device|hp field|honeypot|csrf(?: token)?|submit|http user agent|remote addr|sms consent|opt.?in|reply[- ]to|to|cc|field|budget|max per month|finance|financing|pre-?approved.*|pets?|smoker|lease length|number of (?:bedrooms|occupants))$/,
  ],
  ['first_name', /\b(?:first|given|fore)[ -]?name\b|^(?:fname|f name|first|nombre de pila|pr[eé]nom|vorname)$/],
  [
    'last_name',
    /\b(?:last|family|sur)[ -]?name\b|^(?:surname|apellidos?|sobrenome|nom de famille|nachname|cognome|lname|l name|last|and (?:your |the )?last)$/,
  ],
  [
    'name',
    /^(?:(?:your|full|contact|consumer|customer|client|guest|visitor|lead|priority lead|buyer|seller|renter|tenant|applicant|invitee|attendee|registrant|requester|requestor|submitter|transferee|relocatee|borrower|member|booked by|prospect|caller|clr|caller id|sender|complete|my)[ -]?(?:full[ -]?)?(?:name)?s?|(?:your |the )?names?|name \(.*\)|who are you|what (?:should|can|may) we call you|what(?:'s| is) your (?:full )?name|nombre(?: completo| y apellidos?)?|nome(?: e cognome| completo)?|nom(?: complet)?|imię(?: i nazwisko)?|nazwisko|jméno|naam|namn|navn|姓名|名字|您的姓名|称呼|contact person|\(first and last\))$/,
  ],
  [
    'email',
    /\be-?mail\b(?! target)|^(?:(?:guest|contact|customer|lead|visitor)[ -]?mail|write|correo(?: electr[oó]nico)?|mail|邮箱|电子邮箱|电子邮件|电邮|courriel|adresse e-?mail|email ?addr|e-?mail ?adresse|adres e-?mail|where can we (?:write|e-?mail|reach) you.*|courriel)$/,
  ],
  [
    'phone',
    /\b(?:phone|telephone|tel|cell|mobile|celular|tel[eé]fono|telefone|telefon(?:nummer)?|t[eé]l[eé]phone|whatsapp)\b|^(?:电话|手机|手机号|联系电话|text reminder number|call|ph|ph ?no|tel ?no|text me|text me at|call me|call me at|call back|callback|call ?back number|number|your number|best number|guest[ -]?tel|work|text|numero|n[uú]mero|telefoon|puhelin|puh)$/,
  ],
  [
    'message',
    /\b(?:messages?|comments?|notes?|remarks?|inquiry|enquiry|questions?|mensa[jg]em|mensaje|messaggio|comentarios?|commentaires?|nachricht|transcript(?:ion)?|details|description|consulta|pregunta)\b|\b(?:anything (?:else|we)|tell us|describe|how can we help|what can we (?:help|do)|in (?:their|his|her|your) (?:own )?words|what(?:'s| is) (?:going on|on your mind|up)|what brought you|what do you|additional info(?:rmation)?|special requests?|requests?|ask(?:s|ed)?|says?|wrote|said|told (?:us|me))\b|^(?:(?:call |conversation )?summary|(?:voice ?mail|message) preview|reason for (?:the |your )?call(?:ing)?|please share anything.{0,60}|留言|msg|wiadomość|treść|zpráva|bericht|meddelande|besked|消息|内容|备注|咨询|您的留言)$/,
  ],
  [
    'visit',
    /\b(?:requested|preferred|desired|best|tour|showing|viewing|visit|appointment)\b.{0,20}\b(?:times?|dates?|slots?|day)\b|^(?:day ?\/ ?time|date ?\/ ?time|when would you like to (?:visit|tour|see it))$/,
  ],
  [
    'timeline',
    /^(?!why\b|what\b|moving to\b).*\b(?:time ?frame|time ?line|timing|move|moving|move-?in|how soon|purchase within|buying within|selling within|selling in|buying in|when (?:are|do|would|might|will) you)\b|^(?:when|how soon|cu[aá]ndo|quando|plazo|ready)$/,
  ],
  [
    'area',
    /\b(?:areas?|towns?|cities|neighbou?rhoods?|looking (?:in|at)?|search(?:ing)? in|preferred location|location preference|zonas?)\b|^(?:where|wants|moving to|looking|d[oó]nde|onde)$/,
  ],
  [
    'property',
    /^(?:(?:property|street|home|house|mailing|full|your|listing|rental|the)? ?(?:address|property|home|house|listing|rental|showing|home address|property info(?:rmation)?|direcci[oó]n|endere[cç]o)(?: of (?:the )?(?:property|home))?|showing|property of interest|inquiry about|regarding your listing at|regarding|sign|open house|地址)$/,
  ],
  [
    'topic',
    /^(?:topic|subject|sujet|objet|reason|type|intent|(?:which|what) best describes you|service (?:type|needed|requested)|lead type|plans? to sell|job type|service|i am|i'm|i want to|i need|buying as|interest|category|department|inquiry type|purpose|asunto|assunto|lead for)$/,
  ],
  ['from', /^(?:from|caller|de|sender|from number|who)$/],
];

/** Forms use few labels, and each is asked about in several layouts. */
const LABELS_KEPT = 200;

/** What the label means; null when it reads like prose. */
export const meaningOf: (label: string) => Meaning | null = forRecent((label) => {
  const text = normalLabel(label);
  if (text === '' || text.length > LONGEST_LABEL || text.split(' ').length > MOST_WORDS) return null;
  return TABLE.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}, LABELS_KEPT);

/** Words and nothing else, as most labels are. */
const PLAIN = /^[a-z]{1,40}(?: [a-z]{1,40}){0,12}$/;
const GREETS = /^(?:hi|hello|hey)[!,.]?\s/;

/** Lower case, `_` as spaces, without list marks, stars and end marks; `q1_timing` is `timing`. */
export function normalLabel(label: string): string {
  const lower = label.toLowerCase();
  if (PLAIN.test(lower) && !GREETS.test(lower)) return lower;
  return lower
    .replace(/[_*"“”]+/g, ' ')
    .replace(/^[\s\-•·*>#|]{1,40}|[\s:=?.!*|#]{1,40}$/g, '')
    .replace(/^q\d{1,2}\s/, '')
    .replace(GREETS, '')
    .replace(/\s{0,5}\((?:optional|required|confidence[^()]{0,30})\)$/, '')
    .replace(/[’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}
