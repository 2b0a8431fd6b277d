import { LANGUAGES, type Language } from '@izdeu/kernel';
import { Choice } from './fields.js';

/** Language of a workbook: a browser that saves a file sends its own, not that of the screen. */
export class TableFile {
  @Choice(LANGUAGES, 'Language', { optional: true }) readonly language?: Language;
}
