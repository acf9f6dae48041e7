/**
 * Every part of `src/ui` in every state, and a message wherever it is on its way, one at a time, for
 * who builds and tests it. Never in what a phone gets: `node .config/build.mjs --gallery`, or
 * `npm run dev` and `/src/app/gallery.html#Banner, alert`.
 */
import { render } from 'preact';
import { Frame } from '../ui/components/Frame.tsx';
import { Title } from '../ui/components/Title.tsx';
import type { Specimen } from './gallery/specimen.ts';
import { asking } from './gallery/asking.tsx';
import { delivering } from './gallery/on-its-way.tsx';
import { conversing } from './gallery/status.tsx';
import { telling } from './gallery/telling.tsx';

const ALL: Readonly<Record<string, Specimen>> = { ...asking, ...telling, ...delivering, ...conversing };
const BAR = {
  skipToMain: 'Skip to the main part',
  leaveQuickly: 'Leave quickly',
  safety: 'Help and hide',
  help: 'Get help now',
  hide: 'Hide this page',
};

function Index() {
  return (
    <ul class="stack">
      {Object.keys(ALL).map((name) => (
        <li key={name}>
          <a class="btn soft" href={`#${name}`} data-specimen={name}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function draw(): void {
  const name = decodeURIComponent(location.hash.slice(1));
  const found = ALL[name];
  const root = document.getElementById('root') as HTMLElement;
  render(null, root);
  document.body.dataset['drawn'] = name;
  const inside = found ? <found.Draw /> : <Index />;
  if (found?.whole) return render(inside, root);
  render(
    <Frame words={BAR}>
      {found?.hasTitle ? null : <Title title={found ? name : 'Every part of Wren'} />}
      {inside}
    </Frame>,
    root,
  );
}

addEventListener('hashchange', draw);
draw();
