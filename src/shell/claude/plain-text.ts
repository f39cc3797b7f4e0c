// Text of a stranger as a database and a mail can hold it: refuses control characters and half characters.

/** Without control characters but tab and line feed (PostgreSQL takes no NUL), with whole characters and single line feeds. */
export function plainText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll(CONTROL, '').toWellFormed();
}

const CONTROL = /(?![\t\n])\p{Cc}/gu;
