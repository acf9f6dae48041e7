import type { JSX } from 'preact';
import { GoButton } from '../../ui/components/Button.tsx';
import { SlimCard } from '../../ui/components/ChoiceCard.tsx';
import { SettingRow } from '../../ui/components/SettingRow.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { door } from '../state/door.ts';
import { go, goBack } from '../state/place.ts';
import { change, settings } from '../state/settings.ts';
import { useWords } from '../words.ts';
import { Page } from './Page.tsx';

/** Text size, light or dark, Easy Read. Kept on this phone. */
export function LooksScreen(): JSX.Element {
  const t = useWords();
  const sizes = [
    { value: 'normal', label: t('screens:look.text.small') },
    { value: 'large', label: t('screens:look.text.large') },
    { value: 'largest', label: t('screens:look.text.largest') },
  ];
  const themes = [
    { value: 'auto', label: t('screens:look.theme.auto') },
    { value: 'light', label: t('screens:look.theme.light') },
    { value: 'dark', label: t('screens:look.theme.dark') },
  ];
  const easy = [
    { value: 'off', label: t('explainers:learn.easy.off') },
    { value: 'on', label: t('explainers:learn.easy.on') },
  ];
  return (
    <Page close action={<GoButton label={t('screens:look.done.action')} icon="check" onPress={goBack} />}>
      <Title title={t('screens:look.title')} />
      <SettingRow
        id="text-size"
        title={t('screens:look.text.label')}
        choices={sizes}
        chosen={settings.value.textSize ?? 'normal'}
        onChange={(textSize) => void change({ textSize })}
      />
      <SettingRow
        id="theme"
        title={t('screens:look.theme.label')}
        choices={themes}
        chosen={settings.value.theme ?? 'auto'}
        onChange={(theme) => void change({ theme })}
      />
      <SettingRow
        id="easy-read"
        title={t('explainers:learn.easy.action')}
        choices={easy}
        chosen={settings.value.easyRead ? 'on' : 'off'}
        onChange={(chosen) => void change({ easyRead: chosen === 'on' })}
      />
      <SlimCard
        icon="lock"
        title={t(door.value?.lock === 'none' ? 'lock:list.set.action' : 'lock:list.change.action')}
        onPress={() => go({ at: 'lock' })}
      />
      <SlimCard icon="mobile" title={t('screens:copy.title')} onPress={() => go({ at: 'copy' })} />
    </Page>
  );
}
