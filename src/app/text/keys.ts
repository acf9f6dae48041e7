/**
 * The keys of every word a person reads, taken from the English files: a wrong key does not
 * compile. Variants (`_adult`, `_shared`, `_one`, `_other`) are chosen by i18next and are no keys.
 */
import type act from '../../../locales/en/act.json';
import type cases from '../../../locales/en/case.json';
import type core from '../../../locales/en/core.json';
import type explainers from '../../../locales/en/explainers.json';
import type glossary from '../../../locales/en/glossary.json';
import type lock from '../../../locales/en/lock.json';
import type news from '../../../locales/en/news.json';
import type notices from '../../../locales/en/notices.json';
import type questions from '../../../locales/en/questions.json';
import type screens from '../../../locales/en/screens.json';
import type status from '../../../locales/en/status.json';

export interface Words {
  act: typeof act;
  case: typeof cases;
  core: typeof core;
  questions: typeof questions;
  screens: typeof screens;
  status: typeof status;
  explainers: typeof explainers;
  glossary: typeof glossary;
  lock: typeof lock;
  news: typeof news;
  notices: typeof notices;
}

export type Namespace = keyof Words;

type Base<Key> = Key extends `${infer Stem}_${'adult' | 'shared' | 'one' | 'other'}` ? Stem : Key;

/** The keys of one file, without its name. */
export type KeyIn<N extends Namespace> = Base<keyof Words[N] & string>;

/** `namespace:who.where.kind`, such as `core:home.start.action`. */
export type TextKey = { [N in Namespace]: `${N}:${KeyIn<N>}` }[Namespace];
