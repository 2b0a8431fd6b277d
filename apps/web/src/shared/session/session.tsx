import type { ProofDto, ProofOfferView, SessionView } from '@izdeu/api-client';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { ProblemError, type WantedProof } from '../api/problem.js';
import { getSession, proveAgain, signIn, signOut, takeSecondStep } from '../api/session-api.js';
import { sessionKeeper } from '../api/session-keeper.js';

const SESSION_KEY = ['session'] as const;

interface SessionState {
  /** null: nobody is signed in. */
  readonly session: SessionView | null;
  readonly may: (permission: string) => boolean;
  /** The server has ended the session while a screen is open: the sign-in form lies over it. */
  readonly lost: boolean;
  /** Too many cases were opened: nobody gets back in from here, and the screen says so. */
  readonly frozen: boolean;
  /** Answers what the second step can be done with; null when the password was enough. */
  readonly enter: (login: string, password: string) => Promise<ProofOfferView | null>;
  readonly takeSecondStep: (proof: ProofDto) => Promise<void>;
  /** The proof that a request waits for; null when none does. */
  readonly proofWanted: WantedProof | null;
  readonly prove: (proof: ProofDto) => Promise<void>;
  readonly giveUpProof: () => void;
  readonly leave: () => Promise<void>;
  /** Asks the server again, which also counts as activity. */
  readonly refresh: () => Promise<void>;
  readonly markLost: () => void;
}

const SessionContext = createContext<SessionState | null>(null);

async function readSession(): Promise<SessionView | null> {
  try {
    const session = await getSession();
    remember(session);
    return session;
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}

function remember(session: SessionView | null): void {
  sessionKeeper.token = session?.csrfToken ?? null;
  sessionKeeper.lastSeenAt = Date.now();
}

/** Knows who is signed in and keeps a screen alive when the session ends under it. */
export function SessionProvider({ children, loading }: { readonly children: ReactNode; readonly loading: ReactNode }) {
  const client = useQueryClient();
  const query = useQuery({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: Infinity, throwOnError: true });
  const [lost, setLost] = useState(false);
  const [frozen, setFrozen] = useState(false);
  const waiting = useRef<((signedIn: boolean) => void)[]>([]);
  const session = query.data ?? null;

  const proof = useProofs(client);

  const begin = useCallback(
    (next: SessionView) => {
      const before = client.getQueryData<SessionView | null>(SESSION_KEY) ?? null;
      // Another person signed in over somebody's open screen: nothing of the first may stay in memory.
      if (before && before.user.id !== next.user.id) return window.location.replace('/');
      remember(next);
      client.setQueryData(SESSION_KEY, next);
      setLost(false);
      waiting.current.splice(0).forEach((resume) => resume(true));
    },
    [client],
  );

  const enter = useCallback(
    async (login: string, password: string) => {
      const answer = await signIn({ login, password });
      if ('secondStep' in answer) return answer.secondStep;
      begin(answer);
      return null;
    },
    [begin],
  );
  const finish = useCallback(async (given: ProofDto) => begin(await takeSecondStep(given)), [begin]);

  const leave = useCallback(async () => {
    if (!(await sessionKeeper.askToLeave())) return;
    await signOut();
    remember(null);
    // Fetched by then, since every screen after sign-in shows what is kept; not part of the first screen.
    const { keptTexts } = await import('../keeping/kept-texts.js');
    await keptTexts.wipe();
    waiting.current.splice(0).forEach((resume) => resume(false));
    client.clear();
    // A fresh page: no record of the last person stays in the memory of this tab.
    window.location.replace('/');
  }, [client]);

  const refresh = useCallback(async () => {
    const next = await readSession();
    if (next) client.setQueryData(SESSION_KEY, next);
    else setLost(true);
  }, [client]);

  const markLost = useCallback(() => setLost(true), []);

  useEffect(() => {
    sessionKeeper.markFrozen = () => {
      setFrozen(true);
      setLost(true);
    };
    sessionKeeper.askToSignIn = () => {
      if (!client.getQueryData(SESSION_KEY)) return Promise.resolve(false);
      setLost(true);
      return new Promise((resolve) => waiting.current.push(resolve));
    };
  }, [client]);

  const state = useMemo<SessionState>(() => {
    const held = new Set<string>(session?.permissions ?? []);
    const may = (permission: string) => held.has(permission);
    return { session, may, lost, frozen, enter, takeSecondStep: finish, leave, refresh, markLost, ...proof };
  }, [session, lost, frozen, enter, finish, leave, refresh, markLost, proof]);

  return <SessionContext value={state}>{query.isPending ? loading : children}</SessionContext>;
}

type ProofState = Pick<SessionState, 'proofWanted' | 'prove' | 'giveUpProof'>;

/** Holds requests that wait for a fresh proof; they go on together when it is given, and are refused when it is not. */
function useProofs(client: QueryClient): ProofState {
  const [proofWanted, want] = useState<WantedProof | null>(null);
  const waiting = useRef<((proven: boolean) => void)[]>([]);
  useEffect(() => {
    sessionKeeper.askToProve = ({ grade, manyOpenings }) => {
      want((now) => ({
        grade: Math.max(now?.grade ?? 0, grade),
        manyOpenings: manyOpenings && (now?.manyOpenings ?? true),
      }));
      return new Promise((resolve) => waiting.current.push(resolve));
    };
  }, []);
  return useMemo(() => {
    const end = (proven: boolean) => {
      want(null);
      waiting.current.splice(0).forEach((resume) => resume(proven));
    };
    return {
      proofWanted,
      prove: async (given) => {
        const next = await proveAgain(given);
        remember(next);
        client.setQueryData(SESSION_KEY, next);
        end(true);
      },
      giveUpProof: () => end(false),
    };
  }, [proofWanted, client]);
}

export function useSession(): SessionState {
  const state = use(SessionContext);
  if (!state) throw new Error('useSession stands outside SessionProvider');
  return state;
}

/** The session of a screen that only signed-in people see. */
export function useSignedIn(): SessionState & { readonly session: SessionView } {
  const { session, ...rest } = useSession();
  if (!session) throw new Error('this screen needs a session');
  return { ...rest, session };
}
