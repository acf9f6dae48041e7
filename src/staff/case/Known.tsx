/** Above a form that is filled in bit by bit: what is known by now, with every correction. */
import type { JSX } from 'preact';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { Recordable } from '../records/offered.ts';
import { useDesk } from '../state/desk.ts';
import { t } from '../text.ts';
import { toldIn } from './told.ts';
import { ToldLines } from './ToldLines.tsx';

interface KnownProps {
  readonly file: CaseFile;
  readonly type: Recordable;
}

export function Known({ file: { facts }, type }: KnownProps): JSX.Element | null {
  const { today } = useDesk();
  const known =
    type === 'details-recorded' ? facts.details : type === 'equality-recorded' ? facts.equality : {};
  const lines = toldIn(type, known, today.value);
  if (lines.length === 0) return null;
  return (
    <section class="stack-s" aria-labelledby="known-title">
      <h4 id="known-title" class="sec">
        {t('staff:known.title')}
      </h4>
      <ToldLines lines={lines} />
    </section>
  );
}
