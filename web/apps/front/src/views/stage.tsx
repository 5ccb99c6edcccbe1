import { useState } from 'preact/hooks';
import { type TextKey, t } from '../t.ts';
import type { DemoRoom } from './guest-card.tsx';
import { localPath } from './local-path.ts';

type Scene = 'chat' | 'orders';

const SCENES: Record<Scene, { name: TextKey; text: TextKey; desk: string }> = {
  chat: { name: 'scene_chat', text: 'side_by_side_text', desk: '/console/' },
  orders: { name: 'scene_orders', text: 'scene_orders_text', desk: '/console/kitchen' },
};

/** Both sides of the house on one screen: a guest and Reception, or a guest and the kitchen. */
export function Stage({ room, portal }: { room: DemoRoom; portal: string | undefined }) {
  const [scene, setScene] = useState<Scene>('chat');
  const phone = scene === 'orders' && portal ? portal : room.guest_url;
  const { text, desk } = SCENES[scene];
  return (
    <section class="stage" aria-labelledby="stage">
      <div class="stage__head">
        <h2 id="stage">{t('side_by_side')}</h2>
        {portal && <SceneChoice scene={scene} onChoose={setScene} />}
      </div>
      <p class="stage__text">{t(text)}</p>
      <div class="stage__frames">
        <div class="phone">
          <iframe key={phone} src={localPath(phone)} title={t('guest_frame', { room: room.room })} />
        </div>
        <div class="desk">
          <iframe key={desk} src={desk} title={t('console_frame')} loading="lazy" />
        </div>
      </div>
    </section>
  );
}

function SceneChoice({ scene, onChoose }: { scene: Scene; onChoose: (scene: Scene) => void }) {
  return (
    <fieldset class="hotel-choice">
      <legend class="visually-hidden">{t('side_by_side')}</legend>
      {(Object.keys(SCENES) as Scene[]).map((one) => (
        <button
          key={one}
          type="button"
          class="hotel-choice__one"
          aria-pressed={one === scene}
          onClick={() => onChoose(one)}
        >
          {t(SCENES[one].name)}
        </button>
      ))}
    </fieldset>
  );
}
