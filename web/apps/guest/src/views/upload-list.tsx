import type { Upload, Uploads } from '../state/uploads.ts';
import { t } from '../t.ts';

/** Files on their way, above the field. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  if (uploads.uploads.value.length === 0) return null;
  return (
    <ul class="uploads">
      {uploads.uploads.value.map((upload) => (
        <li key={upload.key}>
          <UploadRow upload={upload} uploads={uploads} />
        </li>
      ))}
    </ul>
  );
}

function UploadRow({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { key, file, failed, progress } = upload;
  const label = t(failed ? 'upload_failed' : 'uploading', { name: file.name });
  return (
    <div class={`upload${failed ? ' upload--failed' : ''}`} role={failed ? 'alert' : undefined}>
      <span class="upload__label">{label}</span>
      {failed ? (
        <button type="button" class="link-button" onClick={() => uploads.retry(key)}>
          {t('retry')}
        </button>
      ) : (
        <progress max={1} value={progress} aria-label={label} />
      )}
      <button type="button" class="link-button" onClick={() => uploads.remove(key)}>
        {t(failed ? 'delete' : 'cancel')}
      </button>
    </div>
  );
}
