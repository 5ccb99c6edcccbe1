// A hotel's website that shows the guide's chat.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import AnonymousChatWidget from '../fixtures/anonymous-chat-widget.tsx';

const businessId = new URLSearchParams(location.search).get('businessId');
createRoot(document.querySelector('main')).render(createElement(AnonymousChatWidget, { businessId }));
