/** Beside a question: another door for what was picked. Never a block, and nothing has to be read. */
import type { JSX } from 'preact';
import { lawfulLength } from '../../../domain/shown-length.ts';
import { LinkButton } from '../../../ui/components/Button.tsx';
import { go } from '../../state/place.ts';
import { useWords } from '../../words.ts';
import { inDays } from './explainer.ts';

interface QuietProps {
  /** The question it stands beside. */
  readonly id: string;
  readonly chosen: readonly string[];
}

/** True where a person may be writing about being approved as a carer. */
const isAboutCarer = ({ id, chosen }: QuietProps): boolean =>
  (id === 'a2' && chosen.includes('own')) || (id === 'c1d' && chosen.includes('foster-own'));

export function QuietLine(props: QuietProps): JSX.Element | null {
  const t = useWords();
  const length = inDays(t, lawfulLength('fostering-determination').usual);
  if (isAboutCarer(props)) {
    return (
      <div class="stack-s">
        <p class="hint">{t('explainers:quiet.foster.body', { length })}</p>
        <LinkButton
          icon="clock"
          label={t('explainers:quiet.foster.action')}
          onPress={() => go({ at: 'learn', topic: 'foster' })}
        />
      </div>
    );
  }
  if (props.id !== 'c1d') return null;
  return (
    <LinkButton
      icon="globe"
      label={t('explainers:quiet.cannot.action')}
      onPress={() => go({ at: 'learn', topic: 'cannot' })}
    />
  );
}
