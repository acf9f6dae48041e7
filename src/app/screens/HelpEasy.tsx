/** The help sheet as Easy Read: the picture at the start side, one idea a line, then the way to call. */
import type { JSX } from 'preact';
import { NATIONAL_CONTACTS } from '../../domain/national-contacts.ts';
import { ContactWays } from '../../ui/components/ContactCard.tsx';
import { EasyLines, EasyToggle } from '../../ui/components/EasyRead.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { change, settings } from '../state/settings.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import type { HelpLine } from './help-line.ts';
import { ideasOf } from './learn/explainer.ts';
import { sayOnce } from './learn/OpenWord.tsx';

const PICTURES: Readonly<Record<HelpLine['name'], IconName>> = {
  danger: 'warn',
  talk: 'phone',
  day: 'people',
  night: 'clock',
  text: 'message',
  'not-listening': 'megaphone',
  'stand-in': 'people',
};

export function EasyHelp({ lines }: { lines: readonly HelpLine[] }): JSX.Element {
  const say = sayOnce(useWords());
  return (
    <>
      {lines.map(({ name, title, above, body, notes = [], tint, ways }) => (
        <section key={name} class="stack">
          <h2>{title}</h2>
          {above && <p class="small">{above}</p>}
          <EasyLines
            tint={tint ?? 'king'}
            lines={[body, ...notes].flatMap((words) =>
              !words ? [] : ideasOf(words).map((idea) => ({ icon: PICTURES[name], words: say(idea) })),
            )}
          />
          <ContactWays ways={ways} />
        </section>
      ))}
    </>
  );
}

/** Turns the easy view on and off, for everything there is to read. */
export function EasySwitch(): JSX.Element {
  const t = useWords();
  return (
    <EasyToggle
      label={t('explainers:learn.easy.action')}
      on={settings.value.easyRead === true}
      onChange={(on) => void change({ easyRead: on })}
    />
  );
}

/** While the council's own number is not here, somebody who can call the council. */
export function standIn(t: TextFn): HelpLine[] {
  const { phone } = NATIONAL_CONTACTS.protection;
  const verb = t('core:help.call.action', { phone: '' }).trim();
  return [
    {
      name: 'stand-in',
      title: t('screens:help.stand-in.label'),
      body: t('screens:help.stand-in.hint'),
      ways: [{ by: 'call', to: phone, verb }],
    },
  ];
}
