import 'i18next';
import type admin from './kk/admin.json';
import type appeal from './kk/appeal.json';
import type audit from './kk/audit.json';
import type common from './kk/common.json';
import type errors from './kk/errors.json';
import type session from './kk/session.json';

/** A key that no catalogue holds does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      admin: typeof admin;
      appeal: typeof appeal;
      audit: typeof audit;
      common: typeof common;
      errors: typeof errors;
      session: typeof session;
    };
    returnNull: false;
  }
}
