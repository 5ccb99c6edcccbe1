import { newClientMessageId } from '@bellhop/sdk';
import { signal } from '@preact/signals';

export interface Upload {
  readonly key: string;
  readonly file: File;
  /** 0 to 1. */
  readonly progress: number;
  readonly failed: boolean;
}

export const UPLOAD_LIMIT = 25 * 1024 * 1024;
export const ACCEPTED = 'image/png,image/jpeg,image/gif,image/webp,application/pdf';

export interface UploadTarget {
  address: string;
  token: string;
  /** Fields that this door wants in the form besides the file. */
  fields?: Readonly<Record<string, string>>;
}

/** Files on their way. XMLHttpRequest, because fetch tells nothing about the progress of what is sent. */
export function createUploads(target: () => UploadTarget | null, onDone: () => void) {
  const uploads = signal<readonly Upload[]>([]);
  const requests = new Map<string, XMLHttpRequest>();

  function change(key: string, more: Partial<Upload>): void {
    uploads.value = uploads.value.map((upload) => (upload.key === key ? { ...upload, ...more } : upload));
  }

  function remove(key: string): void {
    uploads.value = uploads.value.filter((upload) => upload.key !== key);
    requests.get(key)?.abort();
    requests.delete(key);
  }

  function start({ key, file }: Upload): void {
    const to = target();
    if (!to) {
      change(key, { failed: true });
      return;
    }
    const form = new FormData();
    for (const [name, value] of Object.entries(to.fields ?? {})) form.append(name, value);
    form.append('client_message_id', key);
    form.append('files', file, file.name);
    const request = new XMLHttpRequest();
    requests.set(key, request);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) change(key, { progress: event.loaded / event.total });
    };
    request.onload = () => {
      if (request.status < 200 || request.status > 299) return change(key, { failed: true });
      remove(key);
      onDone();
    };
    request.onerror = () => change(key, { failed: true });
    request.open('POST', to.address);
    request.setRequestHeader('authorization', `Bearer ${to.token}`);
    request.send(form);
  }

  return {
    uploads,
    add(file: File): void {
      const upload: Upload = { key: newClientMessageId(), file, progress: 0, failed: false };
      uploads.value = [...uploads.value, upload];
      start(upload);
    },
    retry(key: string): void {
      const upload = uploads.value.find((one) => one.key === key);
      if (!upload) return;
      change(key, { failed: false, progress: 0 });
      start(upload);
    },
    remove,
  };
}

export type Uploads = ReturnType<typeof createUploads>;
