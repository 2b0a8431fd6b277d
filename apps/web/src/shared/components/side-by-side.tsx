import { VisuallyHidden } from '@mantine/core';
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
  /** What stands right above says the same to the eye. */
  readonly captionSeen?: false;
  readonly leftTitle: string;
  readonly rightTitle: string;
  readonly rows: readonly Row[];
}

/** Two records row by row; a difference is said in words beside the label. */
export function SideBySide({ caption, captionSeen, leftTitle, rightTitle, rows }: SideBySideProps) {
  const { t } = useTranslation();
  const cell = (title: string, value: ReactNode) => (
    <td role="cell">
      <span className="izdeu-cell-title" aria-hidden>
        {title}
      </span>
      <div dir="auto">{value}</div>
    </td>
  );
  return (
    <div className="izdeu-compared">
      <table className="izdeu-table" role="table">
        <caption>{captionSeen === false ? <VisuallyHidden>{caption}</VisuallyHidden> : caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <td role="cell" />
            <th scope="col" role="columnheader">
              {leftTitle}
            </th>
            <th scope="col" role="columnheader">
              {rightTitle}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.label} role="row">
              <th scope="row" role="rowheader">
                {row.label} {row.differs && <StatusTag tone="attention">{t('sideBySide.differs')}</StatusTag>}
              </th>
              {cell(leftTitle, row.left)}
              {cell(rightTitle, row.right)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
