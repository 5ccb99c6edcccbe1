import type { ConversationRow, Me, StaffMark, Visitor } from '@bellhop/sdk';
import { Button, CopyButton, formatDateTime, formatTime, Icon, IconButton, Loading } from '@bellhop/ui';
import type { ComponentChildren } from 'preact';
import { deviceOf, isPageAddress, pageName } from '../state/visitors.ts';
import { askAbout } from '../stores/desk.ts';
import { take } from '../stores/handling.ts';
import { hotelZone } from '../stores/session.ts';
import { panel, visitorOf } from '../stores/visitors.ts';
import { t } from '../t.ts';
import { languageName } from './answer-list.tsx';
import { VisitorMark } from './desk-marks.tsx';

const PANEL = 'visitor-panel';

/** Where the panel has no room beside the messages, it lies over them. */
function isShown(): boolean {
  const element = document.getElementById(PANEL);
  return element !== null && getComputedStyle(element).display !== 'none';
}

export function PanelButton({ id }: { id: number }) {
  return (
    <IconButton
      icon="user"
      label={t('about_visitor_key')}
      aria-controls={PANEL}
      data-visitor-panel={id}
      onClick={() => {
        panel.value = !isShown();
      }}
    />
  );
}

interface PanelProps {
  row: ConversationRow;
  me: Me;
}

/** Who the visitor is, as far as they told, and what may be done about them. */
export function VisitorPanel({ row, me }: PanelProps) {
  const visitor = visitorOf(row.id);
  const state = panel.value === null ? '' : ` visitor--${panel.value ? 'open' : 'shut'}`;
  return (
    <aside id={PANEL} class={`visitor${state}`} aria-label={t('about_visitor')}>
      <div class="visitor__head">
        <h2>{t('about_visitor')}</h2>
        <IconButton
          icon="x"
          label={t('close')}
          onClick={() => {
            panel.value = false;
          }}
        />
      </div>
      {visitor === null ? (
        <Loading />
      ) : (
        <>
          <VisitorMark row={row} />
          <Facts visitor={visitor} />
          <Marks visitor={visitor} />
          {me.may.work_visitors && <Actions row={row} visitor={visitor} />}
        </>
      )}
    </aside>
  );
}

function Facts({ visitor }: { visitor: Visitor }) {
  const { name, email, phone, language, page, user_agent, fingerprint } = visitor;
  const zone = hotelZone();
  const device = user_agent && deviceOf(user_agent);
  return (
    <dl class="visitor__facts">
      <Fact what={t('person_name')}>{name ?? <Untold />}</Fact>
      <Fact what={t('email')}>
        {email ? (
          <>
            <a href={`mailto:${email}`}>{email}</a>
            <CopyButton value={email} what={t('email')} />
          </>
        ) : (
          <Untold />
        )}
      </Fact>
      <Fact what={t('phone')}>
        {phone ? <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a> : <Untold />}
      </Fact>
      {language && <Fact what={t('answer_language')}>{languageName(language)}</Fact>}
      {page && (
        <Fact what={t('visitor_page')}>
          {isPageAddress(page) ? (
            <a href={page} target="_blank" rel="noopener noreferrer nofollow">
              {pageName(page)}
            </a>
          ) : (
            page
          )}
        </Fact>
      )}
      {user_agent && (
        <Fact what={t('visitor_device')}>
          <span title={user_agent}>{device ?? t('device_unknown')}</span>
        </Fact>
      )}
      <Fact what={t('first_seen')}>{formatDateTime(visitor.first_seen, zone)}</Fact>
      <Fact what={t('last_seen')}>{formatDateTime(visitor.last_seen, zone)}</Fact>
      {fingerprint && (
        <Fact what={t('fingerprint')}>
          <code title={t('fingerprint_text')}>{fingerprint}</code>
        </Fact>
      )}
    </dl>
  );
}

const Untold = () => <span class="soft">{t('not_told')}</span>;

function Fact({ what, children }: { what: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What staff did, and who. */
function Marks({ visitor: { converted, linked, blocked } }: { visitor: Visitor }) {
  const mark = (what: 'mark_converted' | 'mark_linked' | 'mark_blocked', one: StaffMark | null) =>
    one && (
      <li class={`visitor__mark visitor__mark--${what.slice(5)}`}>
        <Icon name={what === 'mark_blocked' ? 'ban' : what === 'mark_linked' ? 'key' : 'check'} />
        <span>{t(what, { time: formatDateTime(one.at, hotelZone()), name: one.by || t('house') })}</span>
      </li>
    );
  if (!converted && !linked && !blocked) return null;
  return (
    <ul class="visitor__marks">
      {mark('mark_blocked', blocked)}
      {mark('mark_converted', converted)}
      {mark('mark_linked', linked)}
    </ul>
  );
}

function Actions({ row, visitor }: { row: ConversationRow; visitor: Visitor }) {
  const { converted, linked, blocked } = visitor;
  return (
    <div class="visitor__actions">
      {!converted && (
        <Button variant="primary" icon="user" onClick={() => askAbout(row.id, 'convert')}>
          {t('convert')}
        </Button>
      )}
      {linked ? (
        <Button icon="key" onClick={() => askAbout(row.id, 'unlink')}>
          {t('unlink')}
        </Button>
      ) : (
        <Button icon="key" onClick={() => askAbout(row.id, 'link')}>
          {t('link_to_booking')}
        </Button>
      )}
      <Button
        variant="quiet"
        class={blocked ? '' : 'visitor__block'}
        icon={blocked ? 'check' : 'ban'}
        onClick={() => askAbout(row.id, blocked ? 'unblock' : 'block')}
      >
        {t(blocked ? 'unblock' : 'block')}
      </Button>
    </div>
  );
}

/** Somebody would rather speak with a person than with the house. */
export function WantsPerson({ row, me }: PanelProps) {
  const since = row.visitor === null ? null : (visitorOf(row.id)?.wants_person ?? null);
  if (since === null) return null;
  const mine = row.handler?.id === me.staff.id;
  return (
    <div class="wants-person" role="status">
      <Icon name="user" />
      <p>
        <strong>{t('wants_person', { guest: row.guest_name })}</strong>{' '}
        {t('wants_person_since', { time: formatTime(since, hotelZone()) })}
      </p>
      {me.may.send && !mine && (
        <Button variant="primary" onClick={() => void take(row.id)}>
          {t('take')}
        </Button>
      )}
    </div>
  );
}
