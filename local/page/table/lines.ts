// How high rows are and where they begin: one height for nearly all, and those that somebody made higher or hid.

export interface Lines {
  top(position: number): number;
  height(position: number): number;
  /** The row that lies at a height. */
  at(y: number): number;
}

/** `odd` holds positions, ascending, with their heights; all in pixels. */
export function linesOf(usual: number, odd: readonly (readonly [position: number, height: number])[] = []): Lines {
  const heights = new Map(odd);
  const top = (position: number): number => {
    let y = position * usual;
    for (const [at, height] of odd) {
      if (at >= position) break;
      y += height - usual;
    }
    return y;
  };
  return {
    top,
    height: (position) => heights.get(position) ?? usual,
    at(y) {
      let left = y;
      let from = 0;
      for (const [position, height] of odd) {
        const before = (position - from) * usual;
        if (left < before) break;
        if (left < before + height) return position;
        left -= before + height;
        from = position + 1;
      }
      return from + Math.floor(left / usual);
    },
  };
}
