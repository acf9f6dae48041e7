/** A screen broke. The words are offered back as text, whatever else does not work. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { wordsOf } from '../../questions/flow-of.ts';
import { wordsIn } from '../../questions/question.ts';
import { Button, GoButton } from '../../ui/components/Button.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { WriteBox } from '../../ui/components/WriteBox.tsx';
import { flush, writing, type Writing } from '../state/writing.ts';
import { useWords } from '../words.ts';
import { Page } from './Page.tsx';

/** The message first, then every other word of their own. */
function everyWord(open: Writing | null): string {
  if (!open) return '';
  const answers = open.answers.peek();
  const message = wordsOf({ kind: open.kind, adult: open.adult, answers });
  const others = Object.values(answers)
    .filter((answer) => typeof answer !== 'string' && 'chosen' in answer)
    .map(wordsIn);
  return [message, ...others].filter(Boolean).join('\n\n');
}

export function BrokenScreen(): JSX.Element {
  const t = useWords();
  const [words] = useState(() => everyWord(writing.peek()));
  const [copied, setCopied] = useState(false);
  const box = useRef<HTMLTextAreaElement | null>(null);
  const copy = (): void => {
    box.current?.select();
    void navigator.clipboard?.writeText(words).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  const again = (): void => {
    const open = writing.peek();
    void (open ? flush(open) : Promise.resolve()).finally(() => location.reload());
  };
  return (
    <Page action={<GoButton label={t('core:crash.reload.action')} icon="refresh" onPress={again} />}>
      <Title title={t('core:crash.title')} hint={t(words ? 'core:crash.body' : 'core:crash.kept.body')} />
      {words && (
        <>
          <WriteBox
            id="words-back"
            label={t('core:crash.words.label')}
            defaultValue={words}
            inputRef={(area) => (box.current = area)}
          />
          <Button label={t('core:crash.copy.action')} icon="letter" onPress={copy} />
          <p role="status">{copied ? t('core:crash.copied.status') : ''}</p>
          <p class="hint">{t('core:crash.kept.body')}</p>
        </>
      )}
    </Page>
  );
}
