// Price bands of a rule's `when`: `{ min: 500000, max: 1000000 }`, `500k-1m`, `1m+`, `under 500k`. It refuses bands that
// are empty or open on both sides.

import { type Told, value, wrong } from './told.ts';

export interface PriceBand {
  readonly min?: number;
  readonly max?: number;
}

const FACTOR: Readonly<Record<string, number>> = { '': 1, k: 1_000, m: 1_000_000 };

/** US dollars, inclusive. */
export function parsePrice(text: string): Told<PriceBand> {
  const words = text.toLowerCase().replace(/[\s$,]/g, '');
  const between = /^([\d.]+)([km]?)-([\d.]+)([km]?)$/.exec(words);
  if (between !== null) {
    const [, min = '', minUnit = '', max = '', maxUnit = ''] = between;
    // "500-800k": the unit stands once and is meant twice.
    return checkBand({ min: dollars(min, minUnit === '' ? maxUnit : minUnit), max: dollars(max, maxUnit) });
  }
  const [, least, leastUnit = ''] = /^(?:over)?([\d.]+)([km]?)\+?$/.exec(words) ?? [];
  if (least !== undefined) return checkBand({ min: dollars(least, leastUnit) });
  const [, most, mostUnit = ''] = /^under([\d.]+)([km]?)$/.exec(words) ?? [];
  if (most !== undefined) return checkBand({ max: dollars(most, mostUnit) });
  return wrong(`"${text}" is no price band`, HOW);
}

export function checkBand(band: { min?: number | undefined; max?: number | undefined }): Told<PriceBand> {
  const { min, max } = band;
  if (min === undefined && max === undefined) return wrong('the price band has neither min nor max', HOW);
  if (Number.isNaN(min) || Number.isNaN(max)) return wrong('the price band has a number that cannot be read', HOW);
  if (min !== undefined && max !== undefined && min > max)
    return wrong('the price band is empty: min is over max', HOW);
  return value({ ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) });
}

/** US dollars: no house sells for less, and nobody pays so much a month. */
const RENTS_BELOW = 20_000;

/** Does the band mean prices of sales? Its highest bound is then no rent. */
export function isSaleBand({ min, max }: PriceBand): boolean {
  return (max ?? min ?? 0) >= RENTS_BELOW;
}

/** Is it a month's rent? `status` as in `active_rental`. */
export function isRentalPrice(price: number, of: { readonly status: string; readonly intent: string }): boolean {
  const isRental = /(?:^|_)(?:rent|leas)/.test(of.status) || ['renter', 'landlord'].includes(of.intent);
  return isRental && price < RENTS_BELOW;
}

const HOW = 'Write { min: 500000, max: 1000000 } or one of them';

function dollars(number: string, unit: string): number {
  return Number(number) * FACTOR[unit]!;
}
