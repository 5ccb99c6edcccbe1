import type { Client } from './transport.ts';
import type { Demo } from './types.ts';

/** What a demo house tells about itself. Fails with 404 everywhere else. */
export function demoApi(client: Client) {
  return { demo: () => client.get<Demo>('/api/demo') };
}

export type DemoApi = ReturnType<typeof demoApi>;
