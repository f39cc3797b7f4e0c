// Mails with a DKIM signature, and the DNS in which their keys stand.

import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import type { ResolveDns } from '../../src/shell/dkim.ts';

/** Where a test says nothing else. */
export const SIGNED_AT = new Date('2026-11-20T15:00:00Z');

export interface Key {
  readonly privateKey: string;
  /** The TXT record at `SELECTOR._domainkey.DOMAIN`. */
  readonly record: string;
}

export function newKey(bits = 2048): Key {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { privateKey, record: `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}` };
}

export interface Signature {
  readonly domain: string;
  readonly key: Key;
  /** h=, in the form `From:Date`. */
  readonly covers?: string;
  readonly expires?: Date;
  readonly signedAt?: Date;
  /** l= */
  readonly bodyLength?: number;
  /** a= */
  readonly algorithm?: string;
}

/** `mail` with the signature on top; the selector is `s1`. */
export async function signed(mail: string, signature: Signature): Promise<Buffer> {
  const { domain, key, covers, expires, signedAt, bodyLength, algorithm } = signature;
  const one = { signingDomain: domain, selector: 's1', privateKey: key.privateKey };
  const { signatures, errors } = await dkimSign(mail, {
    ...one,
    signTime: signedAt ?? SIGNED_AT,
    ...(expires === undefined ? {} : { expires }),
    ...(covers === undefined ? {} : { headerList: covers }),
    ...(algorithm === undefined ? {} : { algorithm }),
    signatureData: [{ ...one, ...(bodyLength === undefined ? {} : { maxBodyLength: bodyLength }) }],
  });
  if (signatures === '') throw new Error(`not signed: ${JSON.stringify(errors)}`);
  return Buffer.from(signatures + mail);
}

/** A DNS that holds these records, by name, and nothing else. `asked`: what it was asked. */
export function dnsWith(records: Readonly<Record<string, string>>): ResolveDns & { readonly asked: string[] } {
  const asked: string[] = [];
  const resolve: ResolveDns = async (name) => {
    asked.push(name);
    const record = records[name.toLowerCase()];
    if (record === undefined) throw Object.assign(new Error(`queryTxt ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
    // In pieces of 255 octets, as they come.
    return [record.match(/.{1,255}/g) ?? []];
  };
  return Object.assign(resolve, { asked });
}
