/** "What happened?": the few records that most often come next, then all that can be written down now. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { Icon } from '../../ui/icons.tsx';
import { grouped, likely, offered, type Recordable } from '../records/offered.ts';
import { useDesk } from '../state/desk.ts';
import { t } from '../text.ts';
import { OnTheirWay } from './OnTheirWay.tsx';
import { RecordForm } from './RecordForm.tsx';

interface PickProps {
  readonly type: Recordable;
  readonly chosen: Recordable | null;
  readonly onPick: (type: Recordable) => void;
}

const Pick = ({ type, chosen, onPick }: PickProps): JSX.Element => (
  <button
    type="button"
    class="chip"
    data-record={type}
    aria-pressed={chosen === type}
    onClick={() => onPick(type)}
  >
    {t(`staff:event.${type}.label`)}
  </button>
);

export function Steps({ file }: { readonly file: CaseFile }): JSX.Element {
  const [chosen, choose] = useState<Recordable | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { trouble } = useDesk().open;
  const all = offered(file);
  const next = likely(file);
  const others = grouped(all.filter((type) => !next.includes(type)));
  if (all.length === 0) return <p class="hint">{t('staff:steps.none.body')}</p>;
  const open = chosen && all.includes(chosen) ? chosen : null;
  // The form goes with the button that was pressed in it: whoever has no mouse would begin again at the top.
  const done = (): void => {
    choose(null);
    heading.current?.focus();
  };
  // Why another one was not written down is not said of this one.
  const pick = (type: Recordable): void => {
    trouble.value = null;
    choose(type);
  };
  return (
    <div class="stack">
      <h2 class="head2" ref={heading} tabIndex={-1}>
        {t('staff:steps.title')}
      </h2>
      <OnTheirWay caseId={file.id} from="form" />
      {next.length > 0 && (
        <div class="starters">
          {next.map((type) => (
            <Pick key={type} type={type} chosen={open} onPick={pick} />
          ))}
        </div>
      )}
      {open && <RecordForm key={open} file={file} type={open} onDone={done} />}
      <details class="fold">
        <summary>
          <Icon name="plus" size={20} />
          <span>{t('staff:steps.more.title')}</span>
        </summary>
        <div class="stack">
          {others.map(([group, types]) => (
            <section key={group} class="stack-s">
              <h3 class="sec">{t(`staff:group.${group}.title`)}</h3>
              <div class="starters">
                {types.map((type) => (
                  <Pick key={type} type={type} chosen={open} onPick={pick} />
                ))}
              </div>
            </section>
          ))}
        </div>
      </details>
    </div>
  );
}
