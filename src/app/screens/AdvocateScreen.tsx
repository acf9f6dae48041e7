import type { JSX } from 'preact';
import type { CouncilPack } from '../../domain/council-pack.ts';
import { NATIONAL_LINES } from '../../domain/national-lines.ts';
import { ContactCard, type ContactWay } from '../../ui/components/ContactCard.tsx';
import { FactList } from '../../ui/components/Notes.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { AdvocateScene } from '../../ui/scenes.tsx';
import { pack } from '../state/council.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import { Page } from './Page.tsx';

type Advocacy = CouncilPack['advocacy']['children'][number];

const verb = (t: TextFn, key: 'call' | 'text' | 'email'): string =>
  t(`explainers:advocate.${key}.action`, { phone: '', number: '', email: '' }).trim();

function waysOf(t: TextFn, { phone, text, email }: Advocacy['value']): ContactWay[] {
  return [
    ...(phone ? [{ by: 'call', to: phone, verb: verb(t, 'call'), look: 'solid' } as const] : []),
    ...(text ? [{ by: 'text', to: text, verb: verb(t, 'text') } as const] : []),
    ...(email ? [{ by: 'email', to: email, verb: verb(t, 'email') } as const] : []),
  ];
}

function Provider({ found, above }: { found: Advocacy; above: string }): JSX.Element {
  const t = useWords();
  const { name, hours } = found.value;
  return (
    <ContactCard tint="gold" above={above} title={name} ways={waysOf(t, found.value)}>
      {hours && <p class="hint">{t('explainers:advocate.hours.body', { hours })}</p>}
      {found.confidence === 'unsure' && <p class="hint">{t('explainers:advocate.unsure.body')}</p>}
    </ContactCard>
  );
}

/** What an advocate is, and how to reach one: the council's own first, the national line always. */
export function AdvocateScreen(): JSX.Element {
  const t = useWords();
  const { children = [], adults = [] } = pack.value?.advocacy ?? {};
  const coram = { phone: NATIONAL_LINES.coramVoice.phone };
  return (
    <Page scene={<AdvocateScene />}>
      <Title look="lede" title={t('explainers:advocate.title')} hint={t('explainers:advocate.lead.body')} />
      <FactList
        facts={[
          { icon: 'ears', words: t('explainers:advocate.listen.body') },
          { icon: 'megaphone', words: t('explainers:advocate.speak.body') },
          { icon: 'shield', words: t('explainers:advocate.not-worker.body') },
          { icon: 'lock', words: t('explainers:advocate.private.body') },
        ]}
      />
      {children.map((found) => (
        <Provider key={found.value.name} found={found} above={t('explainers:advocate.council-uses.title')} />
      ))}
      {adults.map((found) => (
        <Provider
          key={`adult ${found.value.name}`}
          found={found}
          above={t('explainers:advocate.for-adults.title')}
        />
      ))}
      <ContactCard
        above={t('explainers:advocate.national.title')}
        title={t('explainers:advocate.coram.label')}
        body={t('explainers:advocate.coram.hint')}
        ways={[{ by: 'call', to: coram.phone, verb: verb(t, 'call') }]}
      />
    </Page>
  );
}
