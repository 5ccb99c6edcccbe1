/** Why a call failed, in one shape for refusals of the server and for a line that is down. */
export class ApiError extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The server's code ("wrong_credentials", "taken", …); "offline" or "timeout" when no answer came. */
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** Seconds to wait before the next try, when the server said so. */
  readonly retryAfter: number | null;

  constructor(
    status: number,
    code: string,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    retryAfter: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  /** True when the same request may succeed later without any change: no line, or a server in trouble. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export function isApiError(value: unknown): value is ApiError {
  return value instanceof ApiError;
}

/** Reads the server's error body. Anything that is not our JSON (a proxy's page, say) still gives a usable error. */
export async function errorFromResponse(response: Response): Promise<ApiError> {
  const body = asRecord(await response.json().catch(() => null));
  const details = asRecord(body.details);
  const code = typeof body.code === 'string' ? body.code : `http_${response.status}`;
  // The booking door keeps an older system's one sentence in `error` and says in `reason` what really stands in the way.
  const sentence = body.success === false && typeof body.reason === 'string' ? body.reason : body.error;
  const message = typeof sentence === 'string' ? sentence : `HTTP ${response.status}`;
  return new ApiError(response.status, code, message, details, retryAfter(response, details));
}

function retryAfter(response: Response, details: Readonly<Record<string, unknown>>): number | null {
  const header = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  if (Number.isFinite(header) && header >= 0) return header;
  return typeof details.retry_after === 'number' ? details.retry_after : null;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
