/** Who to call or text now. Every number works with no internet; the national ones are never missing. */
import type { JSX } from 'preact';
import { NATIONAL_LINES } from '../../domain/national-lines.ts';
import { teamAt, type Team } from '../../domain/which-team.ts';
import { Banner } from '../../ui/components/Banner.tsx';
import { GoButton, LinkButton } from '../../ui/components/Button.tsx';
import { ContactCard, type ContactWay } from '../../ui/components/ContactCard.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { atOnce } from '../state/at-once.ts';
import { pack } from '../state/council.ts';
import { laterScreens } from '../state/later.ts';
import { online } from '../state/moment.ts';
import { go, goBackTo, goInstead, type Place } from '../state/place.ts';
import { settings } from '../state/settings.ts';
import { markStep, writing } from '../state/writing.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import type { HelpLine } from './help-line.ts';
import { BackBar, Page } from './Page.tsx';

function onward(next: Place): void {
  if (next.at === 'check') return goBackTo('check', next);
  const open = writing.peek();
  if (open && next.at === 'question') markStep(open, next.question);
  atOnce(() => goInstead(next));
}

/** "Call 0800 1111" without the number: the card sets the number beside it. */
const way = (
  t: TextFn,
  by: 'call' | 'text',
  to: string | undefined,
  look?: ContactWay['look'],
): ContactWay[] => {
  const verb = by === 'call' ? 'core:help.call.action' : 'core:help.text.action';
  return to ? [{ by, to, look, verb: t(verb, { phone: '', number: '' }).trim() }] : [];
};

/** The council's own line, when it has a number. */
function councilLine(t: TextFn, name: Team, now: Team): HelpLine[] {
  const found = pack.value;
  const contact = found?.contacts[name === 'day' ? 'safeguardingDay' : 'safeguardingNight'];
  if (!contact) return [];
  const { phone, text, hours } = contact.value;
  const isNow = name === now;
  const look = isNow ? 'solid' : undefined;
  const ways = [...way(t, 'call', phone, look), ...way(t, 'text', text, look)];
  if (!ways[0]) return [];
  return [
    {
      name,
      title: t(`core:help.${name}.label`),
      body: t(`core:help.${name}.hint`, { council: found.name }),
      ways,
      tint: isNow ? 'gold' : undefined,
      above: isNow ? t('core:help.now.label') : undefined,
      notes: [
        hours && t('core:help.hours.body', { hours }),
        contact.confidence === 'unsure' && t('core:help.unsure.body'),
      ],
    },
  ];
}

/** Danger first; then somebody to talk to; the team that is there now before the other. */
function linesNow(t: TextFn): HelpLine[] {
  const line = (name: 'danger' | 'talk' | 'text' | 'not-listening', ways: ContactWay[]): HelpLine => ({
    name,
    title: t(`core:help.${name}.label`),
    body: t(`core:help.${name}.hint`),
    ways,
  });
  const { emergency, childline, shout, helpAtHand } = NATIONAL_LINES;
  const later = laterScreens.value;
  const now = teamAt(Date.now(), later?.isBankHoliday);
  return [
    {
      ...line('danger', [...way(t, 'call', emergency.phone, 'berry'), ...way(t, 'text', emergency.text)]),
      tint: 'berry',
    },
    line('talk', way(t, 'call', childline.phone)),
    ...councilLine(t, now, now),
    ...councilLine(t, now === 'day' ? 'night' : 'day', now),
    ...((!pack.value && later?.standIn(t)) || []),
    line('text', way(t, 'text', shout.text)),
    line('not-listening', way(t, 'call', helpAtHand.phone)),
  ];
}

/** Every line, for this sheet and for the list of councils; the first ones where something else is asked for too. */
export function Lines({ most }: { most?: number }): JSX.Element {
  const t = useWords();
  const lines = linesNow(t).slice(0, most);
  const Easy = settings.value.easyRead && laterScreens.value?.EasyHelp;
  if (Easy) return <Easy lines={lines} />;
  return (
    <>
      {lines.map(({ name, notes, ...card }) => (
        <ContactCard key={name} {...card}>
          {notes?.map((note) => note && <p class="hint">{note}</p>)}
        </ContactCard>
      ))}
    </>
  );
}

export function HelpScreen({ next }: { next: Place | undefined }): JSX.Element {
  const t = useWords();
  const Switch = laterScreens.value?.EasySwitch;
  const on = next && <GoButton label={t('core:help.carry-on.action')} onPress={() => onward(next)} />;
  return (
    <Page top={<BackBar end={Switch && <Switch />} />} action={on}>
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
