/** Draws the first screens as HTML at build, from the same components that the app takes over. */
import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { NATIONAL_LINES } from '../domain/national-lines.ts';
import { Cover } from '../ui/components/Cover.tsx';
import { Title } from '../ui/components/Title.tsx';
import { ContactCard } from '../ui/components/ContactCard.tsx';
import { CouncilsScreen } from './screens/CouncilsScreen.tsx';
import { Lines } from './screens/HelpScreen.tsx';
import { HomeScreen } from './screens/HomeScreen.tsx';
import { KindScreen } from './screens/KindScreen.tsx';
import { QuestionScreen } from './screens/QuestionScreen.tsx';
import { Spoken } from './screens/Spoken.tsx';
import { councilName, isMadeUp } from './state/council.ts';
import { firstQuestion } from './state/journey.ts';
import { begin, close } from './state/writing.ts';
import { createText, type TextFn } from './text/i18n.ts';
import { WordsContext } from './words.ts';

/** Stands where the server writes the council's name. */
const COUNCIL = 'COUNCIL-NAME-GOES-HERE';
/** Shown by the server for a council that does not exist, and for no other. */
const MADE_UP = /(data-made-up[^>]*>)([^<]+)</g;

/** The same frame as `App`, around one screen. */
function Whole({ words, children }: { words: TextFn; children: ComponentChildren }): JSX.Element {
  return (
    <WordsContext.Provider value={words}>
      <div class="wren">
        {children}
        <Spoken />
      </div>
    </WordsContext.Provider>
  );
}

/** An address that a browser does not trust with keys or storage: one clear page instead of half an app. */
function Insecure({ words }: { words: TextFn }): JSX.Element {
  const { phone } = NATIONAL_LINES.childline;
  return (
    <div class="app">
      <main>
        <Title title={words('core:insecure.title')} hint={words('core:insecure.body')} />
        <p>{words('core:insecure.open.body')}</p>
        <ContactCard
          title={words('core:help.talk.label')}
          body={words('core:help.talk.hint')}
          ways={[{ by: 'call', to: phone, verb: words('core:help.call.action', { phone: '' }).trim() }]}
        />
      </main>
    </div>
  );
}

function NoScript({ words }: { words: TextFn }): JSX.Element {
  return (
    <WordsContext.Provider value={words}>
      <div class="app">
        <main>
          <p>{words('core:no-script.body')}</p>
          <Lines />
        </main>
      </div>
    </WordsContext.Provider>
  );
}

/** HTML by the names of the markers in `index.html`. */
export async function prerender(): Promise<Readonly<Record<string, string>>> {
  const words = await createText();
  await words.loadRest();
  const draw = (screen: JSX.Element): string =>
    renderToString(<Whole words={words}>{screen}</Whole>)
      .replaceAll(COUNCIL, '<!--council-->')
      .replaceAll(MADE_UP, '$1<!--made-up:$2--><');
  councilName.value = COUNCIL;
  isMadeUp.value = true;
  const home = draw(<HomeScreen />);
  const choose = draw(<CouncilsScreen then={undefined} />);
  const kind = draw(<KindScreen adult={false} />);
  begin({ council: null, kind: 'complaint' });
  const write = draw(<QuestionScreen id={firstQuestion('complaint')} changing={false} />);
  close();
  return {
    home,
    choose,
    kind,
    write,
    'no-script': renderToString(<NoScript words={words} />),
    insecure: renderToString(<Insecure words={words} />),
    cover: renderToString(<Cover title={words('core:cover.title')} />),
  };
}
