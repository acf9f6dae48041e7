/** What is said about the words while somebody writes. Never in the way of a key, and never a reason not to send. */
import { effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { MAX_WORDS } from '../../domain/limits.ts';
import type { Question } from '../../questions/question.ts';
import { soundsUnsafe } from '../../questions/safety-words.ts';
import { Banner } from '../../ui/components/Banner.tsx';
import type { Writing } from '../state/writing.ts';
import { useWords } from '../words.ts';
import { ownWordsOf } from './answers.ts';

/** What is typed is looked through in a pause, and after a while without one: milliseconds. */
const PAUSE_MS = 400;
const AT_LAST_MS = 2_000;

export interface NoticesProps {
  readonly open: Writing;
  readonly question: Question;
}

/** The words as they were a moment ago. */
function useTyped({ open, question }: NoticesProps): string {
  const now = (): string => ownWordsOf(question, open.answers.peek()[question.id]);
  const [typed, look] = useState(now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since = 0;
    const stop = effect(() => {
      void open.answers.value;
      since ||= performance.now();
      if (timer && performance.now() - since > AT_LAST_MS) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        since = 0;
        look(now());
      }, PAUSE_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [open]);
  return typed;
}

export function Notices(props: NoticesProps): JSX.Element {
  const t = useWords();
  const typed = useTyped(props);
  return (
    <div class="notices">
      <div role="status">
        {soundsUnsafe(typed) && (
          <Banner
            tone="wait"
            icon="phone"
            quiet
            title={t('core:write.unsafe.body', { adult: props.open.adult })}
          />
        )}
      </div>
      {typed.length > MAX_WORDS && (
        <Banner tone="wait" icon="letter" title={t('core:write.long.title')}>
          {t('core:write.long.body')}
        </Banner>
      )}
    </div>
  );
}
