/** Who to call or text now. Every number works with no internet; the national ones are never missing. */
import type { JSX } from 'preact';
import type { CouncilPack } from '../../domain/council-pack.ts';
import { NATIONAL_LINES } from '../../domain/national-lines.ts';
import { teamAt, type Team } from '../../domain/which-team.ts';
import { Banner } from '../../ui/components/Banner.tsx';
import { GoButton, LinkButton } from '../../ui/components/Button.tsx';
import { ContactCard, NationalLines, type ContactWay } from '../../ui/components/ContactCard.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { atOnce } from '../state/at-once.ts';
import { pack } from '../state/council.ts';
import { laterScreens } from '../state/later.ts';
import { online } from '../state/moment.ts';
import { go, goBackTo, goInstead, type Place } from '../state/place.ts';
import { markStep, writing } from '../state/writing.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import { Page } from './Page.tsx';

type Contact = CouncilPack['contacts']['safeguardingDay'];

function onward(next: Place): void {
  if (next.at === 'check') return goBackTo('check', next);
  const open = writing.peek();
  if (open && next.at === 'question') markStep(open, next.question);
  atOnce(() => goInstead(next));
}

/** "Call 0800 1111" without the number: the card sets the number beside it. */
const verb = (t: TextFn, key: 'core:help.call.action' | 'core:help.text.action'): string =>
  t(key, { phone: '', number: '' }).trim();

function waysOf(
  t: TextFn,
  line: { readonly phone?: string | undefined; readonly text?: string | undefined },
): ContactWay[] {
  return [
    ...(line.phone ? [{ by: 'call', to: line.phone, verb: verb(t, 'core:help.call.action') } as const] : []),
    ...(line.text ? [{ by: 'text', to: line.text, verb: verb(t, 'core:help.text.action') } as const] : []),
  ];
}

function CouncilLine({
  when,
  now,
  contact,
}: {
  when: Team;
  now: Team;
  contact: Contact;
}): JSX.Element | null {
  const t = useWords();
  const ways = waysOf(t, contact.value);
  if (ways.length === 0) return null;
  const council = pack.value?.name ?? t('core:council.unnamed.label');
  return (
    <ContactCard
      title={t(`core:help.${when}.label`)}
      body={t(`core:help.${when}.hint`, { council })}
      ways={when === now ? ways.map((way) => ({ ...way, look: 'solid' as const })) : ways}
      {...(when === now ? { tint: 'gold' as const, above: t('core:help.now.label') } : {})}
    >
      {contact.value.hours && <p class="hint">{t('core:help.hours.body', { hours: contact.value.hours })}</p>}
      {contact.confidence === 'unsure' && <p class="hint">{t('core:help.unsure.body')}</p>}
    </ContactCard>
  );
}

/** Every line, for this sheet and for the list of councils. */
export function Lines(): JSX.Element {
  const t = useWords();
  const line = (name: 'danger' | 'talk' | 'text' | 'not-listening', ways: ContactWay[]) => ({
    title: t(`core:help.${name}.label`),
    body: t(`core:help.${name}.hint`),
    ways,
  });
  const contacts = pack.value?.contacts;
  const now = teamAt(Date.now(), laterScreens.value?.isBankHoliday);
  const day = contacts && <CouncilLine when="day" now={now} contact={contacts.safeguardingDay} />;
  const night = contacts && <CouncilLine when="night" now={now} contact={contacts.safeguardingNight} />;
  return (
    <NationalLines
      danger={line('danger', waysOf(t, NATIONAL_LINES.emergency))}
      others={[
        line('talk', waysOf(t, NATIONAL_LINES.childline)),
        line('text', waysOf(t, NATIONAL_LINES.shout)),
        line('not-listening', waysOf(t, NATIONAL_LINES.helpAtHand)),
      ]}
    >
      {now === 'day' ? day : night}
      {now === 'day' ? night : day}
    </NationalLines>
  );
}

export function HelpScreen({ next }: { next: Place | undefined }): JSX.Element {
  const t = useWords();
  const on = next && <GoButton label={t('core:help.carry-on.action')} onPress={() => onward(next)} />;
  return (
    <Page action={on}>
      <Title title={t('core:help.title')} hint={t('core:help.lead.body')} />
      {writing.value?.kept && <p>{t('core:help.kept.body')}</p>}
      {!online.value && (
        <Banner tone="wait" title={t('core:help.not-gone.title')}>
          {t('core:help.not-gone.body')}
        </Banner>
      )}
      <Lines />
      <p class="hint">{t('core:help.no-signal.body')}</p>
      <LinkButton
        label={t('core:home.what-advocate.action')}
        icon="megaphone"
        onPress={() => go({ at: 'advocate' })}
      />
    </Page>
  );
}
