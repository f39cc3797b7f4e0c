// `lane NAME`: the mail of the turn is read and routed again as if it had been read so. It refuses what the team does not
// have, and a lead whose mail has been erased.

import type { Command } from '../../lead/command.ts';
import type { Lead, Outcome } from '../../lead/lead.ts';
import { mayCommand } from '../../lead/obey.ts';
import { type CommandMoment, refuse } from '../../lead/refuse.ts';
import { relane } from '../../lead/relane.ts';
import { read } from '../../reading/read.ts';
import { advance, decideRoute } from '../../routing/decide.ts';
import { openCounts } from '../store/leads.ts';
import { loadRotations, saveRotation } from '../store/rotations.ts';
import type { Tx } from '../store/store.ts';
import { turnMail } from './letters.ts';
import type { Work } from './work.ts';

export interface LaneCommand {
  readonly lead: Lead;
  readonly command: Command & { readonly verb: 'lane' };
  readonly moment: CommandMoment;
}

export async function changeLane(tx: Tx, work: Work, { lead, command, moment }: LaneCommand): Promise<Outcome> {
  const { team, records, clock } = work;
  const { by, row } = moment.given;
  if (!mayCommand(lead, by, team)) return refuse(lead, { code: 'not_yours', who: [lead.responsible] }, moment);
  if (lead.state === 'closed') return refuse(lead, { code: 'closed' }, moment);
  const options = team.lanes.map(({ name }) => name);
  const found = options.filter((name) => name === command.lane || name.startsWith(command.lane));
  const lane = found.includes(command.lane) ? command.lane : found.length === 1 ? found[0] : undefined;
  if (lane === undefined) {
    return refuse(lead, { code: 'no_such_lane', typed: command.lane, options }, moment);
  }
  if (lane === lead.lane) return refuse(lead, { code: 'same_lane', typed: lane }, moment);
  const mail = await turnMail(tx, lead.turn.messageRow);
  if (mail === null) return refuse(lead, { code: 'mail_is_gone' }, moment);
  const reading = { ...read(mail.message, { team, records }), sure: true };
  const rotations = await loadRotations(tx, team.key, [...team.rotations.keys()]);
  const openLeads = await openCounts(tx, team.key);
  const route = decideRoute(reading, { team, records, rotations, openLeads, arrivedAt: clock.now(), lane });
  const outcome = relane(lead, { by: by.id, note: command.note, row }, { ...moment, route });
  if (outcome.lead.owner === route.owner && lead.owner !== route.owner) {
    for (const [name, agent] of route.rotated) {
      await saveRotation(tx, team.key, { name, state: advance(rotations.get(name), agent, team.rotations.get(name)) });
    }
  }
  return outcome;
}
