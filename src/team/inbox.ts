// The shared inbox of team.yaml. It refuses an inbox at a provider where anybody may have an address: mail from that domain
// counts as the team's own, so that leads who write from there would be lost.

import type { Report } from './people.ts';
import type { TeamFile } from './schema.ts';
import type { Inbox } from './team.ts';

/** Where many leads write from. */
const PUBLIC_DOMAINS: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com yahoo.com ymail.com rocketmail.com outlook.com hotmail.com live.com msn.com aol.com icloud.com
  me.com mac.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net
  proton.me protonmail.com pm.me gmx.com gmx.net mail.com zoho.com fastmail.com yandex.com`.split(/\s+/),
);

/** `env` gives the servers that the file leaves out: IMAP_URL and SMTP_URL. */
export function buildInbox(
  { inbox }: TeamFile,
  env: Readonly<Record<string, string | undefined>>,
  report: Report,
): Inbox {
  const [, domain = ''] = inbox.address.split('@');
  checkDomain(domain, ['inbox', 'address'], report);
  for (const [index, own] of (inbox.domains ?? []).entries()) {
    if (own !== domain) checkDomain(own, ['inbox', 'domains', index], report);
  }
  return {
    address: inbox.address,
    domains: inbox.domains ?? [domain],
    imap: inbox.imap ?? nonEmpty(env['IMAP_URL']),
    smtp: inbox.smtp ?? nonEmpty(env['SMTP_URL']),
    authserv: inbox.authserv ?? null,
    plus: inbox.plus ?? true,
    sent: inbox.sent ?? true,
    junk: inbox.junk ?? true,
    drafts: inbox.drafts ?? false,
  };
}

function checkDomain(domain: string, path: Parameters<Report>[0], report: Report): void {
  if (!PUBLIC_DOMAINS.has(domain)) return;
  const what = `everybody's mail from ${domain} would count as the team's own, and leads from there be lost`;
  report(path, what, 'Use a domain that is yours alone');
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
