// The part of mailsplit that Baton uses; the package brings no types.

declare module 'mailsplit' {
  import type { Transform } from 'node:stream';

  interface Headers {
    /** Lines of this name, folded as they came, lower-case name. */
    get(name: string): string[];
    getList(): { readonly key: string; readonly line: string }[];
    remove(name: string): void;
    /** Above all others, or below them where `index` is large. */
    add(name: string, value: string, index?: number): void;
  }

  /** The headers of a part, or of the mail. */
  export interface MimeNode {
    readonly type: 'node';
    readonly parentNode: MimeNode | false;
    readonly headers: Headers;
    /** Lower case; `text/plain` where there is none; false where it is empty. */
    readonly contentType: string | false;
    /** What follows `multipart/`. */
    readonly multipart: string | false;
    /** Lower case, as it stands. */
    readonly encoding: string;
    readonly disposition: string | false;
    /** Of Content-Disposition, else of Content-Type; decoded. */
    readonly filename: string | false;
    /** Not documented; a test holds to it. */
    readonly _boundary: Buffer | false;
    readonly _parentBoundary: Buffer | false;
    /** As they came, unless changed. */
    getHeaders(): Buffer;
    getDecoder(): Transform;
  }

  /** `data`: lines with boundaries, and what stands outside of parts. The line break before a boundary is the boundary's. */
  export interface Piece {
    readonly type: 'body' | 'data';
    readonly node: MimeNode;
    readonly value?: Buffer;
  }

  export class Splitter extends Transform {
    constructor(config: { ignoreEmbedded?: boolean; maxHeadSize?: number; maxChildNodes?: number });
    [Symbol.asyncIterator](): NodeJS.AsyncIterator<MimeNode | Piece>;
  }
}
