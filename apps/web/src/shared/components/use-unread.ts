import { useState } from 'react';

/** The fields whose boxes hold something that cannot be read, and how a box tells it. */
export function useUnread<F extends string>(): readonly [readonly F[], (field: F, faulty: boolean) => void] {
  const [unread, setUnread] = useState<readonly F[]>([]);
  return [
    unread,
    (field, faulty) => setUnread((now) => [...now.filter((one) => one !== field), ...(faulty ? [field] : [])]),
  ];
}
