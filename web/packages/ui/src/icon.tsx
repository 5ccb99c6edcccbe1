/** Drawn on a 24 by 24 grid with a 1.75 line. */
const PATHS = {
  alert: 'M12 8v5m0 3.5v.01M12 3 2.5 20h19L12 3Z',
  'arrow-down': 'M12 5v14m-6-6 6 6 6-6',
  'arrow-up': 'M12 19V5m-6 6 6-6 6 6',
  'arrow-left': 'M19 12H5m6-6-6 6 6 6',
  ban: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.7 5.7l12.6 12.6',
  basket: 'M4 9h16l-1.7 10.5H5.7L4 9Zm4.5 0L11 3.5M15.5 9 13 3.5M10 13v3m4-3v3',
  bell: 'M6 9a6 6 0 1 1 12 0c0 6 2.5 7 2.5 7h-17S6 15 6 9Zm4 11a2.2 2.2 0 0 0 4 0',
  'bell-off': 'M8 5a6 6 0 0 1 10 4c0 2.5.4 4.1.9 5.2M17 16H3.5S6 15 6 9m4 11a2.2 2.2 0 0 0 4 0M3 3l18 18',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3.5V8m8-4.5V8',
  chart: 'M4 20V4M4 20h16M8.5 16v-4.5M13 16V8m4.5 8v-6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  'chevron-down': 'm6 9 6 6 6-6',
  'chevron-right': 'm9 6 6 6-6 6',
  'chevron-up': 'm6 15 6-6 6 6',
  clipboard: 'M9 5H6v16h12V5h-3M9 3.5h6v4H9zM9 12h6m-6 4h4',
  clock: 'M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  coffee:
    'M5 9h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4V9Zm11 1.5h1.5a2.5 2.5 0 0 1 0 5H16M8 3v2.5M12.5 3v2.5M4 21.5h13',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  dish: 'M4 16.5a8 8 0 0 1 16 0H4Zm8-8V6m-1.5 0h3M2.5 19.5h19',
  dots: 'M5.5 12v.01M12 12v.01M18.5 12v.01',
  door: 'M5 21V3h11v18M3 21h18M12.5 12v.01',
  download: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
  external: 'M14 4h6v6m0-6-9 9M18 14v6H4V6h6',
  eye: 'M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7-10-7-10-7Zm10 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  'eye-off':
    'M10 5.2A9.5 9.5 0 0 1 12 5c6.5 0 10 7 10 7a17 17 0 0 1-3.2 4M6.5 6.8C3.6 8.7 2 12 2 12s3.5 7 10 7a9.5 9.5 0 0 0 5-1.4M3 3l18 18M9.9 9.9a3 3 0 0 0 4.2 4.2',
  file: 'M6 3h8l5 5v13H6V3Zm8 0v5h5',
  image: 'M4 5h16v14H4V5Zm0 11 5-5 4 4 2.5-2.5L20 17M15.5 9v.01',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.5 12h17M12 3c2.5 2.4 3.7 5.4 3.7 9s-1.2 6.6-3.7 9c-2.5-2.4-3.7-5.4-3.7-9S9.5 5.4 12 3Z',
  home: 'M4 11 12 4l8 7v9h-5.5v-5.5h-5V20H4v-9Z',
  inbox: 'M4 13 6.5 5h11L20 13v6H4v-6Zm0 0h5l1.5 2.5h3L15 13h5',
  key: 'M11 12 20 3m-3.5 3.5 3 3M13.5 9.5l2 2M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z',
  keyboard: 'M3 6h18v12H3zM7 10v.01M11 10v.01M15 10v.01M7.5 14h9',
  leaf: 'M5 19C4 10 9 5 20 4c0 11-5 16-13 14M5 21c1-5 4-8.5 8.5-10.5',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  'log-out': 'M14 4H5v16h9m-4-8h11m-4-4 4 4-4 4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  message: 'M4 5h16v11H9l-5 4V5Z',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z',
  flag: 'M6 21V4h11.5l-2.2 4 2.2 4H6',
  minus: 'M5 12h14',
  paperclip: 'm20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.5 17a1.7 1.7 0 0 1-2.4-2.4L14.5 7',
  pencil: 'm4 20 1-4.5L16 4.5l3.5 3.5L8.5 19 4 20Zm9.5-13L17 10.5',
  plus: 'M12 5v14M5 12h14',
  printer: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7v-7Z',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2M14 18v2m4-2h2v2h-2',
  receipt: 'M6 3h12v18l-3-2-3 2-3-2-3 2V3Zm3.5 5.5h5m-5 4h5',
  retry: 'M20 11a8 8 0 1 0-2.3 6.3M20 5v6h-6',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8L20.5 20.5',
  note: 'M5 4h14v10l-5 6H5V4Zm14 10h-5v6M8.5 8.5h7m-7 4h4',
  send: 'M5 12 4 4l17 8-17 8 1-8Zm0 0h8',
  phone: 'M7 2.5h10v19H7zM11 18.5h2',
  sliders:
    'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8.5 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4Zm11.5-1a5 5 0 0 1 0 7M18 6a8.5 8.5 0 0 1 0 12',
  'sound-off': 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4Zm12 0 5 5m0-5-5 5',
  swap: 'M4 8.5h14m-4-4 4 4-4 4M20 15.5H6m4-4-4 4 4 4',
  tag: 'M4 4h8l8.5 8.5-8 8L4 12V4Zm4 4v.01',
  'thumb-down':
    'M17 4v9m-3.2 0L10 20.5c-1.5 0-2-1-1.7-2.3L9.2 14H5.5A2 2 0 0 1 3.6 11.5L5.2 5.5A2 2 0 0 1 7.2 4H17v9h-3.2ZM17 4h3.5v9H17',
  'thumb-up':
    'M7 20v-9m3.2 0L14 3.5c1.5 0 2 1 1.7 2.3L14.8 10h3.7a2 2 0 0 1 1.9 2.5l-1.6 6a2 2 0 0 1-2 1.5H7v-9h3.2ZM7 20H3.5v-9H7',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8.5c0-3.5 3.5-5.5 8-5.5s8 2 8 5.5',
  users:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 8c0-3.2 2.8-5 6.5-5s6.5 1.8 6.5 5M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 15c2.2.7 3.5 2.3 3.5 4.5',
  whatsapp:
    'M4 20l1.2-4A8 8 0 1 1 8.2 19L4 20Zm5-11.5c0 3.5 3 6.5 6.5 6.5l.8-1.8-2.2-1.2-1 .9c-1-.5-1.9-1.4-2.4-2.4l.9-1-1.2-2.2L9 8.5Z',
  'wifi-off': 'M3 3l18 18M8.5 15.5a5 5 0 0 1 6 -.5M5 12a10 10 0 0 1 4-2.4M19 12a10 10 0 0 0-5-2.7M12 19v.01',
  x: 'M6 6l12 12M18 6 6 18',
} as const;

export type IconName = keyof typeof PATHS;

/** Decorative: the control that holds it has the name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
