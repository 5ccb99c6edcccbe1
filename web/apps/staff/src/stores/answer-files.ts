import { type AnswerKept, newClientMessageId } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { t } from '../t.ts';
import { putAnswer } from './answers.ts';
import { api, sessionEnded } from './session.ts';

export interface FileOnItsWay {
  readonly key: string;
  readonly answerId: number;
  readonly file: File;
  /** 0 to 1. */
  readonly progress: number;
  /** Why it was not taken. */
  readonly problem: string | null;
}

export const FILE_MAX = 25 * 1024 * 1024;

/** XMLHttpRequest, because fetch tells nothing about the progress of what is sent. */
export const filesOnTheirWay = signal<readonly FileOnItsWay[]>([]);
const requests = new Map<string, XMLHttpRequest>();

/** Sends them one after the other: each answer tells how the list looks then. */
export async function sendAnswerFiles(answerId: number, files: readonly File[]): Promise<void> {
  const waiting = files.map((file) => ({
    key: newClientMessageId(),
    answerId,
    file,
    progress: 0,
    problem: file.size > FILE_MAX ? t('file_too_large', { name: file.name }) : null,
  }));
  filesOnTheirWay.value = [...filesOnTheirWay.value, ...waiting];
  for (const one of waiting) if (one.problem === null) await send(one);
}

export async function sendAgain(one: FileOnItsWay): Promise<void> {
  change(one.key, { problem: null, progress: 0 });
  await send(one);
}

export function dropFile(key: string): void {
  filesOnTheirWay.value = filesOnTheirWay.value.filter((one) => one.key !== key);
  requests.get(key)?.abort();
  requests.delete(key);
}

function change(key: string, more: Partial<FileOnItsWay>): void {
  filesOnTheirWay.value = filesOnTheirWay.value.map((one) => (one.key === key ? { ...one, ...more } : one));
}

function send({ key, answerId, file }: FileOnItsWay): Promise<void> {
  if (!filesOnTheirWay.value.some((one) => one.key === key)) return Promise.resolve();
  const form = new FormData();
  form.append('files[]', file, file.name);
  const request = new XMLHttpRequest();
  requests.set(key, request);
  request.responseType = 'json';
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) change(key, { progress: event.loaded / event.total });
  };
  return new Promise((resolve) => {
    request.onload = () => arrived(key, request);
    request.onerror = () => change(key, { problem: t('no_line') });
    request.onloadend = () => resolve();
    request.open('POST', api.answerFilesAddress(answerId));
    request.send(form);
  });
}

function arrived(key: string, request: XMLHttpRequest): void {
  if (request.status === 401) sessionEnded();
  if (request.status < 200 || request.status > 299) {
    const said = (request.response as { error?: string } | null)?.error;
    change(key, { problem: said ?? `HTTP ${request.status}` });
    return;
  }
  const { answer, warnings } = request.response as AnswerKept;
  putAnswer(answer);
  const [refused] = warnings;
  if (refused === undefined) dropFile(key);
  else change(key, { problem: refused });
}
