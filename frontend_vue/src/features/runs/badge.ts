import { onScopeDispose, watch } from 'vue'

/** What the icon of the tab says of a run. */
export type Badge = 'running' | 'failed' | 'ready' | ''

const INKS = { running: '--info', failed: '--bad', ready: '--ok' } as const
const SIZE = 64

/** Put a dot on the icon of the tab for as long as a screen wants it; nothing is fetched but the icon itself. */
export function useBadge(badge: () => Badge): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (!link) return
  const plain = { href: link.href, type: link.type }
  let wanted: Badge = ''

  async function show(next: Badge): Promise<void> {
    wanted = next
    const drawn = next ? await withDot(plain.href, getComputedStyle(document.documentElement).getPropertyValue(INKS[next])) : undefined
    if (!link || wanted !== next) return
    link.type = drawn ? 'image/png' : plain.type
    link.href = drawn ?? plain.href
  }

  watch(badge, (next) => void show(next), { immediate: true })
  onScopeDispose(() => void show(''))
}

/** The icon with a dot of a colour, as an address that needs no request; undefined where it cannot be drawn. */
async function withDot(icon: string, ink: string): Promise<string | undefined> {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIZE
  const context = canvas.getContext('2d')
  if (!context) return undefined
  const image = new Image(SIZE, SIZE)
  image.src = icon
  try {
    await image.decode()
    context.drawImage(image, 0, 0, SIZE, SIZE)
    context.globalCompositeOperation = 'destination-out'
    dot(context, 19)
    context.globalCompositeOperation = 'source-over'
    context.fillStyle = ink
    dot(context, 15)
    return canvas.toDataURL()
  } catch {
    return undefined
  }
}

function dot(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath()
  context.arc(SIZE - 16, SIZE - 16, radius, 0, 2 * Math.PI)
  context.fill()
}
