// Whether a draft is English. Where nobody can tell it is taken for English: the wording rules then read it, which does no
// harm.

import { languageOf } from '../../mail/language.ts';

export function isEnglish(plain: string): boolean {
  const language = languageOf(plain);
  return language === null || language === 'en';
}
