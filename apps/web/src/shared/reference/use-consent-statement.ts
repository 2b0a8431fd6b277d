import {
  getConsentStatement,
  type ConsentPurpose,
  type ConsentSubject,
  type StatementLanguage,
} from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';

interface Asked {
  /** Null until it is chosen. */
  readonly purpose: ConsentPurpose | null;
  /** Empty: the purpose as a whole. */
  readonly recipientCode: string;
  readonly language: StatementLanguage;
  /** YYYY-MM-DD; empty until it is typed. */
  readonly givenOn: string;
  /** Whose data; all of it when left out. */
  readonly subject?: ConsentSubject;
  /** Codes of what is kept back, joined by commas. */
  readonly withheld?: string;
}

/** The words of a consent as the server records them: what is read out and what is kept are one text. */
export function useConsentStatement({
  purpose,
  recipientCode,
  language,
  givenOn,
  subject = 'all',
  withheld = '',
}: Asked) {
  return useQuery({
    queryKey: ['consent-statement', purpose, recipientCode, language, givenOn, subject, withheld],
    queryFn: () =>
      getConsentStatement({
        query: {
          purpose: purpose ?? 'store',
          ...(recipientCode !== '' && { recipientCode }),
          language,
          ...(givenOn !== '' && { givenOn }),
          ...(subject !== 'all' && { subject }),
          ...(withheld !== '' && { withheld }),
        },
      }),
    enabled: purpose !== null,
  });
}
