/** The whole app over a store, on a network that does not answer. */
import { render } from '@testing-library/preact';
import { App } from '../../src/app/App.tsx';
import { slug } from '../../src/app/state/council.ts';
import { followStore } from '../../src/app/state/kept.ts';
import { bringLaterScreens } from '../../src/app/state/later.ts';
import { followHistory } from '../../src/app/state/place.ts';
import { useServices } from '../../src/app/state/services.ts';
import { close } from '../../src/app/state/writing.ts';
import { createText } from '../../src/app/text/i18n.ts';
import { WordsContext } from '../../src/app/words.ts';
import type { CouncilSlug } from '../../src/domain/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { createSync } from '../../src/sync/sync.ts';

const NO_NETWORK = () => Promise.reject(new TypeError('no network'));

/** Draws Home of the made-up council, with every screen and word there. */
export async function openApp(store: Store): Promise<void> {
  useServices({ store, sync: createSync({ store, fetch: NO_NETWORK, origin: 'https://wren.example' }) });
  close();
  slug.value = 'northford' as CouncilSlug;
  history.replaceState(null, '');
  followHistory();
  const words = await createText();
  await Promise.all([bringLaterScreens(words), words.loadRest(), followStore()]);
  render(
    <WordsContext.Provider value={words}>
      <App />
    </WordsContext.Provider>,
  );
}
