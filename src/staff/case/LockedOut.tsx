/** Who must not read it, as the child said, and the tying of each to an account. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { Icon } from '../../ui/icons.tsx';
import { ChoiceBox } from '../parts/Fields.tsx';
import { useDesk } from '../state/desk.ts';
import { maybe, t } from '../text.ts';

type Entry = CaseFile['lockedOut'][number];
const NOBODY = 'nobody';

const saidOf = ({ role, name }: Entry): string =>
  [name, role && (maybe(`questions:c4.option.${role}_adult`) ?? maybe(`questions:c4.option.${role}`))]
    .filter(Boolean)
    .join(', ');

function Tie({ entry, index }: { readonly entry: Entry; readonly index: number }): JSX.Element {
  const { open, people, bringPeople, said } = useDesk();
  const [chosen, choose] = useState('');
  useEffect(() => void bringPeople(), []);
  const options = [
    { value: NOBODY, label: t('staff:tie.nobody.label') },
    ...people.value.map(({ id, name, job }) => ({ value: id, label: `${name}, ${job}` })),
  ];
  const tie = async (): Promise<void> => {
    if (chosen === '') return;
    const to = chosen === NOBODY ? null : chosen;
    if (await open.record([{ type: 'tied', data: { entry: index, to } }]))
      said.value = t('staff:recorded.spoken');
  };
  return (
    <div class="tie">
      <ChoiceBox
        id={`tie-${index}`}
        label={t('staff:tie.who.label', { who: saidOf(entry) })}
        value={chosen}
        options={options}
        empty={t('staff:choose.label')}
        onInput={choose}
      />
      <button type="button" class="btn soft sm" onClick={() => void tie()}>
        {t('staff:tie.action')}
      </button>
    </div>
  );
}

function tiedLine(entry: Entry): string {
  const { tiedTo } = entry;
  if (tiedTo === null) return t('staff:locked.not-tied.body', { who: saidOf(entry) });
  if (tiedTo === 'nobody') return t('staff:locked.nobody.body', { who: saidOf(entry) });
  return t('staff:locked.tied.body', { who: tiedTo.name });
}

export function LockedOut({ file }: { readonly file: CaseFile }): JSX.Element | null {
  if (file.lockedOut.length === 0) return null;
  const may = file.may.includes('tie-names');
  const isOpen = file.lockedOut.some(({ tiedTo }) => tiedTo === null);
  return (
    <section
      class={isOpen && may ? 'banner tint-g locked' : 'banner tint-s locked'}
      aria-label={t('staff:locked.title')}
    >
      <Icon name="lock" size={26} />
      <div class="stack-s">
        {file.lockedOut.map((entry, index) => (
          <div key={index} class="stack-s">
            <p>{tiedLine(entry)}</p>
            {may && entry.tiedTo === null && <Tie entry={entry} index={index} />}
          </div>
        ))}
      </div>
    </section>
  );
}
