import type { JSX } from 'preact';
import { SettingRow } from '../../../ui/components/SettingRow.tsx';
import { keepWords } from '../../state/copy.ts';
import { kept } from '../../state/kept.ts';
import { useWords } from '../../words.ts';

/** Whether the words stay here once the council has them. They go unless somebody asks. */
export function KeepWords({ id }: { id: string }): JSX.Element | null {
  const t = useWords();
  const entry = kept.value?.entries.find((one) => one.id === id);
  const draft = entry?.draft ?? kept.value?.drafts.find((one) => one.id === id);
  if (!draft) return null;
  const choices = [
    { value: 'off', label: t('screens:keep-words.off.label') },
    { value: 'on', label: t('screens:keep-words.on.label') },
  ];
  return (
    <div class="stack-s">
      <SettingRow
        id="keep-words"
        title={t('screens:keep-words.title')}
        choices={choices}
        chosen={draft.keepWords ? 'on' : 'off'}
        onChange={(chosen) => void keepWords(draft.id, entry !== undefined, chosen === 'on')}
      />
      <p class="hint">{t('screens:keep-words.hint')}</p>
    </div>
  );
}
