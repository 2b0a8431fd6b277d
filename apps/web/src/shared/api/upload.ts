import { NETWORK_PROBLEM, ProblemError, toProblem } from './problem.js';
import { addressOf, requestHeaders } from './http.js';
import { sessionKeeper } from './session-keeper.js';

interface UploadOptions {
  readonly fields?: Readonly<Record<string, string>>;
  readonly idempotencyKey: string;
  /** Share that has left this device, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal?: AbortSignal;
}

function sendOnce(path: string, file: File, options: UploadOptions): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much has been sent, and on a slow line that is the one thing worth showing.
    const transfer = new XMLHttpRequest();
    transfer.open('POST', addressOf(path));
    for (const [name, value] of Object.entries(requestHeaders('POST', options.idempotencyKey))) {
      transfer.setRequestHeader(name, value);
    }
    transfer.responseType = 'json';
    transfer.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress(event.loaded / event.total);
    };
    transfer.onload = () => resolve({ status: transfer.status, body: transfer.response as unknown });
    transfer.onerror = () => reject(new ProblemError(0, NETWORK_PROBLEM));
    transfer.onabort = () => reject(new DOMException('upload stopped', 'AbortError'));
    options.signal?.addEventListener('abort', () => transfer.abort(), { once: true });

    const form = new FormData();
    for (const [name, value] of Object.entries(options.fields ?? {})) form.append(name, value);
    form.append('file', file);
    transfer.send(form);
  });
}

const isDone = ({ status }: { readonly status: number }): boolean => status >= 200 && status <= 299;

/** Sends one file as multipart form data (field `file`). Same refusals and same sign-in overlay as `request`. */
export async function upload<T>(path: string, file: File, options: UploadOptions): Promise<T> {
  let answer = await sendOnce(path, file, options);
  if (answer.status === 401 && (await sessionKeeper.askToSignIn())) answer = await sendOnce(path, file, options);
  const wanted = isDone(answer) ? null : toProblem(answer.status, answer.body).wantsProof;
  if (wanted && (await sessionKeeper.askToProve(wanted))) answer = await sendOnce(path, file, options);
  if (!isDone(answer)) throw toProblem(answer.status, answer.body);
  sessionKeeper.lastSeenAt = Date.now();
  return answer.body as T;
}
