import { ApiError, errorFromResponse } from './errors.ts';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface ClientOptions {
  /** Put before every path; empty (the page's own origin) when left out. */
  baseUrl?: string;
  /** The guest's session token; staff have a cookie instead. Asked anew for every request. */
  token?: () => string | null;
  /** Milliseconds until a request counts as lost. Default 15,000. */
  timeout?: number;
  fetch?: typeof fetch;
}

export interface Client {
  get<T>(path: string, query?: Query): Promise<T>;
  /** `body` is sent as JSON; as a form when it is FormData, and as it is when it is a Blob. */
  post<T>(path: string, body?: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
  delete<T>(path: string): Promise<T>;
  /** The absolute form of a path, for the live stream and for images. */
  url(path: string, query?: Query): string;
}

const DEFAULT_TIMEOUT = 15_000;
/** Uploads carry files over hotel Wi-Fi: they get more time. */
const UPLOAD_TIMEOUT = 120_000;

export function createClient(options: ClientOptions = {}): Client {
  const { baseUrl = '', token = () => null, timeout = DEFAULT_TIMEOUT } = options;
  const request = options.fetch ?? ((input, init) => fetch(input, init));
  const url = (path: string, query?: Query) => baseUrl + path + queryString(query);

  async function call<T>(address: string, init: RequestInit, limit: number): Promise<T> {
    const headers = new Headers(init.headers);
    headers.set('accept', 'application/json');
    const credential = token();
    if (credential) headers.set('authorization', `Bearer ${credential}`);
    const signal = AbortSignal.timeout(limit);
    try {
      const response = await request(address, {
        ...init,
        headers,
        signal,
        credentials: 'same-origin',
      });
      if (!response.ok) throw await errorFromResponse(response);
      return (response.status === 204 ? undefined : await response.json()) as T;
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw signal.aborted
        ? new ApiError(0, 'timeout', 'The server did not answer in time.')
        : new ApiError(0, 'offline', 'The server cannot be reached.');
    }
  }

  return {
    url,
    get: (path, query) => call(url(path, query), { method: 'GET' }, timeout),
    post: (path, body) =>
      body instanceof FormData || body instanceof Blob
        ? call(url(path), { method: 'POST', body }, Math.max(timeout, UPLOAD_TIMEOUT))
        : call(url(path), json('POST', body), timeout),
    put: (path, body) => call(url(path), json('PUT', body), timeout),
    patch: (path, body) => call(url(path), json('PATCH', body), timeout),
    delete: (path) => call(url(path), json('DELETE', {}), timeout),
  };
}

function json(method: string, body: unknown): RequestInit {
  return {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  };
}

function queryString(query: Query | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined) parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
