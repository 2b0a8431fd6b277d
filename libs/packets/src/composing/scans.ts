import type { Document, RedactedScan } from '@izdeu/database';
import { SCAN_PARTS, type ScanPart } from '@izdeu/proof';
import type { RedactionProfile } from '../domain/redaction.js';
import type { CaseSheets } from './packet-facts.js';

/** A scan that stays in the house, and what it shows that the recipient must not get. */
export interface ScanKept {
  readonly documentId: string;
  readonly kind: string;
  readonly parts: readonly ScanPart[];
}

type OwnPart = 'name' | 'number' | 'birth' | 'address' | 'contacts';
type Withheld = ReadonlySet<OwnPart>;

/** What of each person of the path a recipient does not get: by its profile, and by what the family keeps back. */
function withheldOf(
  { applicant, sought, people }: CaseSheets,
  { modes }: RedactionProfile,
  keptBack: ReadonlySet<string>,
): ReadonlyMap<string, Withheld> {
  const parts = (of: Readonly<Partial<Record<OwnPart, boolean>>>): Withheld =>
    new Set((Object.keys(of) as OwnPart[]).filter((part) => of[part] === true));
  const contacts = modes.applicantPhone !== 'full' || modes.applicantEmail !== 'full';
  return new Map(
    [...people.keys()].map((id) => {
      if (id === sought.person.id)
        return [
          id,
          parts({
            name: modes.soughtName !== 'full',
            number: modes.soughtNumbers !== 'full' || keptBack.has('sought_numbers'),
            birth: modes.soughtBirth !== 'full',
            address: modes.soughtAddress !== 'full' || keptBack.has('sought_address'),
          }),
        ];
      const isApplicant = id === applicant?.facts.person.id;
      const [name, number] = isApplicant
        ? [modes.applicantName, modes.applicantNumbers]
        : [modes.betweenNames, modes.betweenNumbers];
      return [
        id,
        parts({
          name: name !== 'full',
          number: number !== 'full' || (isApplicant && keptBack.has('applicant_number')),
          birth: name !== 'full',
          address: isApplicant
            ? modes.applicantAddress !== 'full' || keptBack.has('applicant_contacts')
            : name !== 'full',
          contacts: isApplicant && (contacts || keptBack.has('applicant_contacts')),
        }),
      ];
    }),
  );
}

/** What papers of a kind show; of a kind that does not say so anything is to be feared. */
function shownBy({ book }: CaseSheets, kind: string): readonly string[] {
  const said = book.data('document_kind', kind)['shows'];
  return Array.isArray(said) ? book.strings('document_kind', kind, 'shows') : SCAN_PARTS;
}

/** What of a paper the recipient must not get. A paper about nobody in particular is about everybody. */
function hiddenIn(sheets: CaseSheets, document: Document, withheld: ReadonlyMap<string, Withheld>): ScanPart[] {
  const shows = shownBy(sheets, document.kind);
  const mentioned = sheets.mentions.flatMap((one) => (one.documentId === document.id ? [one.personId] : []));
  const about =
    document.personId !== null && withheld.has(document.personId) ? [document.personId] : [...withheld.keys()];
  const others = [...withheld.keys()].filter((id) => document.personId === null || id !== document.personId);
  const hides = (ids: readonly string[], part: OwnPart): boolean => ids.some((id) => withheld.get(id)?.has(part));
  const own = (['number', 'birth', 'address', 'contacts'] as const).filter(
    (part) => shows.includes(part) && hides(about, part),
  );
  const isNamed = hides(document.personId === null ? mentioned : about, 'name');
  const namesOthers = shows.includes('relatives_names') ? others : mentioned.filter((id) => id !== document.personId);
  return [
    ...(isNamed ? ['name' as const] : []),
    ...own,
    ...(hides(namesOthers, 'name') ? ['relatives_names' as const] : []),
    ...(shows.includes('relatives_numbers') && hides(others, 'number') ? ['relatives_numbers' as const] : []),
  ];
}

/** The redacted copy takes the place of the scan in what leaves; the scan itself stays as it is. */
const inPlaceOf = (document: Document, { id: _own, ...copy }: RedactedScan): Document => ({
  ...document,
  ...{ pages: copy.pages, mediaType: copy.mediaType, fileName: copy.fileName, size: copy.size },
  ...{ plainSha256: copy.plainSha256, objectKey: copy.objectKey, scanState: copy.scanState },
});

export interface ScansFor {
  readonly documents: readonly Document[];
  readonly kept: readonly ScanKept[];
  /** Papers of which a copy goes with something blacked out. */
  readonly redacted: ReadonlySet<string>;
}

/** The papers of a case as a recipient may have them: as they are, as a copy in which a lawyer hid enough, or not at all. */
export function scansFor(sheets: CaseSheets, profile: RedactionProfile, keptBack: ReadonlySet<string>): ScansFor {
  const withheld = withheldOf(sheets, profile, keptBack);
  // Printed from what may be told and signed by hand: it says no more than the sheets do.
  const isOwnWord = ({ kind }: Document): boolean =>
    kind === 'application_signed' &&
    profile.modes.applicantNumbers === 'full' &&
    profile.modes.applicantName === 'full';
  const [documents, kept, redacted] = [[] as Document[], [] as ScanKept[], new Set<string>()];
  if (profile.modes.enclosures === 'omit') return { documents, kept, redacted };
  const path = new Set(
    sheets.relation.applicants.flatMap(({ links }) =>
      links.flatMap(({ papers }) => papers.map(({ documentId }) => documentId)),
    ),
  );
  // What came of an earlier letter goes by what that letter told: who chooses the enclosures asks it.
  const ofLetters = new Set(sheets.earlier.papers.map(({ documentId }) => documentId).filter((id) => !path.has(id)));
  for (const document of sheets.documents) {
    if (isOwnWord(document) || ofLetters.has(document.id)) {
      documents.push(document);
      continue;
    }
    if (keptBack.has('papers')) continue;
    const parts = hiddenIn(sheets, document, withheld);
    const copy = sheets.redacted.findLast(
      (one) => one.documentId === document.id && parts.every((part) => one.parts.includes(part)),
    );
    if (parts.length === 0) documents.push(document);
    else if (copy) {
      documents.push(inPlaceOf(document, copy));
      redacted.add(document.id);
    } else kept.push({ documentId: document.id, kind: document.kind, parts });
  }
  return { documents, kept, redacted };
}
