/**
 * From the topics that people choose to the lists by which each council counts, and back. The
 * lists are data, in each council's `procedure.json`.
 */
import type { CategoryList } from './council-pack/procedure.ts';
import { TOPIC_CODES, type TopicCode } from './topics.ts';

/** The categories of a list that a topic may be counted under, in the order of the list. */
export const categoriesOf = (list: CategoryList, topic: TopicCode): string[] =>
  list.categories.filter(({ topics }) => topics.includes(topic)).map(({ name }) => name);

/** Topics that a list has no place for: staff would have to guess. Empty for a list that is reported by. */
export const topicsWithoutPlace = (list: CategoryList): TopicCode[] =>
  TOPIC_CODES.filter((topic) => categoriesOf(list, topic).length === 0);
