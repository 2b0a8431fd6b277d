import { getLetter, getPacket, type LetterView, type PacketView } from '@izdeu/api-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { isMaking } from './letter-life.js';

const letterKey = (id: string) => ['letter', id] as const;

export const useLetter = (id: string) =>
  useQuery({ queryKey: letterKey(id), queryFn: () => getLetter({ path: { id } }) });

/** Takes the letter that a change answered, and lets the lists that show it be read anew. */
export function useLetterChanged(): (letter: LetterView) => void {
  const client = useQueryClient();
  return useCallback(
    (letter) => {
      client.setQueryData(letterKey(letter.id), letter);
      for (const queryKey of [['letters'], ['registry'], ['case', letter.caseId]])
        void client.invalidateQueries({ queryKey });
    },
    [client],
  );
}

const EVERY_SECOND = 1000;

/**
 * The packet with its progress: asked for every second while it is being made and no longer. Only the packet is asked for,
 * since every reading of a letter goes on the record; when the making ends, the letter is read once.
 */
export function usePacket(letter: LetterView): PacketView | null {
  const client = useQueryClient();
  const { packet, id } = letter;
  const making = isMaking(packet?.state);
  const { data } = useQuery({
    queryKey: ['packet', packet?.id ?? ''],
    queryFn: () => getPacket({ path: { id: packet?.id ?? '' } }),
    enabled: packet !== null && making,
    refetchInterval: ({ state }) => (state.data === undefined || isMaking(state.data.state) ? EVERY_SECOND : false),
  });
  const finished = making && data !== undefined && !isMaking(data.state);
  useEffect(() => {
    if (finished) void client.invalidateQueries({ queryKey: letterKey(id) });
  }, [finished, client, id]);
  return making && data ? data : packet;
}
