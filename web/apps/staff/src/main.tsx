import '@bellhop/ui/styles.css';
import './styles/index.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { start } from './start.ts';

start();
const root = document.getElementById('app');
if (root) render(<App />, root);
