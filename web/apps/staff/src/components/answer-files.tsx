import type { CannedFile } from '@bellhop/sdk';
import { Button, formatBytes, Icon, IconButton } from '@bellhop/ui';
import { useId, useRef, useState } from 'preact/hooks';
import { ANSWER_FILES_MAX } from '../state/answers.ts';
import {
  dropFile,
  type FileOnItsWay,
  filesOnTheirWay,
  sendAgain,
  sendAnswerFiles,
} from '../stores/answer-files.ts';
import { keepAnswer } from '../stores/answers.ts';
import { answers } from '../stores/canned.ts';
import { tellFailure } from '../stores/handling.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';

interface FilesProps {
  /** Null while the answer is not kept yet: files then wait until it is. */
  answerId: number | null;
  picked: readonly File[];
  onPick: (files: readonly File[]) => void;
}

export function AnswerFiles({ answerId, picked, onPick }: FilesProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const kept = answers.value?.find((answer) => answer.id === answerId)?.files ?? [];
  const underway = filesOnTheirWay.value.filter((one) => one.answerId === answerId);
  const left = ANSWER_FILES_MAX - kept.length - underway.length - picked.length;
  const chosen = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, left);
    if (input.current) input.current.value = '';
    if (answerId === null) onPick([...picked, ...files]);
    else void sendAnswerFiles(answerId, files);
  };
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('answer_files')}
      </label>
      <ul class="answer-files">
        {kept.map((file) => (
          <KeptRow key={file.key} answerId={answerId ?? 0} file={file} />
        ))}
        {underway.map((one) => (
          <UnderwayRow key={one.key} one={one} />
        ))}
        {picked.map((file, at) => (
          <li key={at} class="answer-file">
            <Icon name="file" />
            <span class="answer-file__name">{file.name}</span>
            <span class="soft">{formatBytes(file.size)}</span>
            <IconButton
              icon="x"
              label={t('remove_file', { name: file.name })}
              onClick={() => onPick(picked.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ul>
      <input
        ref={input}
        id={id}
        class="visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        disabled={left <= 0}
        onChange={(event) => chosen(event.currentTarget.files)}
      />
      <div>
        <Button icon="paperclip" disabled={left <= 0} onClick={() => input.current?.click()}>
          {t('add_files')}
        </Button>
      </div>
      <p class="field__hint">{t('answer_files_hint', { max: ANSWER_FILES_MAX })}</p>
    </div>
  );
}

function KeptRow({ answerId, file }: { answerId: number; file: CannedFile }) {
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    await keepAnswer(api.removeAnswerFile(answerId, file.key)).catch(tellFailure);
    setBusy(false);
  };
  return (
    <li class="answer-file">
      <Icon name="file" />
      <a class="answer-file__name" href={file.url} target="_blank" rel="noopener noreferrer">
        {file.name}
      </a>
      <span class="soft">{formatBytes(file.size)}</span>
      <IconButton
        icon="trash"
        label={t('remove_file', { name: file.name })}
        disabled={busy}
        onClick={() => void remove()}
      />
    </li>
  );
}

function UnderwayRow({ one }: { one: FileOnItsWay }) {
  const { key, file, progress, problem } = one;
  return (
    <li class={`answer-file${problem === null ? '' : ' answer-file--failed'}`}>
      <Icon name={problem === null ? 'file' : 'alert'} />
      <span class="answer-file__name">
        {file.name}
        {problem !== null && (
          <span class="field__problem" role="alert">
            {problem}
          </span>
        )}
      </span>
      {problem === null ? (
        <progress max={1} value={progress} aria-label={t('sending_file', { name: file.name })} />
      ) : (
        <IconButton
          icon="retry"
          label={t('send_file_again', { name: file.name })}
          onClick={() => void sendAgain(one)}
        />
      )}
      <IconButton icon="x" label={t('remove_file', { name: file.name })} onClick={() => dropFile(key)} />
    </li>
  );
}
