// Brings letters to an SMTP server over a few kept connections and says exactly what became of each. Refuses to try
// again by itself: only the caller knows what was recorded.

import type { Readable } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import type { NodemailerError } from 'nodemailer/lib/errors';
import { reasonOf } from '../loop.ts';
import type { SmtpSettings } from '../urls.ts';
import { compose } from './compose.ts';
import type { OutgoingMail, SendResult, Smtp } from './mail.ts';
import { classify, rejections } from './refusal.ts';

/** Why the SMTP server cannot be used. `never`: a person must change something; `later`: it may heal by itself. */
export class SmtpError extends Error {
  override readonly name = 'SmtpError';
  readonly retry: 'later' | 'never';

  constructor(message: string, retry: 'later' | 'never', options?: ErrorOptions) {
    super(message, options);
    this.retry = retry;
  }
}

export interface SmtpOptions {
  /** Connections kept open; mails beyond wait for one. */
  readonly maxConnections?: number;
  /** The longest that one mail may take from send() to the answer, in milliseconds. */
  readonly sendTimeoutMs?: number;
  /** How long an unused connection is kept, in milliseconds. */
  readonly idleTimeoutMs?: number;
}

const CONNECT_TIMEOUT_MS = 20_000;
const GREETING_TIMEOUT_MS = 20_000;
/** Silence. RFC 5321 4.5.3.2.6 allows ten minutes after the message; a lead cannot wait so long to learn of doubt. */
const SOCKET_TIMEOUT_MS = 120_000;
/**
 * Also ends a server that trickles, which no silence does. With the look into the Sent folder before it, well under the
 * store's ATTEMPT_SECONDS: the postman begins nothing that could outlast its attempt.
 */
const SEND_TIMEOUT_MS = 80_000;
/** Long enough for the letters of one lead. A connection that a router forgot meanwhile would hold up the next lead. */
const IDLE_TIMEOUT_MS = 20_000;

export function openSmtp(settings: SmtpSettings, options: SmtpOptions = {}): Smtp {
  const transport = createTransport({
    pool: true,
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    // On loopback a certificate names the host's public name, and there is nobody in between to keep out.
    ...(settings.security === 'starttls_if_offered' ? { tls: { rejectUnauthorized: false } } : {}),
    ...(settings.user === null ? {} : { auth: { user: settings.user, pass: settings.password ?? '' } }),
    maxConnections: options.maxConnections ?? 2,
    maxRequeues: 0,
    idleTimeout: options.idleTimeoutMs ?? IDLE_TIMEOUT_MS,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  const streams = watchStreams(transport);
  const where = `${settings.host}:${settings.port}`;
  const mostSendingMs = options.sendTimeoutMs ?? SEND_TIMEOUT_MS;
  return {
    mostSendingMs,
    async verify() {
      try {
        await transport.verify();
      } catch (error) {
        throw explain(error as NodemailerError, where);
      }
    },
    async send(mail) {
      const envelope = envelopeOf(mail);
      const strange = [envelope.from, ...envelope.to].find((address) => !PLAIN_ADDRESS.test(address));
      if (strange !== undefined) return { kind: 'refused', reason: `"${strange}" is not an address` };
      const raw = await composed(mail);
      if (!Buffer.isBuffer(raw)) return raw;
      const signal = AbortSignal.timeout(mostSendingMs);
      try {
        // With its size (RFC 1870) a mail that is too large is refused before it is on its way, not after minutes.
        const info = await transport.sendMail({ envelope: { ...envelope, size: raw.length }, raw, signal });
        return { kind: 'accepted', response: info.response, rejected: rejections(info.rejectedErrors ?? [], mail) };
      } catch (error) {
        const hasBegun = streams.get(signal)?.readableDidRead ?? false;
        return classify(error as NodemailerError, { mail, where, hasBegun });
      }
    },
    close: () => transport.close(),
  };
}

/**
 * nodemailer says only that a connection was lost, not when. It opens this stream early but reads from it only once the
 * server has answered DATA with 354, so an unread stream means that the server has nothing.
 */
function watchStreams(transport: Transporter): WeakMap<AbortSignal, Readable> {
  const streams = new WeakMap<AbortSignal, Readable>();
  transport.use('stream', ({ message, data }, done) => {
    const create = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const stream = create(options);
      if (data.signal !== undefined) streams.set(data.signal, stream);
      return stream;
    };
    done();
  });
  return streams;
}

/** nodemailer reads an address as a list, so that one that holds another (or a group) would go to both. */
const PLAIN_ADDRESS = /^[^\s\p{Cc}<>()[\],;:"\\@]+@[^\s\p{Cc}<>()[\],;:"\\@]+$/u;

function envelopeOf({ letter, recipients }: OutgoingMail) {
  return {
    from: letter.from.address,
    to: [...letter.to, ...letter.cc]
      .map((recipient) => recipient.address)
      .filter((address) => recipients === null || recipients.includes(address)),
    // The attached original may be 8bit, and must not be encoded (RFC 2046 5.2.1).
    use8BitMime: true,
  };
}

/** A letter that cannot be made into a mail today cannot be tomorrow either. */
async function composed(mail: OutgoingMail): Promise<Buffer | SendResult> {
  try {
    return await compose(mail);
  } catch (error) {
    return { kind: 'refused', reason: `it cannot be written as a mail: ${reasonOf(error)}` };
  }
}

function explain(cause: NodemailerError, where: string): SmtpError {
  const said = cause.response ?? cause.message;
  const isNotNow = (cause.responseCode ?? 0) >= 400 && (cause.responseCode ?? 0) < 500;
  if (cause.code === 'EAUTH' || cause.code === 'ENOAUTH') {
    return isNotNow
      ? new SmtpError(`${where}: the server takes no login now (${said})`, 'later', { cause })
      : new SmtpError(`${where}: user or password is wrong (${said})`, 'never', { cause });
  }
  if (cause.code === 'ETLS' || /certificate|STARTTLS|SSL|TLS/.test(cause.message)) {
    return new SmtpError(`${where}: no secure connection: ${cause.message}`, 'never', { cause });
  }
  if (cause.code === 'EPROTOCOL' && !isNotNow)
    return new SmtpError(`${where}: does not speak SMTP`, 'never', { cause });
  const why = REASONS[cause.originalCode ?? cause.code ?? ''] ?? REASONS[cause.code ?? ''] ?? said;
  return new SmtpError(`${where}: ${why}`, 'later', { cause });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host',
  EDNS: 'the name could not be looked up',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'no answer',
};
