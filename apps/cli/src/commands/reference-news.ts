import type { ReferenceNews } from '@izdeu/seeding';

/** Something of the reference data of an organisation has changed with this release. */
export const isNews = ({ entries, renewed, proposed }: ReferenceNews): boolean => entries + renewed + proposed > 0;

export const newsInWords = ({
  organisation,
  entries,
  renewed,
  proposed,
}: ReferenceNews & { readonly organisation: string }): string =>
  `${organisation}: ${entries} new entries, ${renewed} new versions, ${proposed} proposed beside own versions`;
