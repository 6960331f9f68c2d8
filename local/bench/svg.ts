// The few shapes that the charts are drawn of, and their colours, which follow the reader's light or dark.
export const style = `<style>
.card { fill: #ffffff; stroke: #d8dee4 } .ink { fill: #1f2328 } .faint { fill: #59636e } .warn { fill: #b42318 }
.rule { stroke: #d8dee4 } .ours { --c: #0b7a53 } .conventional { --c: #b45309 } .field { --c: #6d5bd0 }
@media (prefers-color-scheme: dark) {
.card { fill: #151b23; stroke: #3d444d } .ink { fill: #f0f6fc } .faint { fill: #9198a1 } .warn { fill: #ff8f85 }
.rule { stroke: #3d444d } .ours { --c: #3fcf97 } .conventional { --c: #f0a04b } .field { --c: #a99cff }
}
text { font: 12px system-ui, sans-serif } .title { font-size: 15px; font-weight: 600 }
.line { fill: none; stroke: var(--c); stroke-width: 2.5 } .shape { fill: var(--c) }
</style>`;

export type Anchor = 'start' | 'middle' | 'end';

export const text = (x: number, y: number, words: string, kind = 'ink', anchor: Anchor = 'start'): string =>
  `<text class="${kind}" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${words}</text>`;

export const rule = (x1: number, y1: number, x2: number, y2: number): string =>
  `<path class="rule" d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}"/>`;

export const bar = (receiver: string, x: number, y: number, width: number, height: number): string =>
  `<g class="${receiver}"><rect class="shape" x="${round(x)}" y="${round(y)}" width="${width}" height="${round(height)}" rx="2"/></g>`;

/** A line with a dot at each point. */
export const curve = (receiver: string, points: readonly (readonly [x: number, y: number])[]): string =>
  `<g class="${receiver}"><path class="line" d="M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}"/>${points
    .map(([x, y]) => `<circle class="shape" cx="${round(x)}" cy="${round(y)}" r="4"/>`)
    .join('')}</g>`;

const round = (value: number): number => Math.round(value * 10) / 10;
