import { getConsentStatement, type ConsentPurpose, type StatementLanguage } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';

interface Asked {
  /** Null until it is chosen. */
  readonly purpose: ConsentPurpose | null;
  /** Empty: the purpose as a whole. */
  readonly recipientCode: string;
  readonly language: StatementLanguage;
  /** YYYY-MM-DD; empty until it is typed. */
  readonly givenOn: string;
}

/** The words of a consent as the server records them: what is read out and what is kept are one text. */
export function useConsentStatement({ purpose, recipientCode, language, givenOn }: Asked) {
  return useQuery({
    queryKey: ['consent-statement', purpose, recipientCode, language, givenOn],
    queryFn: () =>
      getConsentStatement({
        query: {
          purpose: purpose ?? 'store',
          ...(recipientCode !== '' && { recipientCode }),
          language,
          ...(givenOn !== '' && { givenOn }),
        },
      }),
    enabled: purpose !== null,
  });
}
