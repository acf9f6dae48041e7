/** Pieces of an explainer: ways to reach somebody. */
import type { ComponentChildren, JSX } from 'preact';
import { ContactCard, ContactWays, type ContactWay } from '../../../ui/components/ContactCard.tsx';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import type { Reach } from './explainer.ts';

const verb = (t: TextFn, key: 'call' | 'text' | 'email' | 'web'): string =>
  t(`explainers:advocate.${key}.action`, { phone: '', number: '', email: '' }).trim();

function waysOf(t: TextFn, { phone, text, email, web, webLabel, first = false }: Reach): ContactWay[] {
  return [
    ...(phone
      ? [{ by: 'call', to: phone, verb: verb(t, 'call'), look: first ? 'solid' : 'soft' } as const]
      : []),
    ...(text ? [{ by: 'text', to: text, verb: verb(t, 'text') } as const] : []),
    ...(email ? [{ by: 'email', to: email, verb: verb(t, 'email') } as const] : []),
    ...(web && !phone ? [{ by: 'web', to: web, verb: webLabel ?? verb(t, 'web') } as const] : []),
  ];
}

/** Somebody to call, text or write to. */
export function ReachCard({ reach, children }: { reach: Reach; children?: ComponentChildren }): JSX.Element {
  const t = useWords();
  const { name, above, body, hours, isUnsure, first } = reach;
  return (
    <ContactCard
      title={name}
      body={body}
      ways={waysOf(t, reach)}
      {...(above ? { above } : {})}
      {...(first ? { tint: 'gold' } : {})}
    >
      {hours && <p class="hint">{t('explainers:advocate.hours.body', { hours })}</p>}
      {isUnsure && <p class="hint">{t('explainers:advocate.unsure.body')}</p>}
      {children}
    </ContactCard>
  );
}

/** The same inside a card that says already what for. */
export function ReachInside({ reach }: { reach: Reach }): JSX.Element {
  const t = useWords();
  const { name, hours } = reach;
  return (
    <div class="stack-s">
      <p class="head">{name}</p>
      <ContactWays ways={waysOf(t, reach)} />
      {hours && <p class="hint">{t('explainers:advocate.hours.body', { hours })}</p>}
    </div>
  );
}
