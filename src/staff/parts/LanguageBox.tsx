/** Which language somebody speaks: one of those that are often spoken here, or another one by its name. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../text.ts';
import { ChoiceBox, LineBox } from './Fields.tsx';
import { ANOTHER, languages } from './languages.ts';

interface LanguageProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly problem?: string | undefined;
  readonly onInput: (value: string) => void;
}

export function LanguageBox(props: LanguageProps): JSX.Element {
  const { id, value, problem, onInput } = props;
  const known = languages();
  // Half a name can be the tag of another language: only who chooses from the list leaves the name.
  const [isNamed, setNamed] = useState(value !== '' && !known.some((one) => one.value === value));
  const choose = (chosen: string): void => {
    setNamed(chosen === ANOTHER);
    onInput(chosen);
  };
  const isOther = isNamed && value !== '';
  return (
    <>
      <ChoiceBox
        {...props}
        value={isOther ? ANOTHER : value}
        problem={isOther ? undefined : problem}
        options={[...known, { value: ANOTHER, label: t('staff:language.another.label') }]}
        empty={t('staff:choose.label')}
        onInput={choose}
      />
      {isOther && (
        <LineBox
          id={`${id}-name`}
          label={t('staff:language.which.label')}
          value={value === ANOTHER ? '' : value}
          problem={problem}
          onInput={(name) => onInput(name.trim() === '' ? ANOTHER : name)}
        />
      )}
    </>
  );
}
