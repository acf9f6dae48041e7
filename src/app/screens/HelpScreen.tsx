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
import { Said } from './Said.tsx';

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
  look: ContactWay['look'] = 'soft',
): ContactWay[] {
  return [
    ...(line.phone
      ? [{ by: 'call', to: line.phone, verb: verb(t, 'core:help.call.action'), look } as const]
      : []),
    ...(line.text
      ? [{ by: 'text', to: line.text, verb: verb(t, 'core:help.text.action'), look } as const]
      : []),
  ];
}

/** The council's own line, when it has a number. */
function councilLine(t: TextFn, name: Team, now: Team): HelpLine[] {
  const contact = pack.value?.contacts[name === 'day' ? 'safeguardingDay' : 'safeguardingNight'];
  if (!contact) return [];
  const { value, confidence } = contact;
  const isNow = name === now;
  const ways = waysOf(t, value, isNow ? 'solid' : 'soft');
  if (ways.length === 0) return [];
  return [
    {
      name,
      title: t(`core:help.${name}.label`),
      body: t(`core:help.${name}.hint`, { council: pack.value?.name }),
      ways,
      ...(isNow ? { tint: 'gold', above: t('core:help.now.label') } : {}),
      notes: [
        ...(value.hours ? [t('core:help.hours.body', { hours: value.hours })] : []),
        ...(confidence === 'unsure' ? [t('core:help.unsure.body')] : []),
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
  const later = laterScreens.value;
  const now = teamAt(Date.now(), later?.isBankHoliday);
  const { phone, text } = NATIONAL_LINES.emergency;
  const urgent = [...waysOf(t, { phone }, 'berry'), ...waysOf(t, { text })];
  const council = [...councilLine(t, now, now), ...councilLine(t, now === 'day' ? 'night' : 'day', now)];
  return [
    { ...line('danger', urgent), tint: 'berry' },
    line('talk', waysOf(t, NATIONAL_LINES.childline)),
    ...(pack.value ? council : (later?.standIn(t) ?? [])),
    line('text', waysOf(t, NATIONAL_LINES.shout)),
    line('not-listening', waysOf(t, NATIONAL_LINES.helpAtHand)),
  ];
}

/** Every line, for this sheet and for the list of councils. */
export function Lines(): JSX.Element {
  const t = useWords();
  const lines = linesNow(t);
  const Easy = settings.value.easyRead && laterScreens.value?.EasyHelp;
  if (Easy) return <Easy lines={lines} />;
  return (
    <>
      {lines.map(({ name, notes, body, ...card }) => (
        <ContactCard key={name} {...card} body={<Said words={body} />}>
          {notes?.map((note) => (
            <p key={note} class="hint">
              {note}
            </p>
          ))}
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
      <Title title={t('core:help.title')} hint={<Said words={t('core:help.lead.body')} />} />
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
