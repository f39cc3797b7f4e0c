// The fields of a notice and the text that is left around them, whatever shape its data has. Of several guests it reads the
// first and keeps the others as text; it refuses what stands below `-- `.

import type { Message } from '../../mail/message.ts';
import type { Team } from '../../team/team.ts';
import { chatOf } from './chat.ts';
import { withTabs } from './columns.ts';
import { type Field, fieldsOf } from './fields.ts';
import { markupFields } from './markup.ts';
import { othersAt } from './others.ts';
import { rowsOf } from './rows.ts';

export interface Read {
  readonly fields: readonly Field[];
  readonly text: string;
  /** Further people of the notice, as it has them. */
  readonly others: string;
  /** ADF, LeadList, lead metadata, a record: nobody but a lead's machine writes such. */
  readonly isData: boolean;
}

interface Asked {
  readonly team: Team;
  /** The service's own names. */
  readonly names: readonly string[];
}

export function readFields(message: Message, { team, names }: Asked): Read {
  const data = markupFields(message);
  const isMarkup = data.length > 0;
  const whole = withoutTail(message);
  if (isMarkup && /^\s*<(?:\?xml|adf|lead)/i.test(whole))
    return { fields: data, text: whole, others: '', isData: true };
  const rows = isMarkup ? null : rowsOf(whole, message.html);
  if (rows !== null) return { ...rows, text: whole, isData: true };
  const chat = isMarkup ? null : chatIn(message, whole, team);
  const text = withTabs(chat?.rest ?? whole);
  const found = fieldsOf(text, names);
  // Around a chat stand ratings and pages, no words of the visitor.
  const fields =
    chat === null
      ? found
      : [...chat.fields, ...found.filter(({ meaning }) => meaning !== 'question' && meaning !== 'message')];
  const end = isMarkup ? null : othersAt(fields.filter(({ start }) => start >= 0));
  const lines = text.split('\n');
  return {
    fields: [...data, ...(end === null ? fields : fields.filter(({ start }) => start < end))],
    text: end === null ? text : lines.slice(0, end).join('\n'),
    others: end === null ? '' : lines.slice(end).join('\n').trim(),
    isData: isMarkup,
  };
}

function chatIn({ from }: Message, text: string, team: Team): ReturnType<typeof chatOf> {
  const ours = [team.name, ...team.agents.map(({ name }) => name)];
  return chatOf(text, { sender: from.name, ours });
}

/** Small print below `-- ` stays out; a form's mail has no other signature. */
function withoutTail(message: Message): string {
  const lines = message.text.split('\n');
  const at = lines.findLastIndex((line) => /^--\s?$/.test(line));
  return at > 2 ? lines.slice(0, at).join('\n') : message.text;
}
