import { Injectable } from '@nestjs/common';
import { UnitOfWork, type ReferenceEntry } from '@izdeu/database';
import { Clock, dayOf, type Actor, type LocalDate } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { searchPlaces, type FoundPlace, type GazetteerPlace } from './domain/gazetteer.js';

const MOST = 12;

/** Places of the reference data, found by a name in any script or by a code of any year. */
@Injectable()
export class Gazetteer {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** At most twelve places in use, best first; empty for an empty text. */
  search(actor: Actor, text: string): Promise<FoundPlace[]> {
    return this.work.as(actor, async (tx) => {
      const today = this.clock.today();
      const entries = await this.reference.ever(tx, actor, 'place');
      return searchPlaces(
        text,
        entries.map((entry) => placeOf(entry, today)),
        MOST,
      );
    });
  }
}

const NAME_FIELDS = ['pinyin', 'arabic'];

function placeOf({ code, data, validTo }: ReferenceEntry, today: LocalDate): GazetteerPlace {
  const fields = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  const labels = typeof fields['labels'] === 'object' && fields['labels'] !== null ? fields['labels'] : {};
  const also = fields['alsoWritten'];
  const all: unknown[] = [
    ...Object.values(labels),
    ...NAME_FIELDS.map((field) => fields[field]),
    ...(Array.isArray(also) ? also : []),
  ];
  const until = validTo && dayOf(validTo);
  const successor = fields['successor'];
  return {
    code,
    names: all.filter((name) => typeof name === 'string'),
    abolishedOn: until !== null && until < today ? until : null,
    successor: typeof successor === 'string' ? successor : null,
  };
}
