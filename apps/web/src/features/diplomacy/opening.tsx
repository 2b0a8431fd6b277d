import { Alert, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../shared/api/problem.js';

interface Opening {
  /** It holds restricted cases alone, and a more open one would show it to more people. */
  readonly asked: boolean;
  readonly meant: boolean;
  readonly setMeant: (meant: boolean) => void;
  /** Sends; a refusal that asks whether it is meant lets the question appear. */
  readonly send: <Answer>(send: (mayOpen: { mayOpen?: true }) => Promise<Answer>) => Promise<Answer>;
}

/** The question before something that only few may read is shown to more people. */
export function useOpening(): Opening {
  const [asked, setAsked] = useState(false);
  const [meant, setMeant] = useState(false);
  return {
    ...{ asked, meant, setMeant },
    send: async (send) => {
      try {
        return await send(meant ? { mayOpen: true } : {});
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'diplomacy.would_open') setAsked(true);
        throw error;
      }
    },
  };
}

export function OpeningQuestion({ opening: { asked, meant, setMeant } }: { readonly opening: Opening }) {
  const { t } = useTranslation('diplomacy');
  if (!asked) return null;
  return (
    <Alert color="orange" title={t('opening.title')}>
      <Checkbox
        label={t('opening.meant')}
        checked={meant}
        onChange={({ currentTarget }) => setMeant(currentTarget.checked)}
      />
    </Alert>
  );
}
