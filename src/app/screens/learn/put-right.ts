/** What a person may read about putting it right: stopping a plan, taking it back, the Ombudsman. */
import { NATIONAL_CONTACTS } from '../../../domain/national-contacts.ts';
import { NATIONAL_LINES } from '../../../domain/national-lines.ts';
import type { TextFn } from '../../text/i18n.ts';
import { ways, type Explainer, type Known, type Part, type Reach } from './explainer.ts';

/** The council's own team for complaints, with no page to leave for. Without its pack: where to find it. */
export function complaintsTeam({ t, pack }: Known): Reach[] {
  const found = pack?.contacts.complaints;
  if (!found) return [];
  const { web, ...team } = ways(found.value);
  if (pack.national) return web ? [{ ...team, web, webLabel: t('explainers:find-council.action') }] : [];
  return [{ ...team, isUnsure: found.confidence === 'unsure' }];
}

export function freeze(known: Known): Explainer {
  const { t } = known;
  return {
    title: t('explainers:freeze.title'),
    lead: t('explainers:freeze.lead.body'),
    parts: [
      {
        lines: [
          { icon: 'home', words: t('explainers:freeze.what.body') },
          { icon: 'shield', words: t('explainers:freeze.should.body') },
          { icon: 'letter', words: t('explainers:freeze.why.body') },
        ],
      },
      {
        title: t('explainers:freeze.how.title'),
        tint: 'king',
        lines: [
          {
            icon: 'check',
            words: t('explainers:freeze.tap.body', { answer: t('questions:c1e.option.stop') }),
          },
          { icon: 'clock', words: t('explainers:freeze.date.body') },
          { icon: 'flag', words: t('explainers:freeze.first.body') },
        ],
      },
      {
        title: t('explainers:freeze.soon.title'),
        tint: 'gold',
        lines: [{ icon: 'phone', words: t('explainers:freeze.soon.body') }],
        reach: complaintsTeam(known),
      },
    ],
    related: ['advocate', 'stages', 'rights'],
  };
}

function tellThem(known: Known): Part {
  const { t, pack } = known;
  const ways = pack?.rules?.withdrawal?.value.ways ?? ['any'];
  return {
    title: t('explainers:take-back.sent.title'),
    lines: [
      {
        icon: 'back',
        words: t('explainers:take-back.sent.body', { action: t('news:page.changed-mind.action') }),
      },
      ...(ways.length > 0 ? [{ icon: 'chat', words: t('explainers:take-back.any-way.body') } as const] : []),
      { icon: 'letter', words: t('explainers:take-back.confirm.body') },
      { icon: 'refresh', words: t('explainers:take-back.again.body') },
    ],
    reach: complaintsTeam(known),
  };
}

const madeToStop = (t: TextFn): Part => ({
  title: t('explainers:take-back.made.title'),
  tint: 'gold',
  lines: [{ icon: 'shield', words: t('explainers:take-back.made.body') }],
  reach: [
    {
      name: t('core:help.talk.label'),
      body: t('core:help.talk.hint'),
      phone: NATIONAL_LINES.childline.phone,
    },
  ],
});

export function takeBack(known: Known): Explainer {
  const { t } = known;
  return {
    title: t('explainers:take-back.title'),
    lead: t('explainers:take-back.lead.body'),
    parts: [
      {
        title: t('explainers:take-back.draft.title'),
        lines: [
          {
            icon: 'mobile',
            words: t('explainers:take-back.draft.body', { action: t('screens:message.delete.action') }),
          },
        ],
      },
      {
        title: t('explainers:take-back.waiting.title'),
        lines: [
          {
            icon: 'clock',
            words: t('explainers:take-back.waiting.body', { action: t('screens:waiting.change.action') }),
          },
        ],
      },
      tellThem(known),
      madeToStop(t),
    ],
    related: ['advocate', 'what-happens'],
  };
}

export function ombudsman({ t }: Known): Explainer {
  return {
    title: t('explainers:ombudsman.title'),
    lead: t('explainers:ombudsman.lead.body'),
    parts: [
      {
        lines: [
          { icon: 'globe', words: t('explainers:ombudsman.outside.body') },
          { icon: 'flag', words: t('explainers:ombudsman.end.body') },
          { icon: 'phone', words: t('explainers:ombudsman.young.body') },
          { icon: 'ears', words: t('explainers:ombudsman.trained.body') },
          { icon: 'people', words: t('explainers:ombudsman.advocate.body') },
        ],
      },
      {
        title: t('explainers:ombudsman.can.title'),
        tint: 'leaf',
        lines: [{ icon: 'check', words: t('explainers:ombudsman.can.body') }],
      },
      { lines: [], reach: [ways(NATIONAL_CONTACTS.ombudsman)] },
    ],
    related: ['stages', 'advocate'],
  };
}

export function officer({ t, pack }: Known): Explainer {
  return {
    title: t('explainers:officer.title'),
    lead: t('explainers:officer.lead.body'),
    parts: [
      {
        lines: [
          { icon: 'search', words: t('explainers:officer.check.body') },
          { icon: 'people', words: t('explainers:officer.review.body') },
          { icon: 'shield', words: t('explainers:officer.team.body') },
          {
            icon: 'eye',
            words: pack?.rules?.reviewingOfficerTold?.value
              ? t('explainers:officer.told.body')
              : t('explainers:officer.tell.body'),
          },
        ],
      },
      {
        title: t('explainers:officer.not.title'),
        tint: 'king',
        lines: [{ icon: 'megaphone', words: t('explainers:officer.not.body') }],
      },
      {
        title: t('explainers:officer.find.title'),
        lines: [{ icon: 'chat', words: t('explainers:officer.find.body') }],
      },
    ],
    related: ['advocate', 'rights'],
  };
}
