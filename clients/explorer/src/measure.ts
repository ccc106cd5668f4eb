/** How wide a text is in the pictures' type. */

const FONT = "12px system-ui, sans-serif";
let brush: CanvasRenderingContext2D | null | undefined;

/** The width of a text in pixels. */
export function measureText(text: string): number {
  brush ??= document.createElement("canvas").getContext("2d");
  if (!brush) return text.length * 7;
  brush.font = FONT;
  return brush.measureText(text).width;
}
