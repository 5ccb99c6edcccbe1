import { newClientMessageId, type SentAnswer } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { signal } from '@preact/signals';
import { t } from '../t.ts';
import { rememberDeed } from './deeds.ts';
import { api } from './session.ts';
import { putMessage } from './threads.ts';

export interface Upload {
  readonly key: string;
  readonly conversationId: number;
  readonly file: File;
  /** 0 to 1. */
  readonly progress: number;
  readonly failed: boolean;
}

const LIMIT = 25 * 1024 * 1024;

/** Files on their way. XMLHttpRequest, because fetch tells nothing about the progress of what is sent. */
export const uploads = signal<readonly Upload[]>([]);
const requests = new Map<string, XMLHttpRequest>();

export function attach(conversationId: number, files: Iterable<File>): void {
  for (const file of files) {
    if (file.size > LIMIT) {
      showToast(t('file_too_big', { name: file.name }), 'error');
      continue;
    }
    const upload = { key: newClientMessageId(), conversationId, file, progress: 0, failed: false };
    uploads.value = [...uploads.value, upload];
    start(upload);
  }
}

export function retryUpload(upload: Upload): void {
  change(upload.key, { failed: false, progress: 0 });
  start(upload);
}

export function removeUpload(key: string): void {
  uploads.value = uploads.value.filter((upload) => upload.key !== key);
  requests.get(key)?.abort();
  requests.delete(key);
}

function change(key: string, more: Partial<Upload>): void {
  uploads.value = uploads.value.map((upload) => (upload.key === key ? { ...upload, ...more } : upload));
}

function start({ key, file, conversationId }: Upload): void {
  rememberDeed(conversationId);
  const form = new FormData();
  form.append('client_message_id', key);
  form.append('files', file, file.name);
  const request = new XMLHttpRequest();
  requests.set(key, request);
  request.responseType = 'json';
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) change(key, { progress: event.loaded / event.total });
  };
  request.onload = () => {
    if (request.status < 200 || request.status > 299) return refused(key, request.response);
    putMessage((request.response as SentAnswer).message);
    removeUpload(key);
  };
  request.onerror = () => change(key, { failed: true });
  request.open('POST', api.uploadAddress(conversationId));
  request.send(form);
}

function refused(key: string, answer: { error?: string } | null): void {
  change(key, { failed: true });
  if (answer?.error) showToast(answer.error, 'error');
}
