import { listWaiting } from '@izdeu/api-client';
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** How many cases became ready to judge (lawyers), or are to be looked at today (caseworkers). Nothing where there are none. */
export default function WaitingTiles({ judges }: { readonly judges: boolean }) {
  const { t } = useTranslation('home');
  const { data } = useQuery({
    queryKey: ['waiting', 'count', judges],
    queryFn: () => listWaiting({ query: judges ? { state: 'to_judge' } : { state: 'waiting', due: 'true' } }),
  });
  if (!data || data.count === 0) return null;
  return (
    <Group gap="sm">
      <Button
        variant="default"
        className="izdeu-wrap"
        renderRoot={(props) => (
          <Link to="/waiting" search={judges ? { list: 'to_judge' } : { due: 'yes' }} {...props} />
        )}
      >
        {judges ? t('readyToJudge', { count: data.count }) : t('lookToday', { count: data.count })}
      </Button>
    </Group>
  );
}
