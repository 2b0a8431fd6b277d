import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureLink } from './figure-link.js';
import type { Bar } from './figures.js';

interface BarTableProps<B extends Bar> {
  readonly caption: string;
  readonly keyTitle: string;
  readonly bars: readonly B[];
  readonly label: (key: string) => string;
  readonly linkOf: (key: string) => string | null;
  /** Why the numbers lead nowhere, where they do not. */
  readonly note?: string | null;
  /** A further column, such as the share of the step before. */
  readonly extra?: { readonly title: string; readonly cell: (bar: B) => ReactNode };
}

/** Numbers as a table in which each line also draws its bar; the picture says nothing that the number does not. */
export function BarTable<B extends Bar>({ caption, keyTitle, bars, label, linkOf, note, extra }: BarTableProps<B>) {
  const { t } = useTranslation('board');
  return (
    <table className="izdeu-bars" role="table" data-extra={extra !== undefined}>
      <caption>
        {caption}
        {note && <span className="izdeu-bars-note izdeu-no-print">{note}</span>}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            {keyTitle}
          </th>
          <th scope="col" role="columnheader">
            {t('number')}
          </th>
          {extra && (
            <th scope="col" role="columnheader">
              {extra.title}
            </th>
          )}
          <td aria-hidden className="izdeu-bars-drawn" />
        </tr>
      </thead>
      <tbody role="rowgroup">
        {bars.map((bar) => (
          <tr key={bar.key} role="row">
            <th scope="row" role="rowheader">
              {label(bar.key)}
            </th>
            <td className="izdeu-bars-number" role="cell">
              <FigureLink count={bar.count} to={linkOf(bar.key)} label={label(bar.key)} />
            </td>
            {extra && (
              <td className="izdeu-bars-number" role="cell">
                {extra.cell(bar)}
              </td>
            )}
            <td className="izdeu-bars-drawn" aria-hidden>
              <svg width="100%" height="14" focusable="false">
                <rect className="izdeu-bars-bar" width={`${bar.length}%`} height="14" rx="2" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
