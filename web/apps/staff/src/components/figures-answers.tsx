import type { AnswerTimes, FirstAnswers } from '@bellhop/sdk';
import { language } from '@bellhop/ui';
import { duration } from '../state/figures.ts';
import { t } from '../t.ts';
import { useWidth } from './use-width.ts';

const GROUP = 104;
const BAR = 14;
const SIDE = 92;

/** How long visitors wait for the first answer: half of them at most that, nine of ten at most this. */
export function FiguresAnswers({ answers }: { answers: FirstAnswers }) {
  const { element, width } = useWidth<HTMLDivElement>(420);
  const groups = (['all', 'person'] as const).map((who) => ({ who, times: answers[who] }));
  const longest = Math.max(1, ...groups.map(({ times }) => times?.p90_seconds ?? 0));
  const words = groups
    .map(({ who, times }) => `${t(`answers_${who}`)}: ${times ? sentence(times) : t('no_answers_yet')}`)
    .join('. ');
  return (
    <section class="area-panel area-panel--padded chart" aria-labelledby="answers-chart">
      <h2 id="answers-chart">{t('chart_answers')}</h2>
      <div ref={element} class="chart__field">
        <svg width={width} height={groups.length * GROUP} role="img" aria-labelledby="answers-title">
          <title id="answers-title">{words}</title>
          {groups.map(({ who, times }, at) => (
            <g key={who} class={`answers-bars answers-bars--${who}`} transform={`translate(0 ${at * GROUP})`}>
              <title>{times ? sentence(times) : t('no_answers_yet')}</title>
              <text class="funnel__name" x={0} y={14}>
                {t(`answers_${who}`)}
              </text>
              {times ? (
                <>
                  <TimeBar
                    y={26}
                    label={t('median')}
                    seconds={times.median_seconds}
                    {...{ width, longest }}
                  />
                  <TimeBar y={58} label={t('p90')} seconds={times.p90_seconds} {...{ width, longest }} />
                </>
              ) : (
                <text class="chart__none" x={0} y={44}>
                  {t('no_answers_yet')}
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
      <p class="field__hint">{t('answers_hint')}</p>
    </section>
  );
}

interface TimeBarProps {
  y: number;
  label: string;
  seconds: number;
  width: number;
  longest: number;
}

function TimeBar({ y, label, seconds, width, longest }: TimeBarProps) {
  const room = Math.max(40, width - SIDE * 2);
  const wide = Math.max(3, (room * seconds) / longest);
  return (
    <g class="time-bar" transform={`translate(0 ${y})`}>
      <text class="time-bar__label" x={0} y={BAR - 2}>
        {label}
      </text>
      <rect class="time-bar__bar" x={SIDE} y={0} width={wide} height={BAR} rx={5} />
      <text class="time-bar__time" x={SIDE + wide + 8} y={BAR - 2}>
        {timeText(seconds)}
      </text>
    </g>
  );
}

const sentence = ({ median_seconds, p90_seconds }: AnswerTimes): string =>
  t('answers_summary', { median: timeText(median_seconds), p90: timeText(p90_seconds) });

/** 45 sec, 3 min, 1.5 hr. */
function timeText(seconds: number): string {
  const { unit, value } = duration(seconds);
  const tag = language.value === 'en' ? 'en-GB' : language.value;
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}
