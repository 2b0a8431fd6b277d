import { DomainError } from '@izdeu/kernel';

/** There is no copy yet, which says nothing of the file: the machine may have been busy or on its way down. Tried again later. */
export class StripUnfinished extends DomainError {
  constructor(
    readonly because: 'time' | 'end',
    options?: ErrorOptions,
  ) {
    super('document.copy_not_ready', {}, options);
  }
}
