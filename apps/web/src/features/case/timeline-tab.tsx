import type { EventView } from '@izdeu/api-client';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { AsOfAsk, StoryAsOf } from './as-of.js';
import { Conflicts } from './conflicts.js';
import { ContradictDialog } from './contradictions.js';
import { DrawnStory } from './drawn-story.js';
import { EventDialog } from './event-dialog.js';
import { EventRow, type EventAct } from './event-row.js';
import { FateProposals } from './fate-proposals.js';
import { SourceDialog } from './source-dialog.js';
import { Testimonies } from './testimonies.js';

type Asked = { readonly act: 'add' } | { readonly act: EventAct; readonly event: EventView };

/** What happened to the sought person, drawn over time and told one by one; as it is known today or was on an earlier day. */
export function TimelineTab() {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [on, setOn] = useState<string | null>(null);
  const works = may('case:work');
  const close = () => setAsked(null);
  if (on !== null) return <StoryAsOf on={on} onBack={() => setOn(null)} />;
  const standing = file.events.filter((one) => one.supersededById === null);
  const replaced = file.events.filter((one) => one.supersededById !== null);
  return (
    <Stack gap="lg">
      <TabHead
        title={t('tabs.timeline')}
        lead={t('timeline.lead')}
        action={works && <Button onClick={() => setAsked({ act: 'add' })}>{t('timeline.add')}</Button>}
      />
      <FateProposals />
      {file.events.length === 0 && <Empty title={t('timeline.none')} advice={t('timeline.noneAdvice')} />}
      <DrawnStory events={standing} {...(works && { onAct: (act, event) => setAsked({ act, event }) })} />
      {replaced.length > 0 && (
        <details>
          <summary>{t('replaced', { count: replaced.length })}</summary>
          <ol className="izdeu-tasks">
            {replaced.map((event) => (
              <EventRow key={event.id} event={event} />
            ))}
          </ol>
        </details>
      )}
      <Conflicts />
      <AsOfAsk onAsk={setOn} />
      <Testimonies />
      {asked?.act === 'add' && <EventDialog replaces={null} onClose={close} />}
      {asked?.act === 'replace' && <EventDialog replaces={asked.event} onClose={close} />}
      {asked?.act === 'source' && <SourceDialog of={{ kind: 'event', id: asked.event.id }} onClose={close} />}
      {asked?.act === 'contradiction' && (
        <ContradictDialog one={{ kind: 'event', id: asked.event.id }} onClose={close} />
      )}
    </Stack>
  );
}
