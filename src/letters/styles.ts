// The layout's style sheet as style attributes, because mail clients drop sheets. Done once when templates are compiled:
// the elements of a body are few and known, so that each letter only looks its styles up.

import juice from 'juice';

/** Attributes to add to an element of a body, by `tag` or `tag.class`. */
export type Styles = ReadonlyMap<string, string>;

/** Where the body goes in layout.html. */
export const BODY = '{{ body | raw }}';

/** Every element that markdown.ts makes, in the place where it stands. */
const SPECIMENS = [
  ...['h2', 'h2.title', 'h3', 'p', 'p.warning', 'ul', 'li', 'a', 'a.button', 'a.button quiet', 'strong', 'blockquote'],
  ...['div.draft', 'table.facts', 'td.label', 'td.value'],
];
const START = '<!--specimens-->';
const END = '<!--end-->';

/** @param layout its Liquid text, with `{{ body | raw }}` in it once. */
export function inlineStyles(layout: string): { readonly layout: string; readonly styles: Styles } {
  const specimens = `${START}${SPECIMENS.map(specimen).join('')}${END}`;
  const inlined = juice(
    layout.replace(BODY, () => `${BODY}${specimens}`),
    { preserveImportant: true },
  );
  const [before = '', rest = ''] = inlined.split(START);
  const [found = '', after = ''] = rest.split(END);
  const styles = new Map<string, string>();
  for (const [element, name = ''] of found.matchAll(/<[a-z0-9]+ data-specimen="([^"]+)"[^>]*>/g)) {
    const added = [...element.matchAll(/ (?!data-specimen|class)[a-z]+="[^"]*"/g)].join('');
    styles.set(name, added);
  }
  return { layout: before + after, styles };
}

/** Adds its styles to each element of a rendered body, in which `<` begins our own elements only. */
export function styled(body: string, styles: Styles): string {
  return body.replace(/<([a-z][a-z0-9]*)([^<>]*)>/g, (element, tag: string, attributes: string) => {
    const name = /\sclass="([^"]*)"/.exec(attributes)?.[1];
    const style = styles.get(name === undefined ? tag : `${tag}.${name}`);
    return style === undefined ? element : `<${tag}${attributes}${style}>`;
  });
}

function specimen(name: string): string {
  const [tag = '', classes] = name.split('.');
  const open = `<${tag} data-specimen="${name}"${classes === undefined ? '' : ` class="${classes}"`}>`;
  return tag === 'td' ? `<table><tbody><tr>${open}x</td></tr></tbody></table>` : `${open}</${tag}>`;
}
