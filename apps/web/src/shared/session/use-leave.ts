import { notifications } from '@mantine/notifications';
import { problemText } from '../components/problem-text.js';
import { useSession } from './session.js';

/** Signs out; a line that is dead says so instead of a button that does nothing. */
export function useLeave(): () => void {
  const { leave } = useSession();
  return () => {
    leave().catch((error: unknown) => notifications.show({ color: 'red', message: problemText(error) }));
  };
}
