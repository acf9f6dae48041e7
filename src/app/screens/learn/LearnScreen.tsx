/** Something to read: every explainer, the list of them, and the words explained. All of it works offline. */
import type { ComponentChildren, JSX } from 'preact';
import { ChipButton } from '../../../ui/components/Button.tsx';
import { SlimCard } from '../../../ui/components/ChoiceCard.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { AdvocateScene } from '../../../ui/later-scenes.tsx';
import type { IconName } from '../../../ui/icons.tsx';
import { StageScene } from '../../../ui/stage-scene.tsx';
import { go } from '../../state/place.ts';
import { settings } from '../../state/settings.ts';
import type { TextKey } from '../../text/keys.ts';
import { useWords } from '../../words.ts';
import { EasySwitch } from '../HelpEasy.tsx';
import { BackBar, Page } from '../Page.tsx';
import { WayToForget } from '../phone/WayToForget.tsx';
import { rights, whatHappens, whoCan, whoReads } from './about-you.ts';
import { CasePlaces } from './CasePlaces.tsx';
import { AskAdvocate, CountDays } from './extras.tsx';
import { ExplainerView, type Slots } from './ExplainerView.tsx';
import type { Explainer, Known } from './explainer.ts';
import { explained, TERMS } from './glossary.ts';
import { WhoLooks, WorkingDays } from './ForAdults.tsx';
import { knownNow, sentMessage } from './known.ts';
import { advocate, cannot, foster } from './people.ts';
import { freeze, officer, ombudsman, takeBack } from './put-right.ts';
import { stages } from './stages.ts';
import { thisPhone } from './this-phone.ts';
import { LEARN_GROUPS, type LearnTopic } from './topics.ts';

type Told = Exclude<LearnTopic, 'words' | 'stages'>;

const EXPLAINERS: Readonly<Record<Told, (known: Known) => Explainer>> = {
  advocate,
  rights,
  'who-reads': whoReads,
  'this-phone': thisPhone,
  'what-happens': whatHappens,
  'who-can': whoCan,
  cannot,
  foster,
  freeze,
  'take-back': takeBack,
  ombudsman,
  officer,
};

const TITLES: Readonly<Record<LearnTopic, TextKey>> = {
  stages: 'explainers:stages.title',
  freeze: 'explainers:freeze.title',
  'take-back': 'explainers:take-back.title',
  ombudsman: 'explainers:ombudsman.title',
  rights: 'explainers:rights.title',
  'who-can': 'explainers:who-can.title',
  'what-happens': 'explainers:what-happens.title',
  'who-reads': 'explainers:who-reads.title',
  'this-phone': 'explainers:this-phone.title',
  words: 'explainers:words.title',
  advocate: 'explainers:advocate.title',
  officer: 'explainers:officer.title',
  cannot: 'explainers:cannot.title',
  foster: 'explainers:foster.title',
};

const ICONS: Readonly<Record<LearnTopic, IconName>> = {
  stages: 'flag',
  freeze: 'shield',
  'take-back': 'refresh',
  ombudsman: 'search',
  rights: 'heart',
  'who-can': 'people',
  'what-happens': 'send',
  'who-reads': 'eye',
  'this-phone': 'mobile',
  words: 'book',
  advocate: 'megaphone',
  officer: 'ears',
  cannot: 'globe',
  foster: 'home',
};

const SCENES: Readonly<Partial<Record<LearnTopic, () => JSX.Element>>> = {
  advocate: AdvocateScene,
  stages: StageScene,
};

/** The advocate and the readers have their own places, which other screens lead to. */
export const openTopic = (topic: LearnTopic): void =>
  go(topic === 'advocate' || topic === 'who-reads' ? { at: topic } : { at: 'learn', topic });

interface FrameProps {
  readonly topic: LearnTopic | undefined;
  readonly children: (easy: boolean) => ComponentChildren;
}

/** The page around an explainer: its picture, and the way to Easy Read. */
function LearnFrame({ topic, children }: FrameProps): JSX.Element {
  const easy = settings.value.easyRead === true;
  const Scene = topic && SCENES[topic];
  const toggle = topic && topic !== 'words' && <EasySwitch />;
  return (
    <Page top={<BackBar end={toggle} />} scene={Scene && <Scene />}>
      {children(easy)}
    </Page>
  );
}

function Related({ topics }: { topics: readonly LearnTopic[] }): JSX.Element {
  const t = useWords();
  return (
    <nav class="stack-s" aria-label={t('explainers:learn.related.title')}>
      <h2 class="sec">{t('explainers:learn.related.title')}</h2>
      <div class="starters">
        {topics.map((topic) => (
          <ChipButton
            key={topic}
            icon={ICONS[topic]}
            label={t(TITLES[topic])}
            onPress={() => openTopic(topic)}
          />
        ))}
      </div>
    </nav>
  );
}

function List(): JSX.Element {
  const t = useWords();
  return (
    <>
      <Title title={t('explainers:learn.title')} hint={t('explainers:learn.hint')} />
      {Object.entries(LEARN_GROUPS).map(([group, topics]) => (
        <section key={group} class="stack-s">
          <h2 class="sec">{t(`explainers:learn.${group as keyof typeof LEARN_GROUPS}.title`)}</h2>
          {topics.map((topic) => (
            <SlimCard
              key={topic}
              icon={ICONS[topic]}
              title={t(TITLES[topic])}
              onPress={() => openTopic(topic)}
            />
          ))}
        </section>
      ))}
      <SlimCard
        icon="phone"
        title={t('explainers:learn.emergency.label')}
        onPress={() => go({ at: 'help' })}
      />
    </>
  );
}

function Words(): JSX.Element {
  const t = useWords();
  return (
    <>
      <Title title={t('explainers:words.title')} hint={t('explainers:words.hint')} />
      <dl class="meanings">
        {TERMS.map((term) => {
          const { word, says, formal } = explained(t, term);
          return (
            <div key={term} class="card">
              <dt>{word}</dt>
              <dd>{says}</dd>
              {formal && <dd class="hint">{t('explainers:words.formal.body', { formal })}</dd>}
            </div>
          );
        })}
      </dl>
    </>
  );
}

interface TopicProps {
  readonly topic: Exclude<LearnTopic, 'words'>;
  readonly message: string | undefined;
  readonly adult: true | undefined;
  readonly easy: boolean;
}

function Topic({ topic, message, adult, easy }: TopicProps): JSX.Element {
  const t = useWords();
  const known = knownNow(t, adult);
  const sent = topic === 'stages' ? sentMessage(message) : null;
  const explainer = topic === 'stages' ? stages(known, sent) : EXPLAINERS[topic](known);
  const slots: Slots =
    topic === 'advocate' ? { ask: <AskAdvocate /> } : topic === 'foster' ? { date: <CountDays /> } : {};
  return (
    <>
      <ExplainerView
        explainer={explainer}
        easy={easy}
        slots={slots}
        under={sent ? t('explainers:stages.yours.body', { number: sent.reference }) : undefined}
      />
      {topic === 'stages' && (
        <>
          <CasePlaces />
          <WorkingDays />
          <WhoLooks />
        </>
      )}
      {topic === 'this-phone' && <WayToForget />}
      <Related topics={explainer.related} />
    </>
  );
}

export function LearnScreen({
  topic,
  message,
  adult,
}: {
  topic: LearnTopic | undefined;
  message?: string | undefined;
  adult?: true | undefined;
}): JSX.Element {
  return (
    <LearnFrame topic={topic}>
      {(easy) =>
        topic === undefined ? (
          <List />
        ) : topic === 'words' ? (
          <Words />
        ) : (
          <Topic {...{ topic, message, adult, easy }} />
        )
      }
    </LearnFrame>
  );
}
