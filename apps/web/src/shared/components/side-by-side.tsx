import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusTag } from './status-tag.js';

interface Row {
  readonly label: string;
  readonly left: ReactNode;
  readonly right: ReactNode;
  readonly differs: boolean;
}

interface SideBySideProps {
  readonly caption: string;
  readonly leftTitle: string;
  readonly rightTitle: string;
  readonly rows: readonly Row[];
}

/** Two records row by row; a difference is said in words beside the label. */
export function SideBySide({ caption, leftTitle, rightTitle, rows }: SideBySideProps) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table withTableBorder verticalSpacing="xs">
        <Table.Caption>{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th scope="col">{leftTitle}</Table.Th>
            <Table.Th scope="col">{rightTitle}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.label}>
              <Table.Th scope="row">
                {row.label} {row.differs && <StatusTag tone="attention">{t('sideBySide.differs')}</StatusTag>}
              </Table.Th>
              <Table.Td>{row.left}</Table.Td>
              <Table.Td>{row.right}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
