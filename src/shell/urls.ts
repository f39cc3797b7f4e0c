// The two mail addresses of a server as URLs: imaps://, imap://, smtps:// and smtp:// read into settings. Refuses a URL
// that would send a password in the clear to another machine, and one that it would have to guess at.

export type MailSecurity =
  /** TLS from the first byte (RFC 8314). */
  | 'tls'
  /** STARTTLS, or no connection. */
  | 'starttls'
  /** STARTTLS where the server offers it: loopback only, where nobody can listen in. */
  | 'starttls_if_offered';

interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
}

export interface ImapSettings extends MailServer {
  readonly user: string;
  readonly password: string;
}

export interface SmtpSettings extends MailServer {
  /** Null for a server that takes mail without a login. */
  readonly user: string | null;
  readonly password: string | null;
}

/** What is wrong with a URL, in one line without its password. */
export class MailUrlError extends Error {
  override readonly name = 'MailUrlError';
  readonly retry = 'never';
}

const IMAP_PORTS: Readonly<Record<string, number>> = { 'imaps:': 993, 'imap:': 143 };
/** Submission (RFC 6409), with TLS by RFC 8314. */
const SMTP_PORTS: Readonly<Record<string, number>> = { 'smtps:': 465, 'smtp:': 587 };

/**
 * `imaps://user:password@host[:port]` or `imap://…`; user and password percent-encoded, both required.
 * @throws MailUrlError
 */
export function parseImapUrl(text: string): ImapSettings {
  const { server, user, password } = parse({ text, name: 'IMAP URL', ports: IMAP_PORTS });
  if (user === null || password === null) {
    throw new MailUrlError('IMAP URL: needs a user and a password, as imaps://user:password@host');
  }
  return { ...server, user, password };
}

/**
 * `smtps://user:password@host[:port]` or `smtp://…`; without user and password for a server that asks for none.
 * @throws MailUrlError
 */
export function parseSmtpUrl(text: string): SmtpSettings {
  const { server, user, password } = parse({ text, name: 'SMTP URL', ports: SMTP_PORTS });
  if ((user === null) !== (password === null)) {
    throw new MailUrlError('SMTP URL: needs both a user and a password, or neither');
  }
  return { ...server, user, password };
}

/** The URL without its password, for logs and messages; a text that is no URL is not repeated, for it may hold one. */
export function describeUrl(text: string): string {
  if (!URL.canParse(text)) return '(not a URL)';
  const url = new URL(text);
  const user = url.username === '' ? '' : `${url.username}@`;
  return `${url.protocol}//${user}${url.host}`;
}

/** True for this machine itself: localhost, 127.0.0.0/8 and ::1 (RFC 6761, RFC 1122 3.2.1.3). */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

interface Parsed {
  readonly server: MailServer;
  readonly user: string | null;
  readonly password: string | null;
}

function parse(given: { text: string; name: string; ports: Readonly<Record<string, number>> }): Parsed {
  const { name, ports } = given;
  const text = given.text.trim();
  const schemes = Object.keys(ports).map((scheme) => `${scheme}//`);
  if (!URL.canParse(text)) {
    throw new MailUrlError(`${name}: not a URL; write it as ${schemes[0]}user:password@host, percent-encoded`);
  }
  const url = new URL(text);
  const usual = ports[url.protocol];
  if (usual === undefined) {
    throw new MailUrlError(`${name}: begins with ${url.protocol}//, must begin with ${schemes.join(' or ')}`);
  }
  // The brackets of an IPv6 address belong to the URL, not to the address.
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === '') throw new MailUrlError(`${name}: names no host`);
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    // Most often an unencoded / ? or # in a password, which would silently end it.
    throw new MailUrlError(`${name}: has something after the host; / ? and # in a password are %2F %3F and %23`);
  }
  const server = { host, port: url.port === '' ? usual : Number(url.port), security: security(url.protocol, host) };
  return { server, user: decoded(url.username, name), password: decoded(url.password, name) };
}

function security(protocol: string, host: string): MailSecurity {
  if (protocol.endsWith('s:')) return 'tls';
  return isLoopback(host) ? 'starttls_if_offered' : 'starttls';
}

function decoded(part: string, name: string): string | null {
  if (part === '') return null;
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new MailUrlError(`${name}: a % in user or password must be written %25`, { cause });
  }
}
