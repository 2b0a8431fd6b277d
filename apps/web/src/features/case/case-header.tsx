import type { CasePageView, FateAxisView } from '@izdeu/api-client';
import { Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Fold } from '../../shared/components/fold.js';
import { NameList, NameText } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatDay } from '../../shared/dates/format.js';
import { RecordedElsewhere } from '../../shared/people/recorded-elsewhere.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { CaseStatusTag, LevelText, RelationTag, SourceLine } from './case-tags.js';
import { isPast } from './clock.js';
import { useHeaderOpen } from './header-open.js';
import { ReportedDeath } from './reported-death.js';

/**
 * Who is sought, how the case stands, what is missing and what is due: in one look. Where the relative is believed to be
 * and who works on the case are one press away, so that the part of the work that was opened is on the first screen.
 */
export function CaseHeader({ actions }: { readonly actions: React.ReactNode }) {
  const { t } = useTranslation('case');
  const { file } = useCaseFile();
  const [open, setOpen] = useHeaderOpen(file.id);
  const spellings = otherSpellings(file);
  const working = file.assignments.filter((one) => one.endedAt === null);
  return (
    <Paper withBorder px="md" py="sm" component="section" aria-label={t('header.label')}>
      <Stack gap="xs">
        <Sought />
        <Brief />
        <Fold title={t('header.more')} open={open} onToggle={setOpen}>
          <Stack gap="md">
            {spellings.length > 0 && (
              <Fact title={t('header.spellings')}>
                <NameList names={spellings} />
              </Fact>
            )}
            <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
              {file.fate.map((axis) => (
                <AxisNow key={axis.axis} axis={axis} />
              ))}
            </SimpleGrid>
            <Group gap="lg" align="flex-start">
              <Fact title={t('header.level')}>
                <LevelText level={file.level} />
              </Fact>
              <Fact title={t('assigned.title')}>
                {working.length === 0
                  ? t('assigned.none')
                  : working
                      .map(({ isLead, walled, displayName }) => {
                        const name = walled ? t('assigned.asWalled', { name: displayName }) : displayName;
                        return isLead ? t('assigned.asLead', { name }) : name;
                      })
                      .join(', ')}
              </Fact>
            </Group>
            {actions}
          </Stack>
        </Fold>
      </Stack>
    </Paper>
  );
}

/** The names besides the one to show, each once. */
function otherSpellings({ sought }: CasePageView): string[] {
  const names = sought.names.filter((one) => !one.superseded).map((one) => one.value);
  return [...new Set(names)].filter((one) => one !== sought.displayName);
}

function Sought() {
  const { t } = useTranslation('case');
  const { sought } = useCaseFile().file;
  const { label } = useCodeWords(['place']);
  return (
    <div>
      <Text component="div">
        <span className="izdeu-dim">{t('sought')}:</span>{' '}
        <Text fz="lg" fw={600} span>
          <NameText>{sought.displayName}</NameText>
        </Text>
      </Text>
      <Text component="div" size="sm">
        {t('header.born')}: <ToldDate edtf={sought.birth} />
        {sought.birthPlaceCode && `, ${label('place', sought.birthPlaceCode)}`}
        {!sought.birthPlaceCode && sought.birthPlace && `, ${sought.birthPlace}`}
      </Text>
      <RecordedElsewhere records={sought.elsewhere} />
    </div>
  );
}

/** State, relation, what is missing and the next day, in one row that wraps. */
function Brief() {
  const { t } = useTranslation('case');
  const { file } = useCaseFile();
  const entries: readonly (readonly [string, React.ReactNode])[] = [
    [t('header.status'), <CaseStatusTag status={file.status} reason={file.statusReason} />],
    [t('header.relation'), <RelationTag verdict={file.relation} />],
    [
      t('header.missing'),
      <Link to="/cases/$id" params={{ id: file.id }}>
        {file.readiness.open.length === 0
          ? t('header.nothingMissing')
          : t('header.gaps', { count: file.readiness.open.length })}
      </Link>,
    ],
    [
      t('header.due'),
      file.nextDueOn ? (
        <Group gap="xs">
          {formatDay(file.nextDueOn)}
          {isPast(file.nextDueOn) && <StatusTag tone="attention">{t('header.overdue')}</StatusTag>}
        </Group>
      ) : (
        t('header.nothingDue')
      ),
    ],
  ];
  return (
    <dl className="izdeu-brief">
      {entries.map(([title, value]) => (
        <div key={title}>
          <dt className="izdeu-dim">{title}:</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <Text className="izdeu-dim">{title}</Text>
      <div>{children}</div>
    </div>
  );
}

/** One axis of the fate as it is worked with: value, as of when, who says so, and whether others say otherwise. */
function AxisNow({ axis: whole }: { readonly axis: FateAxisView }) {
  const { axis, working, contradicted } = whole;
  const { t } = useTranslation('case');
  const { label } = useCodeWords(['fate_value']);
  return (
    <div>
      <Text className="izdeu-dim">{t(`axis.${axis}`)}</Text>
      <Text fw={600}>{working ? label('fate_value', `${axis}.${working.value}`) : t('axis.unsaid')}</Text>
      {working && (
        <>
          <Text size="sm" component="div">
            {t('axis.asOf')}: <ToldDate edtf={working.asOf} />
          </Text>
          <SourceLine kind={working.sourceKind} note="" confidence={working.confidence} />
        </>
      )}
      {contradicted && <StatusTag tone="attention">{t('axis.contradicted')}</StatusTag>}
      <ReportedDeath axis={whole} />
    </div>
  );
}
