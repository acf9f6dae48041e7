/** Whether somebody looked on, and whose words these are: asked quietly, on the way out, of whoever wrote. */
import type { JSX } from 'preact';
import { askedBeside, BESIDE, type Beside } from '../../questions/beside.ts';
import { chosenIn } from '../../questions/question.ts';
import { SettingRow } from '../../ui/components/SettingRow.tsx';
import { standing } from '../state/journey.ts';
import { keep, type Writing } from '../state/writing.ts';
import { useWords } from '../words.ts';

type OneOf<K extends Beside> = K extends Beside ? `${K}.${(typeof BESIDE)[K][number]}` : never;

/** Each answer, and where its words are. */
const answersOf = (id: Beside): readonly { readonly value: string; readonly of: OneOf<Beside> }[] =>
  BESIDE[id].map((value) => ({ value, of: `${id}.${value}` as OneOf<Beside> }));

function Row({ open, id }: { open: Writing; id: Beside }): JSX.Element {
  const t = useWords();
  const choices = answersOf(id).map(({ value, of }) => ({ value, label: t(`screens:beside.${of}.label`) }));
  return (
    <SettingRow
      id={id}
      title={t(`screens:beside.${id}.title`)}
      choices={choices}
      chosen={chosenIn(open.answers.value[id])[0] ?? ''}
      onChange={(chosen) => keep(open, id, chosen)}
    />
  );
}

export function WhoSaw({ open }: { open: Writing }): JSX.Element | null {
  const t = useWords();
  const asked = askedBeside(standing(open));
  if (asked.length === 0) return null;
  return (
    <div class="stack-s">
      {asked.map((id) => (
        <Row key={id} open={open} id={id} />
      ))}
      <p class="hint">{t(asked.includes('a5') ? 'screens:beside.a5.hint' : 'screens:beside.hint')}</p>
    </div>
  );
}
