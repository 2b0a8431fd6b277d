import { useInfiniteQuery, type QueryKey, type UseQueryResult } from '@tanstack/react-query';
import type { KeysetPage } from '../api/http.js';

export interface KeysetList<T> {
  readonly items: readonly T[];
  readonly state: 'loading' | 'failed' | 'ready';
  readonly error: Error | null;
  readonly more: (() => void) | null;
  readonly loadingMore: boolean;
  readonly retry: () => void;
}

/** Reads a keyset-paged list page by page; `more` is null at the end. */
export function useKeyset<T>(key: QueryKey, load: (after?: string) => Promise<KeysetPage<T>>): KeysetList<T> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    state: query.isPending ? 'loading' : query.data ? 'ready' : 'failed',
    error: query.error,
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    loadingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
  };
}

/** The same for a list that comes at once. @param items what of the answer is shown */
export function wholeList<T>(
  query: Pick<UseQueryResult<unknown>, 'data' | 'error' | 'isPending' | 'refetch'>,
  items: readonly T[] | undefined,
): KeysetList<T> {
  return {
    items: items ?? [],
    state: query.isPending ? 'loading' : query.data ? 'ready' : 'failed',
    error: query.error,
    more: null,
    loadingMore: false,
    retry: () => void query.refetch(),
  };
}
