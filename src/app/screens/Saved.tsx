/** Whether the words are on the phone, as the store says it. */
import { effect } from '@preact/signals';
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

/**
 * What the lines say. "Saving" comes with the next frame, the one that draws the letter too: the write goes first,
 * and one that is done by then draws nothing.
 */
function useKind({ status, answers }: Writing, box?: string): SaveStatus['kind'] {
  // Of a box nothing is saved before something in it was kept.
  const now = () => (box && !(box in answers.peek()) ? 'nothing' : status.peek().kind);
  const [kind, draw] = useState(now);
  useEffect(
    () =>
      effect(() => {
        if (status.value.kind === 'saving') requestAnimationFrame(() => draw(now));
        else draw(now);
      }),
    [status],
  );
  return kind;
}

const LINES = {
  nothing: ['empty', 'core:home.stays.body'],
  saving: ['saving', 'core:save.saving.status'],
  saved: ['saved', 'core:save.saved.status'],
} as const;

type Trouble = Exclude<SaveStatus['kind'], keyof typeof LINES>;
const isTrouble = (kind: SaveStatus['kind']): kind is Trouble => !(kind in LINES);
const lineOf = (kind: SaveStatus['kind']) =>
  isTrouble(kind) ? (['full', titleOf(kind)] as const) : LINES[kind];

/** The line in the box: saving, saved, or not saved. */
export function Saved({ open, box }: { open: Writing; box?: string | undefined }): JSX.Element {
  const t = useWords();
  const [state, line] = lineOf(useKind(open, box));
  const isSaved = state === 'saved';
  const words = t(isSaved && forgetful.value ? 'core:save.memory.status' : line);
  const spoken = useSeldom(isSaved ? words : '');
  return <SaveLine state={state} words={words} spoken={state === 'full' ? '' : spoken} />;
}

const titleOf = (kind: Trouble) =>
  kind === 'device-full' ? 'core:save.full.title' : 'core:save.blocked.title';

const bodyOf = (kind: Trouble) => (kind === 'device-full' ? 'core:save.full.body' : 'core:save.blocked.body');

/** Said at once, as an alert: nothing may look saved when it is not. */
export function NotSaved({ open }: { open: Writing }): JSX.Element | null {
  const t = useWords();
  const kind = useKind(open);
  if (isTrouble(kind))
    return (
      <Banner tone="alert" title={t(titleOf(kind))}>
        {t(bodyOf(kind))}
      </Banner>
    );
  return open.parted.value && hasRest.value ? (
    <Banner tone="news" title={t('notices:parted.title')}>
      {t('notices:parted.body')}
    </Banner>
  ) : null;
}
