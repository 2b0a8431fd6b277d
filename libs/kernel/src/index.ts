export { AccessRefusal, type RefusedReach } from './access-refusal.js';
export type { Actor, Assurance, FileTicket, Grade } from './actor.js';
export { Clock, SystemClock, localDayOf } from './clock.js';
export { DomainError } from './domain-error.js';
export { EDTF_PRECISIONS, edtfBounds, isEdtf, type EdtfBounds, type EdtfPrecision } from './edtf.js';
export { edtfBetween, edtfFromParts, edtfLasting, type DateParts, type EdtfParts } from './edtf-parts.js';
export { DATE_LANGUAGES, type DateLanguage } from './edtf-phrases.js';
export { SEASONS, type Season } from './edtf-tree.js';
export { formatEdtf } from './edtf-words.js';
export { ERROR_STATUS, type ErrorCode } from './error-codes.js';
export { ERROR_WORDS, LANGUAGES, languageFrom, type Language } from './error-words.js';
export { SYSTEM_ORG_ID, newId } from './ids.js';
export {
  addDays,
  dayOf,
  daysBetween,
  daysInMonth,
  isLocalDate,
  isoWeekday,
  localDate,
  startOfDay,
  type LocalDate,
} from './local-date.js';
export { PERMISSIONS, ROLES, type Permission, type Reach, type Role } from './permission.js';
