/** Under the stages, for adults and staff: working days, and who looks, the law's and the council's own. */
import type { ComponentChildren, JSX } from 'preact';
import type { CouncilPack } from '../../../domain/council-pack.ts';
import {
  lawfulLength,
  promisedLength,
  shownLength,
  STAGE_CLOCKS,
  type StageClock,
} from '../../../domain/shown-length.ts';
import { Icon } from '../../../ui/icons.tsx';
import { writing } from '../../state/writing.ts';
import { useWords } from '../../words.ts';
import { inDays, type Known } from './explainer.ts';
import { knownNow } from './known.ts';

interface FoldProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}

/** Open for who writes as an adult. */
function Fold({ title, hint, children }: FoldProps): JSX.Element {
  return (
    <details class="card fold" open={writing.value?.adult === true}>
      <summary>
        <Icon name="chevron" />
        <h2>{title}</h2>
      </summary>
      {hint && <p class="hint">{hint}</p>}
      <dl>{children}</dl>
    </details>
  );
}

interface RowProps {
  readonly label: string;
  readonly says: readonly (string | false | undefined)[];
}

/** What holds, then what is said beside it. */
function Row({ label, says }: RowProps): JSX.Element | null {
  const [first, ...beside] = says.filter((words) => words !== false && words !== undefined);
  if (!first) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{first}</dd>
      {beside.map((words) => (
        <dd key={words} class="hint">
          {words}
        </dd>
      ))}
    </div>
  );
}

type Promise = CouncilPack['promises']['stage1Adult'];

const lengthOf = ({ t }: Known, promised: Promise): string | undefined =>
  promised && inDays(t, { count: promised.value.days, unit: promised.value.unit });

/** The lawful length; the council's own beside it where the two differ. */
function lengthsOf(known: Known, clock: StageClock): string[] {
  const { t, pack, council } = known;
  const promises = pack?.promises ?? {};
  const { usual, longest } = shownLength(clock, promises);
  const lawful = lawfulLength(clock).usual;
  const own = promisedLength(clock, promises);
  const differs = own !== null && (own.count !== lawful.count || own.unit !== lawful.unit);
  const isBetter = differs && own.count === usual.count && own.unit === usual.unit;
  const adults = clock === 'stage1' ? lengthOf(known, promises.stage1Adult) : undefined;
  const says = differs && t('explainers:working.council-says.body', { council, length: inDays(t, own) });
  return [
    longest.count === usual.count && longest.unit === usual.unit
      ? inDays(t, usual)
      : t('explainers:working.up-to.body', { usual: inDays(t, usual), longest: inDays(t, longest) }),
    ...(says ? [isBetter ? says : `${says} ${t('explainers:working.law-counts.body')}`] : []),
    ...(adults ? [t('explainers:working.council-adults.body', { council, length: adults })] : []),
  ];
}

/** The same stages in working days, the law's and the council's. */
export function WorkingDays(): JSX.Element {
  const t = useWords();
  const known = knownNow(t);
  const { stage2Answer, panelPapers } = known.pack?.promises ?? {};
  return (
    <Fold title={t('explainers:working.title')} hint={t('explainers:working.hint')}>
      {(Object.keys(STAGE_CLOCKS) as StageClock[]).map((clock) => (
        <Row key={clock} label={t(`explainers:working.${clock}.label`)} says={lengthsOf(known, clock)} />
      ))}
      <Row label={t('explainers:working.stage2-answer.label')} says={[lengthOf(known, stage2Answer)]} />
      <Row label={t('explainers:working.papers.label')} says={[lengthOf(known, panelPapers)]} />
    </Fold>
  );
}

/** Who must sit on a panel by law: the national pack, or what the council's own says of the law. */
function panelOf({ t, pack, national, council }: Known): string[] {
  const panel = pack?.whoLooks?.panel;
  const lawful = panel?.law?.value ?? national?.whoLooks?.panel?.value ?? panel?.value;
  if (!lawful) return [];
  const isLawful = !panel || (panel.value.councillors === 0 && panel.value.independent >= lawful.independent);
  const words = t('explainers:looks.panel.body', {
    count: (isLawful ? panel?.value : lawful)?.independent ?? 0,
  });
  if (isLawful) return [words];
  const { independent, councillors } = panel.value;
  const count = lawful.independent;
  return [words, t('explainers:looks.panel-law.body', { council, independent, councillors, count })];
}

function stage2Of({ t, pack, national, council }: Known): (string | false | undefined)[] {
  const value = (pack?.whoLooks?.stage2 ?? national?.whoLooks?.stage2)?.value;
  const decides = pack?.rules?.stage2Access?.value === 'council-decides';
  return [
    value && t(`explainers:looks.stage2.${value.investigator}.body`),
    value && t(`explainers:looks.checks.${value.independentPerson}.body`, { council }),
    value?.answeredBy && t(`explainers:looks.answers.${value.answeredBy}.body`),
    decides && t('explainers:looks.access.body', { council }),
  ];
}

/** Who looks at each stage, by what they are. */
export function WhoLooks(): JSX.Element | null {
  const t = useWords();
  const known = knownNow(t);
  const stage1 = (known.pack?.whoLooks?.stage1 ?? known.national?.whoLooks?.stage1)?.value;
  const panel = panelOf(known);
  if (!stage1 && panel.length === 0) return null;
  const first = [
    stage1 && t(`explainers:looks.stage1.${stage1.by}.body`),
    stage1?.approvedBy && t(`explainers:looks.agreed.${stage1.approvedBy}.body`),
  ];
  return (
    <Fold title={t('explainers:looks.title')}>
      <Row label={t('explainers:working.stage1.label')} says={first} />
      <Row label={t('explainers:working.stage2.label')} says={stage2Of(known)} />
      <Row label={t('explainers:looks.stage3.label')} says={panel} />
    </Fold>
  );
}
