import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ProblemError } from '../shared/api/problem.js';
import { readableColours, theme } from './theme.js';
import { styleNonce } from './trusted-types.js';

const FIVE_MINUTES = 300_000;

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: FIVE_MINUTES,
        // A refusal is an answer; only a dead line or a restarting server is worth asking again.
        retry: (count, error) =>
          count < 2 && error instanceof ProblemError && (error.isNetwork || error.status === 503),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

export function Providers({ children }: { readonly children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readableColours}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Notifications position="bottom-right" />
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </MantineProvider>
  );
}
