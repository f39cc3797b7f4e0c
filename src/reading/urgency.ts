// Whether somebody wants an answer or a visit today or tomorrow, by the team's own calendar, or says that it is urgent.
// Talk of today ("what are they paying today") is refused.

import { forRecent } from './once.ts';
import { findIn, standsIn } from './phrase.ts';
import { readable } from './words.ts';

export interface Urgency {
  readonly urgent: boolean;
  readonly because: string | null;
}

const SAID =
  /\b(?:urgent(?:e|ly|emente)?|asap|a\.s\.a\.p|as soon as (?:possible|you can)|right (?:now|away)|immediately|time[- ]sensitive|emergency|now or (?:never|not)|in the next (?:hour|few hours|30 minutes)|within (?:the|an) hour|standing outside|out ?front (?:right )?now|ya mismo|lo antes posible|o quanto antes)\b/i;
const NOT_SAID = /\b(?:not|no|nothing|isn't|not an|no es|n[aã]o [eé])\s(?:\w+\s)?$/i;
const TOMORROW = /\b(?:tomorrow|tmrw|tmw|tomorow|ma[nñ]ana por la (?:ma[nñ]ana|tarde)|amanh[aã])\b/i;
const TODAY =
  /\b(?:see|view|visit|tour|show\w*|meet|call|answer|reply|respond|come|stop by|get in(?:to)?|available|free|in town|walk|look|do it|possible|open|decide|need|want|deadline|by|before|later|still|until|till|leave|here)\b.{0,40}\b(?:today|tonight|this (?:afternoon|evening|morning))\b|\b(?:today|tonight|this (?:afternoon|evening))\s(?:at|after|before|by|or|if|please)\b|\b(?:hoy|hoje)\b/i;
const PAST_TODAY =
  /\b(?:spoke|talked|came|went|saw|drove|was|were|walked|signed|checked|met|listed|posted|heard|through|paying)\b.{0,30}\b(?:today|tonight|this morning)\b/i;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const AT_WEEKDAY: Readonly<Record<string, RegExp>> = Object.fromEntries(
  WEEKDAYS.map((weekday) => [
    weekday,
    new RegExp(
      `\\b(?:see|view|visit|tour|show\\w*|meet|come|by|before|this|on|until|till|available|free|leave|fly)\\b[^.?!]{0,30}(?<!last )(?<!next )(?<!every )\\b${weekday}\\b(?!s)`,
      'i',
    ),
  ]),
);

/** `visit` is what a form's own question about times holds. */
export function urgencyOf(words: string, visit: string | null, today: Temporal.PlainDate): Urgency {
  const text = readable(words);
  const said = findIn(text, SAID);
  if (said !== null && !NOT_SAID.test(text.slice(Math.max(0, said.index - 16), said.index)))
    return { urgent: true, because: `"${said[0]}"` };
  const soon = findIn(text, TOMORROW) ?? (standsIn(text, PAST_TODAY) ? null : findIn(text, TODAY));
  if (soon !== null) return { urgent: true, because: `"${soon[0]}"` };
  const dated = dateWords(
    visit === null ? text : `${text} ${readable(visit)}`,
    [today, today.add({ days: 1 })],
    visit !== null,
  );
  return { urgent: dated !== null, because: dated === null ? null : `"${dated}" is today or tomorrow` };
}

function dateWords(text: string, days: readonly Temporal.PlainDate[], isVisit: boolean): string | null {
  for (const day of days) {
    const dated = datedOf(`${day.month}-${day.day}`).exec(text);
    const weekday = WEEKDAYS[day.dayOfWeek - 1]!;
    const named = isVisit ? null : findIn(text, AT_WEEKDAY[weekday]!);
    if (dated !== null) return dated[0];
    if (named !== null && day.dayOfWeek !== days[0]!.dayOfWeek) return named[0];
  }
  return null;
}

/** A date as people write it, of `month-day`. */
const datedOf = forRecent((date) => {
  const [month, day] = date.split('-');
  const name = MONTHS[Number(month) - 1]!;
  return new RegExp(
    `\\b${name}[a-z]{0,6}\\.? ${day}(?:st|nd|rd|th)?\\b|(?<![\\d/])0?${month}/0?${day}(?:/(?:20)?\\d{2})?(?![\\d/])`,
    'i',
  );
});
