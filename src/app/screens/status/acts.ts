/** How each thing that a person can do is asked: one title, one sentence, one button. */
import type { ActionType } from '../../../domain/conversation/action.ts';
import type { TextKey } from '../../text/keys.ts';

/** Asked by one screen. The next stages and sharing have screens of their own. */
export type OneScreen = Exclude<ActionType, 'ask-stage-2' | 'ask-stage-3' | 'share'>;

export interface ActLook {
  readonly title: TextKey;
  readonly hint: TextKey;
  readonly send: TextKey;
  /** `names`: the title is the name of the box. `may`: a box for who wants to say more. */
  readonly box: 'names' | 'may' | 'none';
  /** Over a box that may stay empty. */
  readonly label?: TextKey;
}

const SEND = 'act:go.send.action';

export const ACTS: Readonly<Record<Exclude<OneScreen, 'action-happened'>, ActLook>> = {
  'add-words': { title: 'act:add-words.title', hint: 'act:add-words.hint', send: SEND, box: 'names' },
  'take-back': {
    title: 'act:take-back.title',
    hint: 'act:take-back.hint',
    send: 'act:take-back.send.action',
    box: 'may',
  },
  'send-again': {
    title: 'act:send-again.title',
    hint: 'act:send-again.hint',
    send: 'act:send-again.action',
    box: 'may',
    label: 'act:send-again.box.label',
  },
  happy: { title: 'act:happy.title', hint: 'act:happy.hint', send: 'act:happy.send.action', box: 'may' },
  'not-happy': { title: 'act:not-happy.title', hint: 'act:not-happy.hint', send: SEND, box: 'names' },
  'not-sure': {
    title: 'act:not-sure.title',
    hint: 'act:not-sure.hint',
    send: 'act:not-sure.send.action',
    box: 'may',
  },
  'not-ok': { title: 'act:not-ok.title', hint: 'act:not-ok.hint', send: SEND, box: 'names' },
  'ask-pause': {
    title: 'act:ask-pause.title',
    hint: 'act:ask-pause.hint',
    send: 'act:ask-pause.send.action',
    box: 'names',
  },
  'ask-advocate': {
    title: 'act:ask-advocate.title',
    hint: 'act:ask-advocate.hint',
    send: 'act:ask-advocate.send.action',
    box: 'may',
    label: 'act:ask-advocate.box.label',
  },
  'nudge-late': {
    title: 'act:nudge-late.title',
    hint: 'act:nudge-late.hint',
    send: 'act:nudge-late.send.action',
    box: 'may',
  },
  'got-worse': { title: 'act:got-worse.title', hint: 'act:got-worse.hint', send: SEND, box: 'names' },
  'ask-mediation': {
    title: 'act:ask-mediation.title',
    hint: 'act:ask-mediation.hint',
    send: 'act:ask-mediation.send.action',
    box: 'may',
    label: 'act:ask-mediation.box.label',
  },
  correct: { title: 'act:correct.title', hint: 'act:correct.hint', send: SEND, box: 'names' },
  'ask-my-data': {
    title: 'act:ask-my-data.title',
    hint: 'act:ask-my-data.hint',
    send: 'act:ask-my-data.send.action',
    box: 'may',
    label: 'act:ask-my-data.box.label',
  },
  unshare: {
    title: 'act:unshare.title',
    hint: 'act:unshare.hint',
    send: 'act:unshare.send.action',
    box: 'none',
  },
};

/** How an action is asked; whether what was promised did happen changes the words. */
export const lookOf = (type: OneScreen, happened: 'yes' | 'no' | 'not-yet' = 'yes'): ActLook =>
  type === 'action-happened'
    ? {
        title: `act:action-happened.${happened}.title`,
        hint: `act:action-happened.${happened}.hint`,
        send: 'act:nudge-late.send.action',
        box: 'may',
      }
    : ACTS[type];

export const isOneScreen = (type: ActionType): type is OneScreen =>
  type === 'action-happened' || type in ACTS;
