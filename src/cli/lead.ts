// `baton lead TOKEN`: one lead, what is known of it and everything that happened to it.

import type { Command } from 'commander';
import type { HistoryEntry, Lead } from '../lead/lead.ts';
import { agentOf } from '../lead/people.ts';
import { daySince, phoneNumber, type Seen, shortTime, sourceName } from '../letters/words.ts';
import type { Team } from '../team/team.ts';
import { exchangeLines, exchangeRows } from './claude-words.ts';
import { ask, type LeadStory, type Words } from './questions.ts';
import { teamFile, teamFrom } from './setup.ts';
import { stateText, whoText } from './state-words.ts';
import { suggestedAndSent } from './suggested-and-sent.ts';
import { CliError, print, table } from './terminal.ts';

export function addLead(program: Command): void {
  program
    .command('lead')
    .description("one lead's history")
    .argument('<token>', 'the code in its addresses, as `status` shows it')
    .option('--team <file>', 'the team file (default: BATON_TEAM, else team.yaml)')
    .option('--claude', 'also what Claude was asked about it and answered, word for word')
    .option('--json', 'as JSON')
    .action(async (token: string, options: { team?: string; claude?: boolean; json?: boolean }) => {
      if (token.trim() === '') throw new CliError('give a token; `status` lists them', { exitCode: 2 });
      const { team } = await teamFrom(teamFile(options.team));
      const found = await ask('lead', { team: team.key, token: token.toLowerCase() });
      if (found.lead === null)
        throw new CliError(`no lead ${token} at ${team.inbox.address}; \`baton status\` lists them`);
      if (options.json === true)
        print(
          JSON.stringify(
            { ...found.lead, opt_out: found.optOut, history: found.history, claude: found.claude },
            null,
            2,
          ),
        );
      else show(found.lead, found, team);
      if (options.claude === true && options.json !== true) showClaude(found.lead, found, team);
    });
}

/** Side by side what was suggested and what was sent, then every word of it. */
function showClaude(lead: Lead, { claude, drafts, sent }: Omit<LeadStory, 'lead'>, team: Team): void {
  const seen = { now: Temporal.Now.instant(), timezone: team.timezone };
  if (drafts.length > 0) {
    print('');
    print('== suggested and sent');
    const answers = [...sent, ...ownMail(lead, sent, team)];
    for (const line of suggestedAndSent({ suggested: drafts, sent: answers }, seen)) print(line);
  }
  for (const exchange of claude) for (const line of ['', ...exchangeLines(exchange)]) print(line);
}

/** The last answer that went past `send`: of those only the last one's words are kept. */
function ownMail({ said, turn }: Lead, sent: readonly Words[], team: Team): readonly Words[] {
  const bySend = sent.some(({ words }) => words.trim().startsWith(said?.words.trim() ?? ''));
  if (said === null || (bySend && turn.evidence === 'sent_by_us')) return [];
  const who = said.by === null ? 'the shared mailbox' : agentOf(team, said.by).name;
  return [{ at: said.at, who, words: said.words }];
}

function show(
  lead: Lead,
  { history, optOut, awayUntil, rulesSince, claude }: Omit<LeadStory, 'lead'>,
  team: Team,
): void {
  const seen = { now: Temporal.Now.instant(), timezone: team.timezone };
  const facts = [
    ['lead', lead.token],
    ['from', lead.contact.name],
    ['email', lead.contact.email],
    ['phone', lead.contact.phone === null ? null : phoneNumber(lead.contact.phone)],
    ['source', sourceName(lead.source.name)],
    ['lane', lead.lane],
    ['property', lead.property ?? lead.area],
    ['has it', whoText(agentOf(team, lead.responsible).name, awayUntil, seen)],
    ['backup', lead.backup === null ? null : agentOf(team, lead.backup).name],
    ['rule', lead.rule],
    ['rules', rulesText(lead, rulesSince, seen)],
    ['state', stateText(lead, seen)],
    ['answered by', answerText(lead, team)],
    ['no more mail', optOut === null ? null : `asked ${daySince(optOut.at, seen)}: ${optOut.because}`],
    ['due', lead.state === 'waiting_for_us' ? shortTime(lead.turn.due, seen) : null],
    ['next', lead.next === null ? null : `${lead.next.step.replaceAll('_', ' ')} ${shortTime(lead.next.at, seen)}`],
  ].filter((fact): fact is [string, string] => fact[1] !== null);
  for (const line of table(facts)) print(line);
  print('');
  for (const line of table(history.map((entry) => [shortTime(entry.at, seen), whoDid(entry, team), entry.text])))
    print(line);
  if (claude.length === 0) return;
  print('');
  print('Claude was asked');
  for (const line of table(exchangeRows(claude, seen))) print(line);
}

/** `4f0c91ab, first in force on 3 Nov`. */
function rulesText({ rulesVersion }: Lead, since: Temporal.Instant | null, seen: Seen): string {
  const version = rulesVersion.slice(0, 8);
  return since === null ? version : `${version}, first in force ${daySince(since, seen)}`;
}

function whoDid(entry: HistoryEntry, team: Team): string {
  return entry.by === null ? '' : agentOf(team, entry.by).name;
}

/** Who ended the turn, and by which evidence; null while it is open. */
function answerText({ turn }: Lead, team: Team): string | null {
  if (turn.evidence === null) return null;
  const who = turn.answeredBy === null ? 'the shared mailbox' : agentOf(team, turn.answeredBy).name;
  return `${who}: ${turn.evidence.replaceAll('_', ' ')}`;
}
