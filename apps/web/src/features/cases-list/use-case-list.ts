import { listCases, type CaseRowView } from '@izdeu/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { KeysetList } from '../../shared/hooks/keyset.js';
import { askedOf, type CaseSearch } from './case-filter.js';

interface CountedList extends KeysetList<CaseRowView> {
  /** How many in all, counted up to a thousand; null while that is not known. */
  readonly count: number | null;
  readonly countIsCapped: boolean;
}

/** Pages of the case list with the number of all that fit the filters. */
export function useCaseList(search: CaseSearch): CountedList {
  const query = useInfiniteQuery({
    queryKey: ['cases', search],
    queryFn: ({ pageParam: after }) => listCases({ query: { ...askedOf(search), ...(after && { after }) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const first = query.data?.pages[0];
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    state: query.isPending ? 'loading' : query.data ? 'ready' : 'failed',
    error: query.error,
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    loadingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
    count: first?.count ?? null,
    countIsCapped: first?.countIsCapped ?? false,
  };
}
