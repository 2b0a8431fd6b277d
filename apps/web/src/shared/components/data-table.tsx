import { Button, Group } from '@mantine/core';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeysetList } from '../hooks/keyset.js';
import { Empty } from './empty.js';
import { Loading } from './loading.js';
import { ProblemNotice } from './problem-notice.js';
import { rowAfterKey } from './row-keys.js';

interface Column<T> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: T) => ReactNode;
}

interface DataTableProps<T> {
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly list: KeysetList<T>;
  readonly rowKey: (row: T) => string;
  /** Opens a row by Enter or a click; rows take the focus only when this is given. */
  readonly onOpen?: (row: T) => void;
  readonly empty: { readonly title: string; readonly advice: string; readonly action?: ReactNode };
}

/**
 * A list that is a table on a wide screen and a stack of cards on a phone. j and k (or the arrows) move between rows,
 * Enter opens. The explicit roles keep it a table for screen readers where the styles turn rows into blocks.
 */
export function DataTable<T>({ caption, columns, list, rowKey, onOpen, empty }: DataTableProps<T>) {
  const { t } = useTranslation();
  const body = useRef<HTMLTableSectionElement>(null);
  if (list.state === 'loading') return <Loading lines={8} />;
  if (list.state === 'failed') return <ProblemNotice error={list.error} retry={list.retry} />;
  if (list.items.length === 0) return <Empty {...empty} />;

  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, row: T, index: number) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') return onOpen?.(row);
    const next = rowAfterKey(event.code, index, list.items.length);
    if (next === null) return;
    event.preventDefault();
    body.current?.querySelectorAll<HTMLTableRowElement>('tr')[next]?.focus();
  };

  return (
    <div>
      <table className="izdeu-table" role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} scope="col" role="columnheader">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} role="rowgroup">
          {list.items.map((row, index) => (
            <tr
              key={rowKey(row)}
              role="row"
              tabIndex={onOpen ? 0 : undefined}
              onKeyDown={onOpen && ((event) => onKey(event, row, index))}
              onClick={onOpen && (() => onOpen(row))}
            >
              {columns.map((column) => (
                <td key={column.key} role="cell">
                  <span className="izdeu-cell-title" aria-hidden>
                    {column.title}
                  </span>
                  <div>{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Group justify="space-between" mt="sm" className="izdeu-no-print">
        <output className="izdeu-dim">{t('table.shown', { count: list.items.length })}</output>
        {list.more && (
          <Button variant="default" onClick={list.more} loading={list.loadingMore}>
            {t('table.more')}
          </Button>
        )}
      </Group>
    </div>
  );
}
