import type { ConsentStatementView } from '@izdeu/api-client';
import { Paper } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Loading } from './loading.js';
import { ProblemNotice } from './problem-notice.js';

/** The words that are read out before somebody decides. Nothing is shown that could differ from what is recorded. */
export function ConsentStatementWords({ asked }: { readonly asked: UseQueryResult<ConsentStatementView> }) {
  if (asked.isError) return <ProblemNotice error={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return asked.isFetching ? <Loading lines={3} /> : null;
  return (
    <Paper withBorder p="sm" lang={asked.data.language} component="blockquote" m={0}>
      {asked.data.text}
    </Paper>
  );
}
