import type { AgreementView } from '@izdeu/api-client';
import { Anchor, Button, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../../shared/components/file-number.js';
import { NameText } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatInstant } from '../../shared/dates/format.js';

/** The rest is a press away: below stand letters and tasks. */
const SHOWN = 5;

const UNDERLINED = { textDecoration: 'underline' } as const;

/** What colleagues asked for and this person may agree to, what ends first on top. Nothing where there is none. */
export default function Agreements({ agreements }: { readonly agreements: readonly AgreementView[] }) {
  const { t } = useTranslation('home');
  const [all, setAll] = useState(false);
  if (agreements.length === 0) return null;
  const rows = all ? agreements : agreements.slice(0, SHOWN);
  return (
    <section>
      <Title order={2}>
        {t('agreement.title')} <span className="izdeu-dim">{t('howMany', { count: agreements.length })}</span>
      </Title>
      <Text c="dimmed">{t('agreement.lead')}</Text>
      <ul className="izdeu-tasks">
        {rows.map((one) => (
          <li key={`${one.kind}-${one.id}`}>
            <div className="izdeu-beside">
              <Subject of={one} />
              <Text size="sm">{t(`agreement.kind.${one.kind}`)}</Text>
              <Text size="sm" c="dimmed">
                <Asked of={one} />
              </Text>
            </div>
            {one.until === null ? (
              <Text size="sm">{t('agreement.open')}</Text>
            ) : (
              <StatusTag tone="attention">{t('agreement.until', { at: formatInstant(one.until) })}</StatusTag>
            )}
          </li>
        ))}
      </ul>
      {rows.length < agreements.length && (
        <Button variant="default" mt="sm" onClick={() => setAll(true)}>
          {t('all')}
        </Button>
      )}
    </section>
  );
}

/** Who asked and when; a death was not asked for but recorded. */
function Asked({ of: { kind, askedBy: who, askedAt } }: { readonly of: AgreementView }) {
  const { t } = useTranslation('home');
  const at = formatInstant(askedAt);
  return kind === 'reported_death' ? t('agreement.recordedBy', { who, at }) : t('agreement.askedBy', { who, at });
}

/** What it is about, with the way to where it is decided. */
function Subject({ of }: { readonly of: AgreementView }) {
  const { kind, caseId, caseNumber, soughtName, outgoingNumber, account } = of;
  if (caseId !== null && caseNumber !== null)
    return (
      <>
        <CaseDoor kind={kind} id={caseId}>
          <FileNumber>{caseNumber}</FileNumber>
        </CaseDoor>{' '}
        {soughtName !== null && <NameText>{soughtName}</NameText>}
      </>
    );
  if (account !== null)
    return (
      <Anchor style={UNDERLINED} renderRoot={(props) => <Link to="/admin/users" {...props} />}>
        {account}
      </Anchor>
    );
  return (
    <Anchor
      style={UNDERLINED}
      renderRoot={(props) => <Link to="/letters/covering/$id" params={{ id: of.id }} {...props} />}
    >
      <FileNumber>{outgoingNumber ?? ''}</FileNumber>
    </Anchor>
  );
}

const DOORS = {
  level_lowered: '/cases/$id/access',
  link_verdict: '/cases/$id/relation',
  gate_override: '/cases/$id/relation',
  identity_join: '/cases/$id/relation',
} as const;
type Decided = keyof typeof DOORS;
const isElsewhere = (kind: AgreementView['kind']): kind is Decided => kind in DOORS;

interface CaseDoorProps {
  readonly kind: AgreementView['kind'];
  readonly id: string;
  readonly children: ReactNode;
}

/** The tab of the case on which a kind is decided; the others are on the first. */
function CaseDoor({ kind, id, children }: CaseDoorProps) {
  const to = isElsewhere(kind) ? DOORS[kind] : '/cases/$id';
  return (
    <Anchor style={UNDERLINED} renderRoot={(props) => <Link to={to} params={{ id }} {...props} />}>
      {children}
    </Anchor>
  );
}
