/**
 * Every step the schema has taken, in order, once for each database. A released step is never edited; a
 * new one is added below, to both.
 */
import { attachments as attachmentsPostgres } from './postgres/0002-attachments.ts';
import { conversation as conversationPostgres } from './postgres/0006-conversation.ts';
import { casework as caseworkPostgres } from './postgres/0004-casework.ts';
import { learning as learningPostgres } from './postgres/0009-learning.ts';
import { marks as marksPostgres } from './postgres/0007-marks.ts';
import { received as receivedPostgres } from './postgres/0001-received.ts';
import { reportFiles as reportFilesPostgres } from './postgres/0010-report-files.ts';
import { risk as riskPostgres } from './postgres/0011-risk.ts';
import { retention as retentionPostgres } from './postgres/0003-retention.ts';
import { told as toldPostgres } from './postgres/0005-told.ts';
import { tries as triesPostgres } from './postgres/0008-tries.ts';
import { attachments } from './sqlite/0002-attachments.ts';
import { casework } from './sqlite/0004-casework.ts';
import { conversation } from './sqlite/0006-conversation.ts';
import { learning } from './sqlite/0009-learning.ts';
import { marks } from './sqlite/0007-marks.ts';
import { received } from './sqlite/0001-received.ts';
import { reportFiles } from './sqlite/0010-report-files.ts';
import { retention } from './sqlite/0003-retention.ts';
import { risk } from './sqlite/0011-risk.ts';
import { told } from './sqlite/0005-told.ts';
import { tries } from './sqlite/0008-tries.ts';

/** The number of a step is its place here, counted from 1. */
export const SQLITE_MIGRATIONS: readonly string[] = [
  received,
  attachments,
  retention,
  casework,
  told,
  conversation,
  marks,
  tries,
  learning,
  reportFiles,
  risk,
];
export const POSTGRES_MIGRATIONS: readonly string[] = [
  receivedPostgres,
  attachmentsPostgres,
  retentionPostgres,
  caseworkPostgres,
  toldPostgres,
  conversationPostgres,
  marksPostgres,
  triesPostgres,
  learningPostgres,
  reportFilesPostgres,
  riskPostgres,
];
