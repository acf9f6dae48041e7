/**
 * For a safeguarding lead who was told that something cannot wait and finds nothing: what they can do. It says
 * the same whether there is something or not, so it tells nobody that a case is there.
 */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '../../ui/icons.tsx';
import { useDesk } from '../state/desk.ts';
import { t } from '../text.ts';

function Ring({ name, phone, hours }: { name: string; phone?: string; hours?: string }): JSX.Element {
  return (
    <li>
      <b>{name}</b>
      {phone && (
        <a class="tel" href={`tel:${phone.replaceAll(' ', '')}`}>
          <Icon name="phone" size={20} />
          <bdi>{phone}</bdi>
        </a>
      )}
      {hours && <span class="meta">{hours}</span>}
    </li>
  );
}

export function NotHere(): JSX.Element | null {
  const { session, pack, bringPack } = useDesk();
  const roles = session.me.value?.account.roles ?? [];
  const isLead = roles.includes('safeguarding-lead') && !roles.includes('complaints-manager');
  useEffect(() => {
    if (isLead) void bringPack();
  }, [isLead]);
  if (!isLead) return null;
  const contacts = pack.value?.contacts;
  return (
    <details class="fold nothere">
      <summary>
        <Icon name="plus" size={20} />
        <span>{t('staff:nothere.title')}</span>
      </summary>
      <div class="stack-s">
        <p>{t('staff:nothere.why.body')}</p>
        <p>
          <b>{t('staff:nothere.ring.body')}</b>
        </p>
        <ul class="numbers">
          {contacts?.complaints && <Ring {...contacts.complaints.value} />}
          {contacts && <Ring {...contacts.safeguardingNight.value} />}
        </ul>
        <p>{t('staff:nothere.else.body')}</p>
      </div>
    </details>
  );
}
