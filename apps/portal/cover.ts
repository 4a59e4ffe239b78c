import { type Block, blockAround, blockAt, blockBetween, type BlockMove, blockOfFace, moved } from './cover-blocks.ts';
import { button, make, type PageWords } from './page-words.ts';
import { openSheet } from './sheet.ts';
import { jpegOf, pictureOf } from './shrink.ts';

type Picture = ImageBitmap | HTMLImageElement;
type Found = { boundingBox: { x: number; y: number; width: number; height: number } };
type FaceFinder = new (options: { maxDetectedFaces: number }) => { detect(image: Picture): Promise<Found[]> };

const keys: Readonly<Record<string, BlockMove>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
};
const keysWithShift: Readonly<Record<string, BlockMove>> = {
  ArrowLeft: 'narrower',
  ArrowRight: 'wider',
  ArrowUp: 'lower',
  ArrowDown: 'higher',
  '+': 'larger',
};

/**
 * Covers places in a photo with solid blocks: by dragging, by a tap, or by keys. Answers the covered photo, made anew from
 * its pixels, so that nothing of what is below the blocks leaves this device; null where nothing was to be covered.
 */
export async function openCover(photo: Blob, words: PageWords): Promise<Blob | null> {
  const picture = await pictureOf(photo);
  return openSheet<Blob | null>(
    words('cover.title'),
    (sheet, close) => fillSheet(sheet, close, { picture, words }),
    null,
  );
}

type Given = { picture: Picture; words: PageWords };

function fillSheet(sheet: HTMLElement, close: (covered: Blob | null) => void, { picture, words }: Given): void {
  const blocks: Block[] = [];
  const before: Block[][] = [];
  let chosen = -1;
  let dragged: { from: { x: number; y: number }; to: { x: number; y: number } } | null = null;
  const canvas = make('canvas', {
    tabindex: '0',
    role: 'application',
    'aria-label': words('cover.canvas'),
    'aria-describedby': 'cover-how',
  });
  [canvas.width, canvas.height] = [picture.width, picture.height];
  const context = canvas.getContext('2d')!;
  const said = make('p', { class: 'hint', role: 'status' });

  function draw(): void {
    paint(context, picture, blocks);
    const shown = dragged ? blockBetween(dragged.from, dragged.to) : blocks[chosen];
    if (!shown) return;
    context.lineWidth = Math.max(3, canvas.width / 200);
    for (const [colour, dash] of [
      ['#fff', []],
      ['#000', [context.lineWidth * 3, context.lineWidth * 3]],
    ] as const) {
      context.strokeStyle = colour;
      context.setLineDash([...dash]);
      context.strokeRect(
        shown.x * canvas.width,
        shown.y * canvas.height,
        shown.width * canvas.width,
        shown.height * canvas.height,
      );
    }
    context.setLineDash([]);
  }

  function change(work: () => void): void {
    before.push(blocks.map((block) => ({ ...block })));
    work();
    chosen = Math.min(chosen, blocks.length - 1);
    const block = blocks[chosen];
    const percent = (share: number) => Math.round(share * 100);
    said.textContent = block
      ? words('cover.where', { count: blocks.length, x: percent(block.x), y: percent(block.y) })
      : words('cover.none');
    draw();
  }

  const put = (block: Block) => change(() => (chosen = blocks.push(block) - 1));
  const move = (how: BlockMove) => {
    const block = blocks[chosen];
    if (block) change(() => (blocks[chosen] = moved(block, how)));
    else put(blockAround({ x: 0.5, y: 0.5 }, canvas.width / canvas.height));
  };
  const undo = () => {
    const last = before.pop();
    if (!last) return;
    blocks.splice(0, blocks.length, ...last);
    chosen = blocks.length - 1;
    said.textContent = words('cover.undone', { count: blocks.length });
    draw();
  };
  const remove = () => chosen >= 0 && change(() => blocks.splice(chosen, 1));

  listenTo(canvas, {
    begin: (from) => (dragged = { from, to: from }),
    go: (to) => {
      if (dragged) dragged.to = to;
      draw();
    },
    end: () => {
      if (!dragged) return;
      const { from, to } = dragged;
      dragged = null;
      const block = blockBetween(from, to);
      const below = blockAt(blocks, from);
      if (block) put(block);
      else if (below >= 0) {
        chosen = below;
        draw();
      } else put(blockAround(from, canvas.width / canvas.height));
    },
    leave: () => {
      dragged = null;
      draw();
    },
  });
  canvas.addEventListener('keydown', (event) => {
    const how = (event.shiftKey ? keysWithShift : keys)[event.key];
    if (how) move(how);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') undo();
    else if (event.key === 'Enter') put(blockAround({ x: 0.5, y: 0.5 }, canvas.width / canvas.height));
    else return;
    event.preventDefault();
  });

  const press = (key: string, how: BlockMove, sign: string) => {
    const made = button(sign, () => move(how), 'plain sign');
    made.setAttribute('aria-label', words(key));
    return made;
  };
  const done = button(words('cover.done'), () => void finish());
  async function finish(): Promise<void> {
    if (blocks.length === 0) return close(null);
    done.disabled = true;
    paint(context, picture, blocks);
    const covered = await jpegOf(canvas);
    if (covered !== null) return close(covered);
    done.disabled = false;
    said.textContent = words('photo.cover.failed');
  }
  sheet.append(
    make('p', { class: 'hint', id: 'cover-how' }, words('cover.how')),
    canvas,
    said,
    make(
      'div',
      { class: 'tools' },
      button(words('cover.add'), () => put(blockAround({ x: 0.5, y: 0.5 }, canvas.width / canvas.height)), 'plain'),
      button(words('cover.undo'), undo, 'plain'),
      button(words('cover.remove'), remove, 'plain'),
      press('cover.left', 'left', '←'),
      press('cover.right', 'right', '→'),
      press('cover.up', 'up', '↑'),
      press('cover.down', 'down', '↓'),
      press('cover.larger', 'larger', '+'),
      press('cover.smaller', 'smaller', '−'),
    ),
    make(
      'div',
      { class: 'ways' },
      done,
      button(words('cover.leave'), () => close(null), 'plain'),
    ),
  );
  draw();
  void proposeFaces(picture).then((faces) => {
    if (faces.length === 0 || !sheet.isConnected) return;
    change(() => (chosen = blocks.push(...faces.map(blockOfFace)) - 1));
    said.textContent = words('cover.found', { count: faces.length });
  });
}

function paint(context: CanvasRenderingContext2D, picture: Picture, blocks: readonly Block[]): void {
  const { width, height } = context.canvas;
  context.drawImage(picture, 0, 0, width, height);
  context.fillStyle = '#1c1c1c';
  for (const block of blocks)
    context.fillRect(
      Math.floor(block.x * width),
      Math.floor(block.y * height),
      Math.ceil(block.width * width),
      Math.ceil(block.height * height),
    );
}

/** Some browsers find faces by themselves, on the device; the person looks at what they found. */
async function proposeFaces(picture: Picture): Promise<Block[]> {
  const Finder = (window as unknown as { FaceDetector?: FaceFinder }).FaceDetector;
  if (!Finder) return [];
  try {
    const found = await new Finder({ maxDetectedFaces: 20 }).detect(picture);
    return found.map(({ boundingBox: box }) => ({
      x: box.x / picture.width,
      y: box.y / picture.height,
      width: box.width / picture.width,
      height: box.height / picture.height,
    }));
  } catch {
    return [];
  }
}

type Drag = {
  begin: (at: { x: number; y: number }) => void;
  go: (at: { x: number; y: number }) => void;
  end: () => void;
  leave: () => void;
};

function listenTo(canvas: HTMLCanvasElement, drag: Drag): void {
  const shareOf = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (!event.isPrimary) return drag.leave();
    canvas.setPointerCapture(event.pointerId);
    drag.begin(shareOf(event));
  });
  canvas.addEventListener('pointermove', (event) => event.isPrimary && drag.go(shareOf(event)));
  canvas.addEventListener('pointerup', (event) => event.isPrimary && drag.end());
  canvas.addEventListener('pointercancel', () => drag.leave());
}
