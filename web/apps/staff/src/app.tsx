import { Loading, Toasts } from '@bellhop/ui';
import { Shell } from './components/shell.tsx';
import { SignIn, Unreachable } from './components/sign-in.tsx';
import { announcement } from './stores/alerts.ts';
import { me, sessionState } from './stores/session.ts';

export function App() {
  return (
    <>
      <Screen />
      <Toasts />
      <div class="visually-hidden" role="status">
        {announcement.value}
      </div>
    </>
  );
}

function Screen() {
  switch (sessionState.value) {
    case 'signed-in':
      return me.value && <Shell me={me.value} />;
    case 'unreachable':
      return <Unreachable />;
    case 'loading':
      return <Loading />;
    default:
      return <SignIn expired={sessionState.value === 'expired'} />;
  }
}
