import { removeUpload, retryUpload, type Upload, uploads } from '../stores/uploads.ts';
import { t } from '../t.ts';

/** Files on their way, above the field. */
export function UploadList({ conversationId }: { conversationId: number }) {
  const here = uploads.value.filter((upload) => upload.conversationId === conversationId);
  if (here.length === 0) return null;
  return (
    <ul class="uploads">
      {here.map((upload) => (
        <li key={upload.key}>
          <UploadRow upload={upload} />
        </li>
      ))}
    </ul>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const { key, file, failed, progress } = upload;
  const label = t(failed ? 'upload_failed' : 'uploading', { name: file.name });
  return (
    <div class={`upload${failed ? ' upload--failed' : ''}`} role={failed ? 'alert' : undefined}>
      <span class="upload__label">{label}</span>
      {failed ? (
        <button type="button" class="link-button" onClick={() => retryUpload(upload)}>
          {t('retry')}
        </button>
      ) : (
        <progress max={1} value={progress} aria-label={label} />
      )}
      <button type="button" class="link-button" onClick={() => removeUpload(key)}>
        {t(failed ? 'discard' : 'cancel')}
      </button>
    </div>
  );
}
