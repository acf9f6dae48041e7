/** What a person may read about the phone itself: what it may still show after Hide and Delete. */
import type { Explainer, Known } from './explainer.ts';

export function thisPhone({ t }: Known): Explainer {
  return {
    title: t('explainers:this-phone.title'),
    lead: t('explainers:this-phone.lead.body'),
    parts: [
      {
        title: t('explainers:this-phone.here.title'),
        lines: [
          { icon: 'clock', words: t('explainers:this-phone.history.body') },
          { icon: 'home', words: t('explainers:this-phone.icon.body') },
          { icon: 'gear', words: t('explainers:this-phone.site-data.body') },
          { icon: 'pen', words: t('explainers:this-phone.keyboard.body') },
          { icon: 'down', words: t('explainers:this-phone.pictures.body') },
        ],
      },
      {
        title: t('explainers:this-phone.elsewhere.title'),
        lines: [
          { icon: 'refresh', words: t('explainers:this-phone.account.body') },
          { icon: 'globe', words: t('explainers:this-phone.network.body') },
          { icon: 'eye', words: t('explainers:this-phone.watching.body') },
        ],
      },
      {
        title: t('explainers:this-phone.safer.title'),
        tint: 'leaf',
        lines: [
          { icon: 'people', words: t('explainers:this-phone.other.body') },
          { icon: 'hide', words: t('explainers:this-phone.private.body') },
          { icon: 'phone', words: t('explainers:this-phone.call.body') },
        ],
      },
    ],
    related: ['who-reads', 'what-happens'],
  };
}
