import 'i18next';
import type access from './kk/access.json';
import type account from './kk/account.json';
import type admin from './kk/admin.json';
import type appeal from './kk/appeal.json';
import type audit from './kk/audit.json';
import type board from './kk/board.json';
import type calendar from './kk/calendar.json';
import type caseWords from './kk/case.json';
import type citizenship from './kk/citizenship.json';
import type common from './kk/common.json';
import type covering from './kk/covering.json';
import type diplomacy from './kk/diplomacy.json';
import type documents from './kk/documents.json';
import type due from './kk/due.json';
import type errors from './kk/errors.json';
import type home from './kk/home.json';
import type keeping from './kk/keeping.json';
import type letters from './kk/letters.json';
import type lists from './kk/lists.json';
import type matches from './kk/matches.json';
import type organisation from './kk/organisation.json';
import type reference from './kk/reference.json';
import type papers from './kk/papers.json';
import type parts from './kk/parts.json';
import type petitions from './kk/petitions.json';
import type proof from './kk/proof.json';
import type session from './kk/session.json';
import type story from './kk/story.json';
import type waiting from './kk/waiting.json';

/** A key that no catalogue holds does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      access: typeof access;
      account: typeof account;
      admin: typeof admin;
      appeal: typeof appeal;
      audit: typeof audit;
      board: typeof board;
      calendar: typeof calendar;
      case: typeof caseWords;
      citizenship: typeof citizenship;
      common: typeof common;
      covering: typeof covering;
      diplomacy: typeof diplomacy;
      documents: typeof documents;
      due: typeof due;
      errors: typeof errors;
      home: typeof home;
      keeping: typeof keeping;
      letters: typeof letters;
      lists: typeof lists;
      matches: typeof matches;
      organisation: typeof organisation;
      reference: typeof reference;
      papers: typeof papers;
      parts: typeof parts;
      petitions: typeof petitions;
      proof: typeof proof;
      session: typeof session;
      story: typeof story;
      waiting: typeof waiting;
    };
    returnNull: false;
  }
}
