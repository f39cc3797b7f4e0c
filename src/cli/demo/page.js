// Draws the demo's page from /state, again whenever the demo says that something changed. Where we are is the address's
// hash, so that the browser's own back works: '' what happened, '#line-theo' one card, '#connect', '#BOX', '#BOX/MAIL'.

const byId = (id) => document.getElementById(id);
const nav = document.querySelector('nav');
const list = byId('list');
const main = byId('main');
const seen = new Set();
let state = null;
let here = { view: 'story', box: '', mail: '', card: '' };

function make(tag, props = {}, ...children) {
  const { aria = {}, ...rest } = props;
  const element = Object.assign(document.createElement(tag), rest);
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

// In the team's own time, as their letters say it.
function date(ms) {
  const parts = { weekday: 'short', day: 'numeric', month: 'short' };
  return new Date(ms).toLocaleDateString('en-GB', { timeZone: state.timezone, ...parts }).replace(',', '');
}

function time(ms) {
  const parts = { hour: '2-digit', minute: '2-digit' };
  return `${date(ms)} ${new Date(ms).toLocaleTimeString('en-GB', { timeZone: state.timezone, ...parts })}`;
}

function day(ms) {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' };
  return new Date(ms).toLocaleString('en-GB', { timeZone: state.timezone, ...parts });
}

const link = (...parts) => `#${parts.map(encodeURIComponent).join('/')}`;
const linkTo = (place) => link(...place.split('/'));

// Only what changed is drawn anew, so that focus, what is open and how far somebody has scrolled stay.
function keep(parent, items, draw) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const children = items.map((item) => {
    const text = JSON.stringify(item);
    const before = old.get(item.key);
    if (before?.dataset.text === text) return before;
    const element = draw(item, before);
    element.dataset.key = item.key;
    element.dataset.text = text;
    if (before?.contains(document.activeElement)) requestAnimationFrame(() => element.focus());
    return element;
  });
  if (children.length === parent.children.length && children.every((child, i) => child === parent.children[i])) return;
  parent.replaceChildren(...children);
}

function row({ href, title, small, count, isNew, isHere, above }) {
  const words = [make('b', {}, title), small ? make('small', {}, small) : null];
  const element = make(
    'a',
    { className: isNew ? 'row new' : 'row', href },
    make('span', {}, ...(above ? words.toReversed().filter(Boolean) : words.filter(Boolean))),
    count === undefined ? null : make('i', {}, String(count)),
  );
  if (isHere) element.setAttribute('aria-current', 'page');
  return element;
}

function drawNav() {
  const items = [
    { key: 'story', href: '#start', title: 'What happened', isHere: here.view === 'story' },
    { key: 'connect', href: '#connect', title: 'Connect your inbox', isHere: here.view === 'connect' },
  ];
  let group = '';
  for (const box of state.boxes) {
    if (box.group !== group) items.push({ key: `group ${box.group}`, group: box.group });
    group = box.group;
    items.push({
      key: box.address,
      href: link(box.address),
      title: box.name,
      small: box.role,
      count: box.mails.length,
      isNew: box.mails.some((mail) => !seen.has(mail.id)),
      isHere: here.box === box.address,
    });
  }
  keep(nav, items, (item) => (item.group ? make('h2', {}, item.group) : row(item)));
}

function drawList() {
  const box = state.boxes.find((one) => one.address === here.box);
  const head = { key: 'head', head: box?.name ?? here.box };
  const rows = (box?.mails ?? []).map((mail) => ({
    key: mail.id,
    href: link(here.box, mail.id),
    title: mail.subject || '(no subject)',
    small: `${time(mail.at)}  ${mail.from}`,
    above: true,
    isNew: !seen.has(mail.id),
    isHere: here.mail === mail.id,
  }));
  const empty = rows.length === 0 ? [{ key: 'empty', empty: 'No mail yet.' }] : [];
  keep(list, [head, ...rows, ...empty], (item) => {
    if (item.head) return make('h2', {}, item.head);
    return item.empty ? make('p', { className: 'soft' }, item.empty) : row(item);
  });
}

function step({ at, by, text, mail }) {
  const words = mail === null ? make('span', {}, text) : make('a', { href: link(mail.box, mail.mail) }, text);
  return make('li', { className: by }, make('time', {}, time(at)), words);
}

function card({ id, title, text, ok, at, steps }, before, isPlain = false) {
  const summary = make(
    'summary',
    {},
    make('span', { className: 'words' }, make('b', {}, title), make('p', {}, text)),
    make('time', {}, date(at)),
  );
  const element = make('details', { id, className: isPlain ? 'plain' : ok ? '' : 'bad' }, summary);
  element.append(make('ol', { className: 'steps' }, ...steps.map(step)));
  element.open = before?.open ?? here.card === id;
  return element;
}

function asides() {
  const groups = Object.entries(Object.groupBy(state.aside, ({ what }) => what));
  return groups.map(([what, mails]) => ({
    id: `aside-${what}`,
    title: `${mails.length} × ${what}`,
    text: mails.map(({ from }) => from).join(', '),
    ok: true,
    at: mails.at(-1).at,
    steps: mails.map(({ at, from, subject, mail }) => ({ at, by: 'host', text: `${from}: ${subject}`, mail })),
  }));
}

const KEY = [
  ['lead', 'a lead writes'],
  ['letter', 'Baton writes to an agent'],
  ['warning', 'time runs out'],
  ['team', 'the team answers'],
];

function drawStory() {
  if (main.dataset.page !== 'story') {
    main.dataset.page = 'story';
    const key = KEY.map(([className, words]) => make('li', { className }, words));
    main.replaceChildren(
      make(
        'div',
        { className: 'page' },
        make('h2', {}, 'What happened'),
        make('dl', { className: 'figures', id: 'figures' }),
        make('p', { className: 'soft', id: 'hint' }),
        make('ul', { className: 'key' }, ...key),
        make('div', { className: 'cards', id: 'lines' }),
        make('h3', { id: 'others-head' }, 'The other leads'),
        make('div', { className: 'cards', id: 'others' }),
        make('h3', { id: 'aside-head' }, 'What woke nobody'),
        make('div', { className: 'cards', id: 'aside' }),
      ),
    );
  }
  byId('hint').textContent =
    state.lines.length === 0
      ? 'Two weeks of a team’s mail are about to play; the first seconds go to starting the database.'
      : 'Baton reads the shared inbox and gives each lead to one person, with a time. If no reply shows, the next one gets it. Open a line to see each step; each step opens its mail.';
  keep(
    byId('figures'),
    state.figures.map((one) => ({ ...one, key: one.what })),
    ({ value, what }) => make('div', {}, make('dt', {}, what), make('dd', {}, value)),
  );
  const cards = (id, items, isPlain) => {
    const keyed = items.map((item) => ({ ...item, key: item.id }));
    keep(byId(id), keyed, (item, before) => card(item, before, isPlain));
    const head = byId(`${id}-head`);
    if (head !== null) head.hidden = items.length === 0;
  };
  cards('lines', state.isPlaying ? state.lines.toReversed() : state.lines, false);
  cards('others', state.others, true);
  cards('aside', asides(), true);
}

function drawConnect() {
  if (main.dataset.page === 'connect') return;
  main.dataset.page = 'connect';
  const lines = state.connect.map(({ command, why }) => make('li', {}, make('code', {}, command), make('p', {}, why)));
  main.replaceChildren(
    make(
      'div',
      { className: 'page' },
      make('h2', {}, 'Connect your inbox'),
      make('p', {}, 'Baton works beside the mail that you have. In the folder in which you started the demo:'),
      make('ol', { className: 'commands' }, ...lines),
      make(
        'p',
        { className: 'soft' },
        'Not sure yet? With “mode: shadow” in team.yaml it reads and decides, and sends nothing but the Friday review. ',
        'Agents go on in the mail client that they have; there is nothing to install for them. README.md says more of each step.',
      ),
    ),
  );
}

async function drawMail() {
  const key = `mail ${here.box}/${here.mail}`;
  if (main.dataset.page === key) return;
  main.dataset.page = key;
  const reply = await fetch(`/mail/${here.mail}`);
  if (main.dataset.page !== key) return;
  if (!reply.ok) return main.replaceChildren(make('p', {}, 'This mail is not there any more.'));
  const mail = await reply.json();
  seen.add(here.mail);
  const facts = [
    ['From', mail.from],
    ['To', mail.to],
    ['Cc', mail.cc],
    ['Reply to', mail.replyTo],
    ['When', day(mail.at)],
    ['Attached', mail.attachments],
  ];
  const shown = facts.filter(([, value]) => value);
  const body = make('div', { className: 'mail' });
  const as = state.boxes.find((one) => one.address === here.box);
  const answers = mail.answers.map((answer) => make('button', { onclick: () => write(answer, body) }, answer.label));
  const who = answers.length > 0 ? [make('span', { className: 'soft' }, `Answer as ${as?.name}:`)] : [];
  body.append(
    make('h2', {}, mail.subject || '(no subject)'),
    make('dl', {}, ...shown.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)])),
    make('div', { className: 'bar answers' }, ...who, ...answers),
    ...views(mail),
  );
  main.replaceChildren(body);
  main.scrollTop = 0;
  draw();
}

function views(mail) {
  const content = make('div', { hidden: true });
  const kinds = [
    ...(mail.html
      ? [['As it looks', () => make('iframe', { title: 'The mail', sandbox: '', src: `/mail/${here.mail}/html` })]]
      : []),
    ['Plain text', () => make('pre', {}, mail.text || '(no text)')],
    ['Source', () => make('pre', { className: 'source' }, mail.source)],
  ];
  let shown = content;
  const buttons = kinds.map(([name, build]) =>
    make(
      'button',
      {
        onclick(event) {
          for (const button of buttons) button.setAttribute('aria-pressed', String(button === event.currentTarget));
          const next = build();
          shown.replaceWith(next);
          shown = next;
        },
      },
      name,
    ),
  );
  for (const button of buttons) button.setAttribute('aria-pressed', 'false');
  queueMicrotask(() => buttons[0].click());
  return [make('div', { className: 'bar tabs' }, ...buttons), content];
}

function write(answer, body) {
  body.querySelector('form')?.remove();
  const text = make('textarea', { value: answer.text, aria: { label: 'Your answer' } });
  const told = make('span', { className: 'soft', role: 'status' });
  const to = `To ${answer.to}${answer.cc ? `, Cc ${answer.cc}` : ''}`;
  const form = make('form', {}, make('span', { className: 'soft' }, to), make('b', {}, answer.subject), text);
  form.append(make('div', { className: 'bar' }, make('button', {}, 'Send'), told));
  const from = here.box;
  form.onsubmit = async (event) => {
    event.preventDefault();
    const reply = await fetch('/send', { method: 'POST', body: JSON.stringify({ ...answer, from, text: text.value }) });
    if (reply.ok)
      form.replaceChildren(make('p', { role: 'status' }, 'Sent. What follows shows under “What happened”.'));
    else told.textContent = await reply.text();
  };
  body.querySelector('.answers').after(form);
  text.focus();
}

function draw() {
  if (state === null) return;
  const { view } = here;
  document.body.dataset.view = view;
  document.body.classList.toggle('playing', state.isPlaying);
  byId('team').textContent = `Baton at ${state.team}`;
  byId('clock').textContent = day(state.now);
  byId('clock').className = state.isPlaying ? 'playing' : '';
  const first = byId('first');
  first.hidden = state.first === null;
  first.textContent = state.first?.text ?? '';
  if (state.first?.link) first.href = linkTo(state.first.link);
  const back = document.querySelector('.back');
  back.hidden = view !== 'mail' && view !== 'box';
  back.href = view === 'mail' ? link(here.box) : '#boxes';
  for (const place of byId('places').children) {
    if (place.hash === `#${view === 'story' ? 'start' : view}`) place.setAttribute('aria-current', 'page');
    else place.removeAttribute('aria-current');
  }
  drawNav();
  if (view === 'box' || view === 'mail') drawList();
  if (view === 'story' || view === 'boxes') drawStory();
  if (view === 'connect') drawConnect();
  if (view === 'mail') drawMail();
  if (view === 'box' && main.dataset.page !== 'box') {
    main.dataset.page = 'box';
    main.replaceChildren(make('p', { className: 'soft' }, 'Choose a mail.'));
  }
}

const VIEWS = { '': 'story', start: 'story', boxes: 'boxes', connect: 'connect' };

function arrive() {
  const [first = '', mail = ''] = location.hash.slice(1).split('/').map(decodeURIComponent);
  const isCard = /^(line|lead|aside)-/.test(first);
  const view = isCard ? 'story' : (VIEWS[first] ?? (mail === '' ? 'box' : 'mail'));
  here = { view, box: view === 'box' || view === 'mail' ? first : '', mail, card: isCard ? first : '' };
  draw();
  const target = isCard ? byId(first) : null;
  if (target === null) return;
  target.open = true;
  target.scrollIntoView({ block: 'start' });
}

// Arrow keys walk through the list that has the focus.
addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...(document.activeElement?.closest('nav, #list')?.querySelectorAll('.row') ?? [])];
  const place = rows.indexOf(document.activeElement);
  if (place === -1) return;
  event.preventDefault();
  rows[place + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
});

// While it plays much happens at once: one look in a while is enough.
const PAUSE_MS = 600;
let isBusy = false;
let isWanted = false;

async function refresh() {
  isWanted = true;
  if (isBusy) return;
  isBusy = true;
  while (isWanted) {
    isWanted = false;
    try {
      const reply = await fetch('/state');
      const isFirst = state === null;
      if (reply.ok) state = await reply.json();
      if (isFirst) arrive();
      else draw();
    } catch {
      // The demo has ended; what is there stays to be read.
      byId('clock').textContent = 'The demo has ended.';
    }
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
  isBusy = false;
}

addEventListener('hashchange', arrive);
const events = new EventSource('/events');
events.onmessage = refresh;
events.onopen = refresh;
arrive();
refresh();
