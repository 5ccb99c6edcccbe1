import type { Note } from '@bellhop/sdk';
import { Avatar, formatDateTime, formatTime, Icon } from '@bellhop/ui';
import { partsOf } from '../state/notes.ts';
import { colleagues } from '../stores/handling.ts';
import { hotelZone, ownId } from '../stores/session.ts';
import { t } from '../t.ts';

/** A note never looks like a message: it stands across the thread, in another colour, with a lock. */
export function NoteEntry({ note }: { note: Note }) {
  const zone = hotelZone();
  const { author, at } = note;
  const name = author.id === ownId() ? t('you') : author.name;
  return (
    <article class={`note note--${note.kind}`} aria-label={t('note_of', { name: author.name })}>
      <p class="note__head">
        <Avatar name={author.name} image={author.image} size="small" />
        <span class="note__who">
          <strong>{name}</strong>{' '}
          {note.kind === 'transfer' && (
            <span>
              {t(author.id === ownId() ? 'you_handed' : 'somebody_handed', {
                from: note.from ?? '',
                to: note.to ?? '',
              })}
            </span>
          )}
        </span>
        <span class="note__private" title={t('only_staff')}>
          <Icon name={note.kind === 'transfer' ? 'swap' : 'lock'} />
          <span class={note.kind === 'transfer' ? 'visually-hidden' : ''}>{t('only_staff')}</span>
        </span>
        <time dateTime={at} title={formatDateTime(at, zone)}>
          {formatTime(at, zone)}
        </time>
      </p>
      {note.text !== '' && <NoteText text={note.text} />}
    </article>
  );
}

function NoteText({ text }: { text: string }) {
  return (
    <p class="note__text">
      {partsOf(text, colleagues.value ?? []).map((part, place) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <mark key={place} class={`mention${part.id === ownId() ? ' mention--me' : ''}`}>
            {part.text}
          </mark>
        ),
      )}
    </p>
  );
}
