/** After it was taken: the number for whoever called or wrote, what happens next, and the way to it. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { EnteredAnswer } from '../../../contract/staff/entered.ts';
import { Icon } from '../../../ui/icons.tsx';
import { hashOf } from '../../state/place.ts';
import { t } from '../../text.ts';

interface WrittenDownProps extends EnteredAnswer {
  readonly onAnother: () => void;
}

export function WrittenDown({ id, reference, mayOpen, onAnother }: WrittenDownProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="card stack wide-list">
      <h2 class="head2" tabIndex={-1} ref={heading}>
        <Icon name="check" size={26} /> {t('staff:enter.done.title')} {t('staff:enter.done.number.label')}{' '}
        <bdi>{reference}</bdi>.
      </h2>
      <p>{t('staff:enter.done.tell.body')}</p>
      <p>{t('staff:enter.done.next.body')}</p>
      {!mayOpen && <p>{t('staff:enter.done.not-yours.body')}</p>}
      <div class="do">
        {mayOpen && (
          <a class="btn solid" href={hashOf({ at: 'list', list: 'to-read', id })}>
            {t('staff:enter.done.open.action')}
          </a>
        )}
        <button type="button" class="btn soft" onClick={onAnother}>
          {t('staff:enter.done.another.action')}
        </button>
      </div>
    </div>
  );
}
