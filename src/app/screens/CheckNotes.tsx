/** What the check screen says besides the answers: who reads it, where the answer comes, what was not asked yet. */
import type { JSX } from 'preact';
import { flowFor, kindToSend, saysThey } from '../../questions/flow-of.ts';
import { chosenIn, isAnswered, wordsIn } from '../../questions/question.ts';
import { Banner } from '../../ui/components/Banner.tsx';
import { LinkButton } from '../../ui/components/Button.tsx';
import { More } from '../../ui/components/More.tsx';
import { Card } from '../../ui/components/Notes.tsx';
import { pack } from '../state/council.ts';
import { standing } from '../state/journey.ts';
import { go } from '../state/place.ts';
import type { Writing } from '../state/writing.ts';
import { questionWords } from '../text/question-words.ts';
import { useWords } from '../words.ts';
import { Said } from './learn/OpenWord.tsx';

/** Stands on the check screen by itself while it is open. */
const SAFETY = 'c1c';
const ABOUT = 'c4';
const NAMES = ['c6', 'i6'];
const CONTACT = 'c8b';
/** Answers to "Who is it about?" that name nobody. */
const NOBODY = ['rule', 'other', 'prefer-not'];

/** Whom the message is about, as the person said it. */
function useHeldBack(open: Writing): string {
  const t = useWords();
  const now = standing(open);
  const question = flowFor(now).find(({ id }) => id === ABOUT);
  const answer = now.answers[ABOUT];
  if (!question || answer === undefined) return '';
  const { options } = questionWords(t, question, { adult: saysThey(now) });
  const roles = chosenIn(answer).filter((role) => !NOBODY.includes(role));
  const labels = roles.map((role) => options.find(({ value }) => value === role)?.label ?? '');
  const name = typeof answer === 'string' ? '' : wordsIn(answer).trim();
  return [...labels, name].filter(Boolean).join(', ');
}

/** Who opens it first, who never does, and the one big rule. */
export function Readers({ open }: { open: Writing }): JSX.Element {
  const t = useWords();
  const people = useHeldBack(open);
  const manager = pack.value?.people.complaintsManager.value;
  const reader = manager?.name ? `${manager.name}, ${manager.job}` : manager?.job;
  return (
    <Card tint="sunk" title={t('screens:check.reader.label')}>
      {reader && <p>{t('screens:check.reader.body', { reader })}</p>}
      {people && <p dir="auto">{t('screens:check.held-back.body', { people })}</p>}
      <p>
        <Said words={t('screens:check.big-rule.body')} />
      </p>
      <LinkButton
        label={t('core:write.who-reads.action')}
        icon="people"
        onPress={() => go({ at: 'who-reads' })}
      />
    </Card>
  );
}

/** Who speaks for a child without the child's yes is told what comes of it. It goes all the same, never as theirs. */
export function NoYes({ open }: { open: Writing }): JSX.Element | null {
  const t = useWords();
  const { answers, adult } = standing(open);
  const said = chosenIn(answers['a3'])[0];
  if (!adult || chosenIn(answers['a2'])[0] !== 'child' || said === 'yes') return null;
  return (
    <Banner quiet tone="wait" icon="people" title={t('screens:check.no-yes.title')}>
      {t(said === 'too-young' ? 'screens:check.too-young.body' : 'screens:check.no-yes.body')}
    </Banner>
  );
}

/** Who types for a child and is no advocate hears that the child can have one, and that it is somebody else. */
export function TheirAdvocate({ open }: { open: Writing }): JSX.Element | null {
  const t = useWords();
  const { answers, adult } = standing(open);
  const who = chosenIn(answers['a1'])[0];
  if (!adult || who === 'advocate' || chosenIn(answers['a2'])[0] !== 'child') return null;
  return (
    <Banner quiet tone="news" icon="megaphone" title={t('screens:check.advocate.title')}>
      {t('screens:check.advocate.body')}
    </Banner>
  );
}

/** With no name and no way to reach them, the answer can come to this phone alone. */
export function Anonymous({ open }: { open: Writing }): JSX.Element | null {
  const t = useWords();
  const { answers, ...rest } = standing(open);
  const isNamed = NAMES.some((id) => wordsIn(answers[id]).trim() !== '');
  const kind = kindToSend({ answers, ...rest });
  if (kind === null || kind === 'compliment' || isNamed || wordsIn(answers[CONTACT]).trim() !== '')
    return null;
  return (
    <p>
      <Said words={t('screens:check.anonymous.body')} />
    </p>
  );
}

/** Every question that has no answer yet, folded: nobody has to open it. */
export function NotAnswered({ open }: { open: Writing }): JSX.Element | null {
  const t = useWords();
  const now = standing(open);
  const left = flowFor(now).filter(
    ({ id, required }) => !required && id !== SAFETY && !isAnswered(now.answers[id]),
  );
  if (left.length === 0) return null;
  return (
    <More title={t('screens:check.add.action')}>
      <p class="hint">{t('screens:check.not-answered.body')}</p>
      {left.map((question) => (
        <LinkButton
          key={question.id}
          label={t('screens:check.add.label', {
            what: questionWords(t, question, { adult: saysThey(now) }).label,
          })}
          icon="plus"
          onPress={() => go({ at: 'question', question: question.id, changing: true })}
        />
      ))}
    </More>
  );
}
