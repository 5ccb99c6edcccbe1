import { createClient, type Demo, demoApi, isApiError } from '@bellhop/sdk';
import { Button, EmptyState, LanguageSwitch, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../t.ts';
import { DemoHouse } from './demo-house.tsx';
import { Welcome } from './welcome.tsx';

const api = demoApi(createClient());

type House = { state: 'asking' | 'plain' | 'unreachable' } | { state: 'demo'; demo: Demo };

export function App() {
  const [house, setHouse] = useState<House>({ state: 'asking' });
  const ask = async () => {
    setHouse({ state: 'asking' });
    setHouse(await kindOfHouse());
  };
  useEffect(() => void ask(), []);
  return (
    <>
      <header class="top">
        <p class="wordmark">
          <img src="/icon.svg" alt="" width="32" height="32" />
          Bellhop
        </p>
        <LanguageSwitch />
      </header>
      <main class={house.state === 'demo' ? 'front' : 'front front--plain'}>
        {house.state === 'asking' && <Loading />}
        {house.state === 'plain' && <Welcome />}
        {house.state === 'demo' && <DemoHouse hotels={house.demo.hotels} />}
        {house.state === 'unreachable' && (
          <EmptyState icon="wifi-off" title={t('unreachable')} text={t('unreachable_text')}>
            <Button icon="retry" onClick={ask}>
              {t('again')}
            </Button>
          </EmptyState>
        )}
      </main>
    </>
  );
}

/** Only a demo house tells about itself; any other refuses the question. */
async function kindOfHouse(): Promise<House> {
  try {
    const demo = await api.demo();
    return demo.hotels.length > 0 ? { state: 'demo', demo } : { state: 'plain' };
  } catch (error) {
    return { state: isApiError(error) && !error.isTemporary ? 'plain' : 'unreachable' };
  }
}
