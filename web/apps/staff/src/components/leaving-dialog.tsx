import { Button, Dialog } from '@bellhop/ui';
import { discard, leaving, stay } from '../stores/unsaved.ts';
import { t } from '../t.ts';

/** Asks before what was typed is lost. */
export function LeavingDialog() {
  return (
    <Dialog open={leaving.value !== null} title={t('unsaved_title')} onClose={stay}>
      <p class="dialog__text">{t('unsaved_text')}</p>
      <div class="dialog__actions">
        <Button variant="danger" onClick={discard}>
          {t('discard_changes')}
        </Button>
        <Button variant="primary" onClick={stay}>
          {t('keep_editing')}
        </Button>
      </div>
    </Dialog>
  );
}
