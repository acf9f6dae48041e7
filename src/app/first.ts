/**
 * What works before anything else is loaded: Start, the kind of message, a box that takes keys,
 * and Hide. No imports, so that it runs on the first bytes; the app takes the page over later.
 */
import type { FirstTaps } from './main.tsx';

const root = document.getElementById('root') as HTMLElement;
const ours = (id: string) =>
  (document.getElementById(id) as HTMLTemplateElement | null)?.content.cloneNode(true);
const taps: FirstTaps = { at: 'home', hide, cover, hidden: false };
/** True once the app answers taps by itself. */
let taken = false;
/** A tap on something that only the app can do. It gets it as soon as it is there. */
let later: HTMLElement | null = null;

interface Entry {
  /** How many entries of this visit lie behind it. */
  readonly n?: number;
  readonly v?: number;
}
const entry = (): Entry => (history.state ?? {}) as Entry;
/** Names this visit: what lies behind an entry of another one may be another site. */
let v = Date.now();

/** Back or Forward from another site: this entry counts as the first. A reload keeps its depth. */
function nameVisit(): void {
  const [how] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isReload = how?.type === 'reload';
  const address = new URL(location.href);
  taps.card = address.searchParams.get('card') ?? undefined;
  v = isReload ? (entry().v ?? v) : v;
  history.replaceState({ n: isReload ? entry().n : 0, v }, '', address.pathname);
}

function show(id: 'home' | 'choose' | 'kind' | 'write'): void {
  const copy = ours(id);
  if (!copy) return;
  root.replaceChildren(copy);
  taps.at = id;
  scrollTo(0, 0);
}

function start(): void {
  show('kind');
  history.pushState({ n: 1, v }, '');
  root.querySelector('h1')?.focus();
}

function write(choice: HTMLElement): void {
  taps.kind = choice.dataset.kind;
  show('write');
  history.pushState({ n: 2, v }, '');
  const { title, hint } = choice.dataset;
  const label = root.querySelector('h1 label, h1');
  const under = root.querySelector('.hint');
  if (label && title) label.textContent = title;
  if (under) under.textContent = hint ?? '';
  root.querySelector('textarea')?.focus();
}

const html = document.documentElement;
const plain = document.querySelector<HTMLElement>('template#cover')?.dataset.title ?? '';
const wren = document.title;
/** What had the focus when the cover went up. */
let held: HTMLElement | null = null;

function nameTab(title: string, icon: 'neutral' | 'wren'): void {
  document.title = title;
  document
    .querySelectorAll('link[rel~=icon]')
    .forEach((link) => link.setAttribute('href', `/icons/${icon}.svg`));
}

/** The plain page in front, or away again. What is behind it stays as it was. */
function cover(up: boolean): void {
  if (taps.hidden || up === 'covered' in html.dataset) return;
  if (up) {
    held = document.activeElement as HTMLElement | null;
    document.body.append(ours('cover') ?? '');
    html.dataset.covered = '';
    return nameTab(plain, 'neutral');
  }
  document.querySelector('body > .cover')?.remove();
  delete html.dataset.covered;
  nameTab(wren, 'wren');
  held?.focus({ preventScroll: true });
}

/** Somebody looks again, or nobody does. */
function look(away: boolean): void {
  if (away || !taps.stays?.()) cover(away);
}

/** Covers in the same frame; leaving comes after. Nothing is deleted. */
function hide(): void {
  if (taps.hidden) return;
  taps.hidden = true;
  nameTab(plain, 'neutral');
  document.body.replaceChildren(ours('cover') ?? '');
  html.removeAttribute('data-theme');
  delete html.dataset.covered;
  scrollTo(0, 0);
  if (taps.onHide) taps.onHide();
  else leave();
}

/** Only before the app is there: back to the first entry, so that Back shows nothing of Wren. */
function leave(): void {
  const { n, v: of } = entry();
  const away = () => location.replace('/neutral.html');
  if (!n || of !== v) return away();
  addEventListener('popstate', away, { once: true });
  history.go(-n);
}

document.addEventListener(
  'click',
  (event) => {
    const target = event.target as Element;
    if (target.closest('[data-act=hide]')) return hide();
    if (taken) return;
    const choice = target.closest<HTMLElement>('[data-kind]');
    const button = target.closest<HTMLElement>('button, a[href^="#"]');
    // With a lock, or several people, the app asks first who it is.
    if (taps.at === 'home' && !('asks' in html.dataset) && target.closest('[data-act=start]')) start();
    else if (taps.at === 'kind' && choice?.dataset.title) write(choice);
    else later = button;
  },
  true,
);

let shifts = 0;
let lastShift = 0;
addEventListener('keydown', (event) => {
  if (event.key !== 'Shift') shifts = 0;
  else if (!event.repeat) {
    shifts = event.timeStamp - lastShift < 700 ? shifts + 1 : 1;
    lastShift = event.timeStamp;
    if (shifts === 3) hide();
  }
});

addEventListener('pageshow', (event) => {
  if (event.persisted && taps.hidden) document.body.replaceChildren(ours('cover') ?? '');
  look(document.hidden);
});
addEventListener('pagehide', () => look(true));
document.addEventListener('visibilitychange', () => look(document.hidden));

addEventListener('popstate', (event) => {
  if (taken || taps.hidden) return;
  const { n } = (event.state ?? {}) as Entry;
  show(n === 2 && taps.kind ? 'write' : n ? 'kind' : 'home');
});

function open(): void {
  const home = document.createElement('template');
  home.id = 'home';
  home.content.append(...[...root.childNodes].map((node) => node.cloneNode(true)));
  document.body.append(home);
  nameVisit();
  if (location.pathname === '/') show('choose');
  void import('./main.tsx').then(async (app) => {
    if (taps.hidden) return;
    await app.start(taps);
    taken = true;
    later?.click();
  });
}

const insecure = isSecureContext ? null : ours('insecure');
if (insecure) root.replaceChildren(insecure);
else open();
