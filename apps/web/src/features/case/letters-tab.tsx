import { listLettersOfCase, type ListedLetterView } from '@izdeu/api-client';
import { Anchor, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { DataTable } from '../../shared/components/data-table.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { wholeList } from '../../shared/hooks/keyset.js';
import { AnsweredTag } from '../../shared/letters/answered-tag.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { LetterStateTag } from '../letters/letter-state-tag.js';

/** Letters of the case with their state and their clock. */
export function LettersTab() {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const { label } = useCodeWords(['recipient', 'letter_kind', 'reply_class']);
  const query = useQuery({
    queryKey: ['case', file.id, 'letters'],
    queryFn: () => listLettersOfCase({ path: { id: file.id } }),
  });
  const list = wholeList(query, query.data);
  const create = may('letter:draft') && (
    <Button component="a" href={`/cases/${file.id}/letters/new`}>
      {t('letters.add')}
    </Button>
  );
  return (
    <Stack gap="lg">
      <TabHead title={t('tabs.letters')} action={create} />
      <DataTable<ListedLetterView>
        caption={t('letters.caption')}
        list={list}
        rowKey={(letter) => letter.id}
        columns={[
          {
            key: 'letter',
            title: t('letters.letter'),
            cell: (letter) => (
              <>
                <Anchor href={`/letters/${letter.id}`}>
                  <FileNumber>{letter.outgoingNumber ?? t('letters.noNumber')}</FileNumber>
                </Anchor>
                <div className="izdeu-dim">{label('letter_kind', letter.kind)}</div>
              </>
            ),
          },
          { key: 'to', title: t('letters.to'), cell: (letter) => label('recipient', letter.recipientCode) },
          {
            key: 'state',
            title: t('letters.stateTitle'),
            cell: (letter) => (
              <>
                <LetterStateTag state={letter.state} />
                {letter.replyClass && <div>{label('reply_class', letter.replyClass)}</div>}
              </>
            ),
          },
          {
            key: 'sent',
            title: t('letters.sent'),
            cell: (letter) => letter.dispatchedOn && <ToldDate edtf={letter.dispatchedOn} />,
          },
          {
            key: 'incoming',
            title: t('letters.incoming'),
            cell: (letter) =>
              letter.incomingNumber && (
                <>
                  <FileNumber>{letter.incomingNumber}</FileNumber>, <ToldDate edtf={letter.incomingOn} />
                </>
              ),
          },
          { key: 'due', title: t('letters.due'), cell: (letter) => <Due letter={letter} /> },
        ]}
        empty={{ title: t('letters.none'), advice: t('letters.noneAdvice'), action: create }}
      />
    </Stack>
  );
}

/** The due day with the strict count beside it, and whether the clock has really begun. */
function Due({ letter }: { readonly letter: ListedLetterView }) {
  const { t } = useTranslation('case');
  if (letter.dueOn === null) return <span className="izdeu-dim">{t('letters.noClock')}</span>;
  return (
    <>
      <ToldDate edtf={letter.dueOn} />
      {letter.overdue && <StatusTag tone="attention">{t('header.overdue')}</StatusTag>}
      <AnsweredTag lateBy={letter.lateBy} />
      {letter.dueProvisional && <div className="izdeu-dim">{t('letters.provisional')}</div>}
      {letter.dueStrictOn && letter.dueStrictOn !== letter.dueOn && (
        <div className="izdeu-dim">
          {t('letters.strict')}: <ToldDate edtf={letter.dueStrictOn} />
        </div>
      )}
    </>
  );
}
