/** Which names of a picture can be read, and where: the first come first, and none lies upon another. */

export interface Labelled {
  x: number;
  y: number;
  /** Of the mark that the name belongs to, in pixels. */
  radius: number;
  text: string;
  /** Its name stands there whatever lies under it. */
  always?: boolean;
}

/** Where a name begins, is centred or ends. */
export interface Label {
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const GAP = 4;
const LINE = 15; // height of a line of text in pixels

/**
 * Return for each mark where its name stands, null where there is no room for it. `width` measures a text in pixels; the
 * frame is from 0, 0 to `right`, `bottom`.
 */
export function placeLabels(
  marks: readonly Labelled[],
  width: (text: string) => number,
  right: number,
  bottom: number,
): (Label | null)[] {
  const taken = marks.map(({ x, y, radius }) => around(x, y, radius));
  return marks.map((mark) => {
    if (mark.always) {
      const under = candidates(mark)[2] as Label;
      taken.push(boxOf(under, width(mark.text)));
      return under;
    }
    for (const label of candidates(mark)) {
      const box = boxOf(label, width(mark.text));
      const inside = box.left >= 0 && box.right <= right && box.top >= 0 && box.bottom <= bottom;
      if (inside && !taken.some((other) => overlap(box, other))) {
        taken.push(box);
        return label;
      }
    }
    return null;
  });
}

/** Right of the mark, left, under and above it. */
export function candidates({ x, y, radius }: Labelled): Label[] {
  const middle = y + LINE / 3;
  return [
    { x: x + radius + GAP, y: middle, anchor: "start" },
    { x: x - radius - GAP, y: middle, anchor: "end" },
    { x, y: y + radius + LINE, anchor: "middle" },
    { x, y: y - radius - GAP, anchor: "middle" },
  ];
}

function boxOf({ x, y, anchor }: Label, width: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - LINE * 0.8, bottom: y + LINE * 0.2 };
}

function around(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
