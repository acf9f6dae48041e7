/** What crosses between the inbox and the endpoint, by the names of the description. */
import { me, peopleAnswer } from '../contract/staff/account.ts';
import { bulkAnswer, bulkAsked, bulkExport, bulkFile } from '../contract/staff/bulk.ts';
import { caseExport, subjectAccess } from '../contract/staff/case-export.ts';
import { caseFile, presenceAnswer } from '../contract/staff/case-file.ts';
import { caseListAnswer, caseSearch } from '../contract/staff/case-row.ts';
import { deletion, deletionAsked, deletionsAnswer } from '../contract/staff/deletion.ts';
import * as enrol from '../contract/staff/enrol.ts';
import { enteredAnswer, enteredCase } from '../contract/staff/entered.ts';
import { noteSent, notesAnswer } from '../contract/staff/notes.ts';
import { auditAnswer, calendarAnswer, deliveriesAnswer, learnedAnswer } from '../contract/staff/office.ts';
import { staffProblem } from '../contract/staff/problem.ts';
import { recordsSent } from '../contract/staff/record.ts';
import { reportFileBegun, reportFileNamed, reportFilePlace } from '../contract/staff/report-file.ts';
import * as signIn from '../contract/staff/sign-in.ts';

/** What crosses, by name. */
export const FORMS = {
  Me: me,
  PeopleAnswer: peopleAnswer,
  CaseListAnswer: caseListAnswer,
  CaseSearch: caseSearch,
  CaseFile: caseFile,
  CaseExport: caseExport,
  SubjectAccess: subjectAccess,
  BulkAsked: bulkAsked,
  BulkExport: bulkExport,
  BulkAnswer: bulkAnswer,
  BulkFile: bulkFile,
  DeletionAsked: deletionAsked,
  Deletion: deletion,
  DeletionsAnswer: deletionsAnswer,
  PresenceAnswer: presenceAnswer,
  EnteredCase: enteredCase,
  EnteredAnswer: enteredAnswer,
  RecordsSent: recordsSent,
  ReportFileBegun: reportFileBegun,
  ReportFilePlace: reportFilePlace,
  ReportFileNamed: reportFileNamed,
  NoteSent: noteSent,
  NotesAnswer: notesAnswer,
  CalendarAnswer: calendarAnswer,
  LearnedAnswer: learnedAnswer,
  DeliveriesAnswer: deliveriesAnswer,
  AuditAnswer: auditAnswer,
  SignInWays: signIn.signInWays,
  LinkSignIn: signIn.linkSignIn,
  PasswordSignIn: signIn.passwordSignIn,
  PasswordAnswer: signIn.passwordAnswer,
  TotpSignIn: signIn.totpSignIn,
  SignedIn: signIn.signedIn,
  PasskeyOptions: enrol.passkeyOptions,
  PasskeySignIn: enrol.passkeySignIn,
  SayAgain: enrol.sayAgain,
  MyWays: enrol.myWays,
  NewPassword: enrol.newPassword,
  TotpStart: enrol.totpStart,
  NewTotp: enrol.newTotp,
  NewPasskey: enrol.newPasskey,
  StaffProblem: staffProblem,
} as const;
export type FormName = keyof typeof FORMS;
