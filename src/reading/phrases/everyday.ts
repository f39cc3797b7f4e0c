// How often a key is to be expected in a mail, counted in an everyday one: a needle is looked for by the rarest of its keys,
// so that few texts lead to it in vain. Only speed hangs on the letter's words.

import { KEYS, type Key, keysIn } from './keys.ts';

const LETTER = `
hi there, i saw the house on your website and i am interested in it. is it still available? my wife and i would like to
see it this weekend if that is possible. we have been looking for a place with three bedrooms and a yard for the dog, in a
town with good schools, and we are hoping to move before the end of the year. we are pre approved and working with a lender
now, but we don't have an agent yet. could you let me know what time would be good for you? you can call or text me at this
number any time after five, or just write back here. thank you so much for your help and have a great day. best regards.
hello, this is about the apartment for rent at the corner of the street that has the sign in front. how much is the rent,
and what does it include? i need to be out of my current place by the first of the month, so i was wondering when it will be
ready, and whether they take pets. my sister told me to get in touch with you because you helped her and her family find
their home. i want to sell my condo too, and am not sure what it is worth. thanks again, looking forward to hearing from you.
new lead from the website: name, email, phone, message, property address, listing price, request a showing or more details.
my number is 781 555 0123, and the house at 14 elm street, hingham, ma 02043 is listed at $450,000, mls 73120456.
please do not reply to this email. you are receiving this message because of your account settings. all rights reserved.
`.replaceAll('\n', ' ');

const counts = countsIn(LETTER);

function countsIn(text: string): Uint16Array {
  const every = new Uint8Array(KEYS >> 3).fill(0xff);
  const { hashes, count } = keysIn(
    Uint16Array.from(text, (letter) => letter.charCodeAt(0)),
    every,
  );
  const found = new Uint16Array(KEYS);
  for (const hash of hashes.subarray(0, count)) found[hash]! += 1;
  return found;
}

/** Letters of this many everyday mails: what stands in none of them is the rarer, the more letters it tells. */
const UNSEEN = 2;

/** How often the key stands in an everyday mail; more than nothing for any. */
export function commonness({ hash, length }: Key): number {
  return counts[hash]! + UNSEEN / 2 ** length;
}
