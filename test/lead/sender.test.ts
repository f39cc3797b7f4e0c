import { describe, expect, test } from 'vitest';
import { agentOfAddress, agentOfMail } from '../../src/lead/sender.ts';
import { agent, sampleTeam } from '../support/sample-team.ts';

const team = sampleTeam({
  agents: [
    agent('lea', { roles: ['team_lead'] }),
    agent('ann', { also: ['ann.stone@gmail.com', 'ann@home.example'] }),
    agent('bob'),
  ],
});
const box = (address: string) => ({ name: '', address });
const mail = (from: string, sender: string | null = null) => ({
  from: box(from),
  sender: sender === null ? null : box(sender),
});
const who = (from: string, sender: string | null = null) => agentOfMail(mail(from, sender), team)?.agent.id ?? null;

describe('the mailbox of an agent', () => {
  test.each([
    'ann@elm.example',
    'ANN@elm.example',
    'ann@home.example',
    'ann+re@elm.example',
    'ann+listings+2026@home.example',
    'ann.stone@gmail.com',
    'annstone@gmail.com',
    'a.n.n.s.tone+x@googlemail.com',
  ])('is reached at %s', (address) => {
    expect(agentOfAddress(address, team)?.id).toBe('ann');
  });

  test.each([
    'a.nn@elm.example',
    'ann@elm.example.net',
    'ann.stone@gmail.example',
    'ann-re@elm.example',
    '+ann@elm.example',
    'team@elm.example',
    'team+k7m2q9x4bt@elm.example',
    '',
    '@elm.example',
  ])('is not reached at “%s”', (address) => {
    expect(agentOfAddress(address, team)).toBeNull();
  });

  test('is no thread address, also where an agent has the inbox as theirs', () => {
    const shared = sampleTeam({ agents: [agent('lea', { roles: ['team_lead'], also: ['team@elm.example'] })] });
    expect(agentOfAddress('team@elm.example', shared)?.id).toBe('lea');
    expect(agentOfAddress('team+k7m2q9x4bt@elm.example', shared)).toBeNull();
  });
});

describe('the sender of a mail', () => {
  test('is who stands in From, also when an assistant sent it on their behalf', () => {
    expect(agentOfMail(mail('ann@elm.example', 'assistant@elm.example'), team)).toMatchObject({
      agent: { id: 'ann' },
      sentBy: { address: 'assistant@elm.example' },
    });
    expect(agentOfMail(mail('ann@elm.example', 'bob@elm.example'), team)).toMatchObject({
      agent: { id: 'ann' },
      sentBy: { address: 'bob@elm.example' },
    });
  });

  test('sent it themselves where Sender is another address of theirs', () => {
    expect(agentOfMail(mail('ann@elm.example', 'annstone@gmail.com'), team)).toMatchObject({ sentBy: null });
    expect(agentOfMail(mail('ann@elm.example'), team)).toMatchObject({ sentBy: null });
  });

  test('from the shared mailbox is who sent on its behalf', () => {
    expect(who('team@elm.example', 'bob@elm.example')).toBe('bob');
    expect(who('team+k7m2q9x4bt@elm.example', 'bob@elm.example')).toBe('bob');
    expect(who('team@elm.example')).toBeNull();
    expect(who('team@elm.example', 'al@other.example')).toBeNull();
  });

  test('with an outsider in From is nobody of the team, whatever Sender says', () => {
    expect(who('jo@mail.example', 'ann@elm.example')).toBeNull();
  });
});
