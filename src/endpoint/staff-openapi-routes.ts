/** Every route of staff, for the description: what it takes and gives, and what a role must be allowed to do. */
import type { z } from 'zod/mini';
import { caseQuery } from '../contract/staff/case-row.ts';
import { auditQuery, calendarQuery } from '../contract/staff/office.ts';
import type { StaffAction } from '../domain/casework/names.ts';
import type { FormName } from './staff-openapi-forms.ts';

/** `open`: before anybody is signed in; `null`: everybody who is. */
export type Asked = StaffAction | null | 'open';

export interface Route {
  readonly at: readonly ['get' | 'post' | 'put' | 'delete', string];
  readonly id: string;
  readonly says: string;
  readonly asks: Asked;
  /** They said within five minutes who they are. */
  readonly fresh?: true;
  readonly query?: z.ZodMiniObject;
  readonly takes?: FormName;
  /** It takes a chunk of a file, with its digest. */
  readonly isChunk?: true;
  /** 200, unless another. */
  readonly gives?: FormName | 'nothing' | 'away' | 'pdf' | 'csv' | 'file' | 'document';
  readonly status?: 201 | 202;
  /** Beside those that every route has. */
  readonly refuses?: Readonly<Record<number, string>>;
}

const CHANGED = { 409: 'changed-meanwhile', 422: 'not-acceptable, or not-now with a reason' };
const NOT_NOW = { 422: 'not-acceptable, or not-now with a reason' };
const BAD_QUERY = { 400: 'malformed' };
const SLOWLY = { 429: 'slow-down' };
const REFUSED = { 401: 'sign-in-refused', ...SLOWLY };
const AWAY = 'To the council’s own sign-in, or back to the inbox';

type More = Omit<Route, 'at' | 'id' | 'says' | 'asks'>;

/** `at`: the verb and the path behind `/api/v1/staff`. */
function on(
  at: `${Route['at'][0]} /${string}`,
  id: string,
  says: string,
  asks: Asked,
  more: More = {},
): Route {
  const [verb = 'get', path = '/'] = at.split(' ');
  return { at: [verb as Route['at'][0], path], id, says, asks, ...more };
}

export const STAFF_ROUTES: readonly Route[] = [
  on('get /sign-in/ways', 'getWays', 'Which ways in there are', 'open', { gives: 'SignInWays' }),
  on('post /sign-in/link', 'signInByLink', 'By a link, once', 'open', {
    takes: 'LinkSignIn',
    gives: 'SignedIn',
    refuses: REFUSED,
  }),
  on('post /sign-in/password', 'signInByPassword', 'The first half of a way in', 'open', {
    takes: 'PasswordSignIn',
    gives: 'PasswordAnswer',
    refuses: REFUSED,
  }),
  on('post /sign-in/totp', 'signInByCode', 'The second half', 'open', {
    takes: 'TotpSignIn',
    gives: 'SignedIn',
    refuses: REFUSED,
  }),
  on('post /sign-in/passkey/options', 'startPasskeySignIn', 'What a passkey signs', 'open', {
    gives: 'PasskeyOptions',
  }),
  on('post /sign-in/passkey', 'signInByPasskey', 'By a passkey', 'open', {
    takes: 'PasskeySignIn',
    gives: 'SignedIn',
    refuses: REFUSED,
  }),
  on('get /sign-in/oidc/start', 'startCouncilSignIn', AWAY, 'open', { gives: 'away' }),
  on('get /sign-in/oidc/callback', 'endCouncilSignIn', AWAY, 'open', { gives: 'away' }),
  on('post /sign-out', 'signOut', 'The session is over', null, { gives: 'nothing' }),
  on('post /again', 'sayAgain', 'Say once more who you are', null, {
    takes: 'SayAgain',
    gives: 'nothing',
    refuses: SLOWLY,
  }),
  on('get /me', 'getMe', 'Who is signed in', null, { gives: 'Me' }),
  on('get /me/ways', 'getMyWays', 'One’s own ways in', null, { gives: 'MyWays' }),
  on('post /me/password', 'setPassword', 'A password', null, {
    takes: 'NewPassword',
    gives: 'nothing',
    refuses: NOT_NOW,
  }),
  on('post /me/totp/start', 'startTotp', 'A secret for an app that shows codes', null, {
    gives: 'TotpStart',
  }),
  on('post /me/totp', 'setTotp', 'The app shows the right code', null, {
    takes: 'NewTotp',
    gives: 'nothing',
    refuses: NOT_NOW,
  }),
  on('post /me/passkey/options', 'startPasskey', 'What a new passkey signs', null, {
    gives: 'PasskeyOptions',
  }),
  on('post /me/passkey', 'setPasskey', 'A passkey', null, {
    takes: 'NewPasskey',
    gives: 'nothing',
    refuses: NOT_NOW,
  }),
  on('delete /me/passkeys/{passkey}', 'dropPasskey', 'Take a passkey away', null, {
    gives: 'nothing',
    refuses: { 422: 'not-now with a reason' },
  }),
  on('get /cases', 'listCases', 'One list of cases, oldest first', 'list-cases', {
    query: caseQuery,
    gives: 'CaseListAnswer',
    refuses: BAD_QUERY,
  }),
  on('post /cases/search', 'searchCases', 'The same by words, which stand in no address', 'list-cases', {
    takes: 'CaseSearch',
    gives: 'CaseListAnswer',
  }),
  on('post /cases', 'enterCase', 'Enter what came by phone, letter, visit or e-mail', 'record-event', {
    takes: 'EnteredCase',
    gives: 'EnteredAnswer',
    status: 201,
    refuses: NOT_NOW,
  }),
  on('post /cases.csv', 'exportList', 'A list as a table, in which no formula runs', 'export-list', {
    fresh: true,
    takes: 'CaseSearch',
    gives: 'csv',
  }),
  on('get /cases/{id}', 'openCase', 'One case; that it was read is recorded first', 'open-case', {
    gives: 'CaseFile',
  }),
  on('post /cases/{id}/records', 'addRecords', 'Record what happened: all of it, or nothing', 'open-case', {
    takes: 'RecordsSent',
    gives: 'CaseFile',
    refuses: CHANGED,
  }),
  on('get /cases/{id}/notes', 'getNotes', 'Notes between colleagues', 'read-words', { gives: 'NotesAnswer' }),
  on('post /cases/{id}/notes', 'addNote', 'Add a note, which no child can see', 'write-note', {
    takes: 'NoteSent',
    gives: 'NotesAnswer',
  }),
  on(
    'put /cases/{id}/presence',
    'sayPresent',
    'Say that it is open, hear who else has it open',
    'open-case',
    { gives: 'PresenceAnswer' },
  ),
  on(
    'get /cases/{id}/attachments/{sha256}',
    'getAttachment',
    'A file, as what its own bytes say it is',
    'read-words',
    {
      gives: 'file',
      refuses: { 416: 'no such part of it', 422: 'not-now with missing, refused, infected or damaged' },
    },
  ),
  on('post /cases/{id}/files', 'beginReportFile', 'Announce the document of a report', 'record-event', {
    takes: 'ReportFileBegun',
    gives: 'ReportFilePlace',
    status: 201,
    refuses: {
      422: 'not-acceptable, or not-now with no-such-report, file-there-already or too-many-files',
      ...SLOWLY,
    },
  }),
  on(
    'put /cases/{id}/files/{file}/chunks/{n}',
    'putReportFileChunk',
    'A chunk of it; any number of times',
    'record-event',
    {
      isChunk: true,
      gives: 'nothing',
      refuses: {
        400: 'digest-missing, digest-mismatch, malformed',
        409: 'different-content',
        413: 'too-large',
        415: 'type-not-allowed',
        507: 'full',
      },
    },
  ),
  on(
    'post /cases/{id}/files/{file}',
    'addReportFile',
    'Put it on its report; said again, it stands there once',
    'record-event',
    {
      takes: 'ReportFileNamed',
      gives: 'CaseFile',
      refuses: { 422: 'not-acceptable, or not-now with missing, or why it cannot be taken' },
    },
  ),
  on(
    'get /cases/{id}/files/{file}',
    'getReportFile',
    'The document of a report, to be saved; that it was read is recorded first',
    'read-words',
    { gives: 'document', refuses: { 422: 'not-now with infected or damaged' } },
  ),
  on('get /cases/{id}/export.json', 'exportCase', 'A whole case for another system', 'export-case', {
    fresh: true,
    gives: 'CaseExport',
  }),
  on('get /cases/{id}/export.pdf', 'exportCasePdf', 'A whole case as a paper', 'export-case', {
    fresh: true,
    gives: 'pdf',
  }),
  on(
    'get /cases/{id}/subject-access.json',
    'exportSubjectAccess',
    'What is held about somebody, others marked',
    'export-case',
    { fresh: true, gives: 'SubjectAccess' },
  ),
  on('get /cases/{id}/subject-access.pdf', 'exportSubjectAccessPdf', 'The same as a paper', 'export-case', {
    fresh: true,
    gives: 'pdf',
  }),
  on(
    'get /cases/{id}/letters/{record}.pdf',
    'exportLetterPdf',
    'A letter or a message as it was sent, to be printed',
    'send-message',
    { fresh: true, gives: 'pdf' },
  ),
  on('get /bulk-exports', 'listBulkExports', 'Who asked for many cases at once', 'bulk-export', {
    gives: 'BulkAnswer',
  }),
  on('post /bulk-exports', 'askBulkExport', 'Ask for many whole cases', 'bulk-export', {
    fresh: true,
    takes: 'BulkAsked',
    gives: 'BulkExport',
    status: 201,
  }),
  on('post /bulk-exports/{id}/agree', 'agreeBulkExport', 'Agree, as another person', 'bulk-export', {
    fresh: true,
    gives: 'BulkExport',
  }),
  on('get /bulk-exports/{id}/cases.json', 'takeBulkExport', 'Take them, once', 'bulk-export', {
    fresh: true,
    gives: 'BulkFile',
    refuses: { 422: 'not-now with taken or too-many' },
  }),
  on('get /deletions', 'listDeletions', 'Who asked to delete for good', 'delete-case', {
    gives: 'DeletionsAnswer',
  }),
  on('post /deletions', 'askDeletion', 'Ask to delete what was exported long ago', 'delete-case', {
    fresh: true,
    takes: 'DeletionAsked',
    gives: 'Deletion',
    status: 201,
  }),
  on('post /deletions/{id}/agree', 'agreeDeletion', 'Agree, as another person', 'delete-case', {
    fresh: true,
    gives: 'Deletion',
  }),
  on('post /deletions/{id}/delete', 'deleteForGood', 'Delete them, once', 'delete-case', {
    fresh: true,
    gives: 'Deletion',
    refuses: { 422: 'not-now with deleted' },
  }),
  on('get /people', 'listPeople', 'Whom a case can be given to', 'open-case', { gives: 'PeopleAnswer' }),
  on('get /calendar', 'getCalendar', 'Dates that are due', 'list-cases', {
    query: calendarQuery,
    gives: 'CalendarAnswer',
    refuses: BAD_QUERY,
  }),
  on('get /learned', 'getLearned', 'What was learned, by whom it is done and when', 'open-case', {
    gives: 'LearnedAnswer',
  }),
  on('get /deliveries', 'listDeliveries', 'What goes out by mail and webhook', 'see-deliveries', {
    gives: 'DeliveriesAnswer',
  }),
  on('post /deliveries/{id}/again', 'deliverAgain', 'Try one again now', 'see-deliveries', {
    gives: 'nothing',
    status: 202,
  }),
  on('get /audit', 'getAudit', 'Who did and who read what, newest first', 'read-audit', {
    query: auditQuery,
    gives: 'AuditAnswer',
    refuses: BAD_QUERY,
  }),
];
