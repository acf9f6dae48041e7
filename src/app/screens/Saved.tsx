/** Whether the words are on the phone, as the store says it. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Banner } from '../../ui/components/Banner.tsx';
import { SaveLine } from '../../ui/components/SaveLine.tsx';
import { forgetful } from '../state/kept.ts';
import { hasRest } from '../state/later.ts';
import type { SaveStatus, Writing } from '../state/writing.ts';
import { useWords } from '../words.ts';

/** Nobody who listens to the screen hears "Saved" more often than this. */
const SELDOM_MS = 30_000;

/** The line to speak: the newest one, at most once in a while. */
function useSeldom(line: string): string {
  const [spoken, speak] = useState('');
  const lastAt = useRef(-SELDOM_MS);
  useEffect(() => {
    if (line === '' || line === spoken) return undefined;
    const wait = Math.max(0, lastAt.current + SELDOM_MS - performance.now());
    const timer = setTimeout(() => {
      lastAt.current = performance.now();
      speak(line);
    }, wait);
    return () => clearTimeout(timer);
  }, [line, spoken]);
  return spoken;
}

/** The line in the box: saving, saved, or not saved. */
export function Saved({ open }: { open: Writing }): JSX.Element {
  const t = useWords();
  const { kind } = open.status.value;
  const saved = t(forgetful.value ? 'core:save.memory.status' : 'core:save.saved.status');
  const spoken = useSeldom(kind === 'saved' ? saved : '');
  switch (kind) {
    case 'nothing':
      return <SaveLine state="empty" words={t('core:home.stays.body')} spoken={spoken} />;
    case 'saving':
      return <SaveLine state="saving" words={t('core:save.saving.status')} spoken={spoken} />;
    case 'saved':
      return <SaveLine state="saved" words={saved} spoken={spoken} />;
    default:
      return <SaveLine state="full" words={t(titleOf(kind))} spoken="" />;
  }
}

type Trouble = Exclude<SaveStatus['kind'], 'nothing' | 'saving' | 'saved'>;

const titleOf = (kind: Trouble) =>
  kind === 'device-full' ? 'core:save.full.title' : 'core:save.blocked.title';

const bodyOf = (kind: Trouble) => (kind === 'device-full' ? 'core:save.full.body' : 'core:save.blocked.body');

/** Said at once, as an alert: nothing may look saved when it is not. */
export function NotSaved({ open }: { open: Writing }): JSX.Element | null {
  const t = useWords();
  const { kind } = open.status.value;
  if (kind === 'nothing' || kind === 'saving' || kind === 'saved') {
    return open.parted.value && hasRest.value ? (
      <Banner tone="news" title={t('notices:parted.title')}>
        {t('notices:parted.body')}
      </Banner>
    ) : null;
  }
  return (
    <Banner tone="alert" title={t(titleOf(kind))}>
      {t(bodyOf(kind))}
    </Banner>
  );
}
