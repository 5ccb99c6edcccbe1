import { useState } from 'preact/hooks';
import { type TextKey, t } from '../t.ts';
import type { DemoRoom } from './guest-card.tsx';
import { localPath } from './local-path.ts';

type Scene = 'chat' | 'orders' | 'website';

const SCENES: Record<Scene, { name: TextKey; text: TextKey; desk: string }> = {
  chat: { name: 'scene_chat', text: 'side_by_side_text', desk: '/console/' },
  orders: { name: 'scene_orders', text: 'scene_orders_text', desk: '/console/kitchen' },
  website: { name: 'scene_website', text: 'scene_website_text', desk: '/console/' },
};

interface StageProps {
  room: DemoRoom;
  portal: string | undefined;
  website: string;
}

/** Both sides of the house on one screen: a guest and Reception, a guest and the kitchen, a visitor and Reception. */
export function Stage({ room, portal, website }: StageProps) {
  const [scene, setScene] = useState<Scene>('chat');
  const phones: Record<Scene, string | undefined> = { chat: room.guest_url, orders: portal, website };
  const scenes = (Object.keys(SCENES) as Scene[]).filter((one) => phones[one] !== undefined);
  const phone = phones[scene] ?? room.guest_url;
  const { text, desk } = SCENES[scene];
  const title = scene === 'website' ? t('website_frame') : t('guest_frame', { room: room.room });
  return (
    <section class="stage" aria-labelledby="stage">
      <div class="stage__head">
        <h2 id="stage">{t('side_by_side')}</h2>
        <SceneChoice scenes={scenes} scene={scene} onChoose={setScene} />
      </div>
      <p class="stage__text">{t(text)}</p>
      <div class="stage__frames">
        <div class="phone">
          <iframe key={phone} src={localPath(phone)} title={title} />
        </div>
        <div class="desk">
          <iframe key={desk} src={desk} title={t('console_frame')} loading="lazy" />
        </div>
      </div>
    </section>
  );
}

interface ChoiceProps {
  scenes: Scene[];
  scene: Scene;
  onChoose: (scene: Scene) => void;
}

function SceneChoice({ scenes, scene, onChoose }: ChoiceProps) {
  return (
    <fieldset class="hotel-choice">
      <legend class="visually-hidden">{t('side_by_side')}</legend>
      {scenes.map((one) => (
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
