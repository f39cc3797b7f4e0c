import { expect, test } from 'vitest';
import { sameFacts } from '../../../src/letters/guard/same-facts.ts';

test.each([
  ['¿Le viene bien a las 15:00?', 'Would 3 pm suit you?'],
  ['¿Le viene bien a las 3?', 'Would 3 pm suit you?'],
  ['Um apartamento de 2 quartos até 550.000 dólares.', 'A 2-bedroom apartment up to 550,000 dollars.'],
  ['Ein Haus mit 3 Zimmern.', 'A house with three rooms.'],
  ['Gracias por 350 Front St #12, [AGENT].', 'Thanks for 350 Front St #12, [AGENT].'],
  ['我们收到了关于 14 Beacon Hill Ln 的信。', 'We got your note about 14 Beacon Hill Ln.'],
  ['Mire https://harborpine.example/listings/73218004.', 'See harborpine.example/listings/73218004.'],
  ['Le 21 novembre à 14h30.', 'November 21 at 2:30 pm.'],
])('two versions hold the same facts: %s', (a, b) => {
  expect(sameFacts(a, b)).toBe(true);
  expect(sameFacts(b, a)).toBe(true);
});

test.each([
  ['¿Le viene bien a las 16:00?', 'Would 3 pm suit you?'],
  ['¿Le viene bien a las 15:30?', 'Would 3 pm suit you?'],
  ['Até 560.000 dólares.', 'Up to 550,000 dollars.'],
  ['El 22 de noviembre.', 'November 21.'],
  ['Llame al 617-555-0123.', 'Please call us.'],
  ['Llame al 617-555-0123.', 'Call 617-555-0124.'],
  ['Mire www.casas.example.', 'Have a look.'],
  ['Apartamento 4B.', 'Apartment 4C.'],
  ['Hola [FIRST_NAME].', 'Hi [NAME_1].'],
])('two versions differ in a fact: %s', (a, b) => {
  expect(sameFacts(a, b)).toBe(false);
  expect(sameFacts(b, a)).toBe(false);
});
