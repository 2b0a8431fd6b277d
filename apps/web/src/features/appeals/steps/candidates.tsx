import { checkDuplicates, type LikelyPersonView, type PersonFormDto } from '@izdeu/api-client';
import { Alert, Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconUserCheck, IconUserSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../shared/session/session.js';
import { isWorthChecking, toldOf, type Beside } from '../form/told-so-far.js';
import { CandidateCard } from './candidate-card.js';

const SHOWN = 3;
const PAUSE_MS = 600;

interface CandidatesProps {
  readonly person: PersonFormDto;
  readonly beside: Beside;
  /** Beneath the numbers only those who bear one of them, elsewhere the others; both in one place where left out. */
  readonly by?: 'names' | 'numbers';
  readonly onUse: (personId: string | null) => void;
}

const bearsTheNumber = ({ grounds }: LikelyPersonView): boolean => grounds.includes('identity_number');

/** Whom somebody said no to, and whether the same number was known then: a number that comes up later asks again. */
const refusalOf = (likely: LikelyPersonView): string => `${likely.person.id} ${bearsTheNumber(likely)}`;

/** Search before create: people on record who may be meant, beside what was typed. Nobody is taken without a person's word. */
export function Candidates({ person, beside, by, onUse }: CandidatesProps) {
  const { t, i18n } = useTranslation('appeal');
  const { may } = useSignedIn();
  const [asked] = useDebouncedValue(toldOf(person, beside), PAUSE_MS);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const { panel, moveHere } = useFocusHere(by === 'numbers' ? null : person.personId);
  const isAsked = isWorthChecking(asked) && person.personId === null && may('case:read');
  const found = useQuery({
    // Why they may be meant is told in the language of the screen.
    queryKey: ['people-check', asked, i18n.language],
    queryFn: ({ signal }) => checkDuplicates({ body: asked, signal }),
    enabled: isAsked,
    // The panel stays as it is while the next letters are looked up.
    placeholderData: (before) => before,
    // Names are not kept in memory longer than they are needed.
    gcTime: 30_000,
  });
  if (!may('case:read')) return null;

  const known = isAsked ? (found.data?.items ?? []) : [];
  const likely = by === undefined ? known : known.filter((one) => bearsTheNumber(one) === (by === 'numbers'));
  const offered = likely.filter((one) => !refused.includes(refusalOf(one)));
  const hidden = likely.length - offered.length;
  const byNumber = offered.some(bearsTheNumber);

  function refuse(next: readonly string[]): void {
    moveHere();
    setRefused(next);
  }

  return (
    <div
      ref={panel}
      tabIndex={-1}
      role="group"
      aria-label={by === 'numbers' ? t('candidates.sameNumber') : t('candidates.title')}
      className="izdeu-quiet-focus"
    >
      <VisuallyHidden role="status">
        {offered.length > 0 && t('candidates.found', { count: offered.length })}
      </VisuallyHidden>
      <VisuallyHidden role="alert">{byNumber && t('candidates.sameNumber')}</VisuallyHidden>
      {person.personId !== null && by !== 'numbers' && (
        <Alert variant="outline" color="green" icon={<IconUserCheck aria-hidden />} title={t('candidates.used')}>
          <p className="izdeu-plain">{t('candidates.usedNote')}</p>
          <Button size="compact-md" variant="default" mt="xs" onClick={() => onUse(null)}>
            {t('candidates.undo')}
          </Button>
        </Alert>
      )}
      {isAsked && found.isError && by !== 'numbers' && <Text size="sm">{t('candidates.failed')}</Text>}
      {offered.length > 0 && (
        <Offer byNumber={byNumber}>
          {offered.slice(0, SHOWN).map((one) => (
            <CandidateCard key={one.person.id} typed={person} likely={one} onUse={() => onUse(one.person.id)} />
          ))}
          {offered.length > SHOWN && <Text size="sm">{t('candidates.more', { count: offered.length - SHOWN })}</Text>}
          <Group>
            <Button variant="default" onClick={() => refuse([...refused, ...offered.map(refusalOf)])}>
              {t('candidates.none')}
            </Button>
          </Group>
        </Offer>
      )}
      {offered.length === 0 && hidden > 0 && (
        <Group gap="xs">
          <Text size="sm">{t('candidates.hidden', { count: hidden })}</Text>
          <Button size="compact-md" variant="default" onClick={() => refuse([])}>
            {t('candidates.showAgain')}
          </Button>
        </Group>
      )}
    </div>
  );
}

/** What is said aloud stands in the lines for screen readers: reading whole tables at each letter would drown the typing. */
function Offer({ byNumber, children }: { readonly byNumber: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation('appeal');
  return (
    <Alert
      variant="outline"
      role={undefined}
      color={byNumber ? 'red' : undefined}
      icon={byNumber ? <IconAlertTriangle aria-hidden /> : <IconUserSearch aria-hidden />}
      title={byNumber ? t('candidates.sameNumber') : t('candidates.title')}
    >
      <Stack gap="md">
        <Text size="sm">{byNumber ? t('candidates.sameNumberLead') : t('candidates.lead')}</Text>
        {children}
      </Stack>
    </Alert>
  );
}

/** After a press that takes its own button away the focus goes to the panel, so that the keyboard does not start anew. */
function useFocusHere(chosen: string | null) {
  const panel = useRef<HTMLDivElement>(null);
  const [moves, setMoves] = useState(0);
  const before = useRef({ chosen, moves });
  useEffect(() => {
    const isMoved = before.current.moves !== moves || before.current.chosen !== chosen;
    before.current = { chosen, moves };
    if (isMoved) panel.current?.focus();
  }, [chosen, moves]);
  return { panel, moveHere: () => setMoves((times) => times + 1) };
}
